import { call } from '../../api/client';
import { keepUp } from '../../api/kept/keep-up';
import { isCutOff, keptBuildingCount } from '../../api/kept/read';
import { listDrafts } from '../../api/drafts';
import { noteAsked, recallReminder } from '../../api/reminders';
import { isKnown, meetSelf } from '../../api/self';
import { VISIT_FORM } from '../../api/visit-form';
import type { Self } from '../../domain/access/contracts';
import { listSignals } from '../../domain/early-signal/contracts';
import { listDue } from '../../domain/household/contracts';
import { listAskings } from '../../domain/myself/contracts';
import { listDisputes } from '../../domain/resident/contracts';
import { may } from '../../domain/shared/permissions';
import { hourOfDay } from '../../platform/clock';
import { open, startAt } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { NOT_ASKED } from '../../presenting/asked';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { doorsAtHand } from '../../presenting/kept';
import { headOf, HOMES, isBehind, NOBODY_YET } from '../../presenting/homes';
import { presentDrafts } from '../../presenting/open-drafts';
import { presentToday, type TodayShown } from './present';

/** 今天: the cadre's and the secretary's home. */
Page({
  data: {
    head: NOBODY_YET,
    mayInvite: false,
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    /** Without a network: that doors are at hand on this phone. */
    atHand: '',
    buildings: [] as TodayShown['buildings'],
    counts: { due: 0, visited: 0, open: 0 },
    /** Dangers that are still open, before everything else. */
    urgent: '',
    more: '',
    /** People about whom different things are said: a line that stands only while there are any. */
    disputed: '',
    /** Residents who wait for a word on who they are; likewise. */
    asking: '',
    /** What was noticed before somebody complained. */
    early: '',
    drafts: presentDrafts([]),
    reminder: NOT_ASKED,
    isAsking: false,
  },

  stop: (): void => undefined,

  onLoad() {
    void meetSelf((self) => this.showSelf(self)).then(keepUp);
    this.stop = onConnected(() => void this.comeBack());
  },

  /** With the network comes whose phone this is, where the launch could not ask, and what is due. */
  async comeBack() {
    if (!isKnown()) await meetSelf((self) => this.showSelf(self));
    if (isBehind(this.data)) await this.load();
  },

  async recallReminder() {
    this.setData({ reminder: await recallReminder() });
  },

  async onAsked({ detail }: WechatMiniprogram.CustomEvent<{ isAccepted: boolean }>) {
    this.setData({ isAsking: true });
    const reminder = await noteAsked('reminder', detail.isAccepted);
    this.setData({ isAsking: false, reminder });
  },

  onUnload() {
    this.stop();
  },

  /** Also after a visit: what was just recorded is off the list. */
  onShow() {
    void this.load();
    void keepUp();
    void this.findDrafts();
    void this.recallReminder();
    void this.findDisputes();
    void this.findAskings();
    void this.findSignals();
  },

  /** Quiet: without it the home is as useful, and nobody is told that it failed. */
  async findDisputes() {
    const answer = await call(listDisputes, {});
    if (answer.kind !== 'arrived') return;
    const { length } = answer.data.residents;
    this.setData({ disputed: length > 0 ? `${length} 人` : '' });
  },

  /** Quiet as well. */
  async findAskings() {
    const answer = await call(listAskings, {});
    if (answer.kind !== 'arrived') return;
    const { length } = answer.data.askings;
    this.setData({ asking: length > 0 ? `${length} 人` : '' });
  },

  async findSignals() {
    const answer = await call(listSignals, {});
    if (answer.kind !== 'arrived') return;
    const { length } = answer.data.signals;
    this.setData({ early: length > 0 ? `${length} 件` : '' });
  },

  /** What was begun at a door and has not arrived must not be forgotten in the pocket. */
  async findDrafts() {
    this.setData({ drafts: presentDrafts(await listDrafts(VISIT_FORM)) });
  },

  showSelf(self: Self) {
    if (HOMES[self.role] !== HOMES.cadre) return void startAt(HOMES[self.role]);
    const mayInvite = may(self.role, 'access.invite');
    this.setData({ head: headOf(self, hourOfDay()), mayInvite });
  },

  async load() {
    const answer = await call(listDue, {});
    if (answer.kind !== 'arrived') {
      this.setData(afterFailure(answer, this.data.face));
      return isCutOff(answer) ? this.offerKept() : this.setData({ atHand: '' });
    }
    const shown = presentToday(answer.data);
    this.setData({ ...shown, face: faceOf(shown.buildings), staleNote: '', atHand: '' });
  },

  /** Today's doors are the cloud's to say; those that lie on this phone can be knocked on all the same. */
  async offerKept() {
    const count = await keptBuildingCount();
    this.setData({ atHand: count > 0 ? doorsAtHand(count) : '' });
  },

  onDoor({ detail }: WechatMiniprogram.CustomEvent<{ householdId: string; address: string }>) {
    return open('/cadre/record-visit/record-visit', detail);
  },

  onBuildings: () => open('/cadre/choose-building/choose-building'),
  onClasses: () => open('/cadre/problem-classes/problem-classes'),
  onSignals: () => open('/cadre/signals/signals'),
  onCalls: () => open('/resident/volunteer-calls/volunteer-calls'),
  onIdeas: () => open('/cadre/ideas/ideas'),
  onDisputes: () => open('/cadre/disputes/disputes'),
  onAskings: () => open('/cadre/askings/askings'),
  onSuggestions: () => open('/cadre/suggestions/suggestions'),
  onVisits: () => open('/cadre/visits/visits'),
  /** What 本月走访 counts. */
  onVisited: () => open('/cadre/visits/visits', { span: 'month' }),
  onReports: () => open('/cadre/reports/reports'),
  onPeople: () => open('/cadre/people/people'),
});
