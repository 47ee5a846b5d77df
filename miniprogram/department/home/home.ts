import { call } from '../../api/client';
import { meetSelf } from '../../api/self';
import type { Self } from '../../domain/access/contracts';
import { countOpenSuggestions } from '../../domain/suggestion/contracts';
import { hourOfDay } from '../../platform/clock';
import { startAt } from '../../platform/navigation';
import { openBars, type Bar } from '../../presenting/bars';
import { afterFailure, type Face } from '../../presenting/face';
import { greeting, HOMES, titleOf } from '../../presenting/homes';

/** The 科室's home: open 诉求 by community, counted by the server. */
Page({
  data: {
    greeting: '',
    title: '',
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    total: 0,
    bars: [] as Bar[],
  },

  onLoad() {
    void meetSelf((self) => this.showSelf(self));
  },

  onShow() {
    void this.load();
  },

  showSelf(self: Self) {
    if (HOMES[self.role] !== HOMES['department-staff']) return void startAt(HOMES[self.role]);
    this.setData({ greeting: greeting(self.name, hourOfDay()), title: titleOf(self) });
  },

  async load() {
    const answer = await call(countOpenSuggestions, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { total, communities } = answer.data;
    this.setData({ total, bars: openBars(communities), face: total > 0 ? 'full' : 'empty', staleNote: '' });
  },
});
