import { call } from '../../api/client';
import { meetSelf } from '../../api/self';
import type { Self } from '../../domain/access/contracts';
import { countOpenSuggestions } from '../../domain/suggestion/contracts';
import { listInbox } from '../../domain/suggestion/desk-contracts';
import { hourOfDay } from '../../platform/clock';
import { open, startAt } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { openBars, type Bar } from '../../presenting/bars';
import { afterFailure, type Face } from '../../presenting/face';
import { headOf, HOMES, isBehind, NOBODY_YET } from '../../presenting/homes';
import { unbroken } from '../../presenting/unbroken';

/** The 科室's home: open 诉求 by community, counted by the server. */
Page({
  data: {
    head: NOBODY_YET,
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    total: 0,
    bars: [] as Bar[],
    /** What lies in the inbox of this 科室, in words. */
    handed: '',
    late: '',
  },

  stop: (): void => undefined,

  onLoad() {
    void meetSelf((self) => this.showSelf(self));
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
  },

  onUnload() {
    this.stop();
  },

  onShow() {
    void this.load();
    void this.countHanded();
  },

  /** Quiet: the way to the inbox stands without it. */
  async countHanded() {
    const answer = await call(listInbox, { pile: 'open' });
    if (answer.kind !== 'arrived') return;
    const { openCount, overdueCount } = answer.data;
    this.setData({
      handed: openCount > 0 ? unbroken(`${openCount} 件在办`) : '',
      late: overdueCount > 0 ? unbroken(`${overdueCount} 件过了时限`) : '',
    });
  },

  showSelf(self: Self) {
    if (HOMES[self.role] !== HOMES['department-staff']) return void startAt(HOMES[self.role]);
    this.setData({ head: headOf(self, hourOfDay()) });
  },

  onInbox: () => open('/department/inbox/inbox'),
  onIdeas: () => open('/cadre/ideas/ideas'),

  async load() {
    const answer = await call(countOpenSuggestions, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { total, communities } = answer.data;
    this.setData({ total, bars: openBars(communities), face: total > 0 ? 'full' : 'empty', staleNote: '' });
  },
});
