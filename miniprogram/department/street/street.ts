import { call } from '../../api/client';
import { meetSelf } from '../../api/self';
import type { Self } from '../../domain/access/contracts';
import { countOpenSuggestions } from '../../domain/suggestion/contracts';
import { countCoverage } from '../../domain/visit/contracts';
import { hourOfDay } from '../../platform/clock';
import { open, startAt } from '../../platform/navigation';
import { coverageBars, openBars, type Bar } from '../../presenting/bars';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { greeting, HOMES, titleOf } from '../../presenting/homes';

/** The street's home: this month's coverage and what is open, by community in the order of codes. */
Page({
  data: {
    greeting: '',
    title: '',
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    month: '',
    coverage: [] as Bar[],
    total: 0,
    open: [] as Bar[],
  },

  onLoad() {
    void meetSelf((self) => this.showSelf(self));
  },

  onShow() {
    void this.load();
  },

  showSelf(self: Self) {
    if (HOMES[self.role] !== HOMES['subdistrict-admin']) return void startAt(HOMES[self.role]);
    this.setData({ greeting: greeting(self.name, hourOfDay()), title: titleOf(self) });
  },

  async load() {
    const [covered, suggestions] = await Promise.all([call(countCoverage, {}), call(countOpenSuggestions, {})]);
    if (covered.kind !== 'arrived') return this.setData(afterFailure(covered, this.data.face));
    if (suggestions.kind !== 'arrived') return this.setData(afterFailure(suggestions, this.data.face));
    const { communities, today } = covered.data;
    const coverage = coverageBars(communities);
    this.setData({ month: `${Number(today.slice(5, 7))} 月`, coverage, face: faceOf(coverage), staleNote: '' });
    this.setData({ total: suggestions.data.total, open: openBars(suggestions.data.communities) });
  },

  onPeople: () => open('/cadre/people/people'),
});
