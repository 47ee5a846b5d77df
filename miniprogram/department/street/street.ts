import { call } from '../../api/client';
import { meetSelf } from '../../api/self';
import type { Self } from '../../domain/access/contracts';
import { listRising, type RisingClass } from '../../domain/early-signal/contracts';
import { countOpenSuggestions } from '../../domain/suggestion/contracts';
import { countCoverage } from '../../domain/visit/contracts';
import { hourOfDay } from '../../platform/clock';
import { open, startAt } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { coverageBars, openBars, type Bar } from '../../presenting/bars';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { headOf, HOMES, isBehind, NOBODY_YET } from '../../presenting/homes';
import { unbroken } from '../../presenting/unbroken';

interface RisingRow {
  classId: string;
  sentence: string;
  meta: string;
}

const risingRow = ({ classId, sentence, communityName, categoryLabel, statusLabel }: RisingClass): RisingRow => ({
  classId,
  sentence: unbroken(sentence),
  meta: [communityName, categoryLabel, statusLabel].join(' · '),
});

/** The street's home: what is rising, this month's coverage and what is open, by community in the order of codes. */
Page({
  data: {
    head: NOBODY_YET,
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    rising: [] as RisingRow[],
    /** Until it is known nothing is said of it. */
    isRisingKnown: false,
    month: '',
    coverage: [] as Bar[],
    total: 0,
    open: [] as Bar[],
  },

  stop: (): void => undefined,

  onLoad() {
    void meetSelf((self) => this.showSelf(self));
    this.stop = onConnected(() => void (isBehind(this.data) && this.onShow()));
  },

  onUnload() {
    this.stop();
  },

  onShow() {
    void this.load();
    void this.loadRising();
  },

  showSelf(self: Self) {
    if (HOMES[self.role] !== HOMES['subdistrict-admin']) return void startAt(HOMES[self.role]);
    this.setData({ head: headOf(self, hourOfDay()) });
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

  /** Quiet: the counts stand without it. */
  async loadRising() {
    const answer = await call(listRising, {});
    if (answer.kind !== 'arrived') return;
    this.setData({ rising: answer.data.rising.map(risingRow), isRisingKnown: true });
  },

  onRising({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    return open('/department/rising/rising', { classId: currentTarget.dataset.id });
  },

  onReports: () => open('/cadre/reports/reports'),
  onPeople: () => open('/cadre/people/people'),
  onFeedbackDesk: () => open('/department/feedback-desk/feedback-desk'),
});
