import { call } from '../../api/client';
import { meetSelf } from '../../api/self';
import type { Self } from '../../domain/access/contracts';
import { listDue } from '../../domain/household/contracts';
import { may } from '../../domain/shared/permissions';
import { hourOfDay } from '../../platform/clock';
import { open, startAt } from '../../platform/navigation';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { greeting, HOMES, titleOf } from '../../presenting/homes';
import { presentToday, type TodayShown } from './present';

/** 今天: the cadre's and the secretary's home. */
Page({
  data: {
    greeting: '',
    title: '',
    mayInvite: false,
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    buildings: [] as TodayShown['buildings'],
    counts: { due: 0, visited: 0, open: 0 },
    more: '',
  },

  onLoad() {
    void meetSelf((self) => this.showSelf(self));
  },

  /** Also after a visit: what was just recorded is off the list. */
  onShow() {
    void this.load();
  },

  showSelf(self: Self) {
    if (HOMES[self.role] !== HOMES.cadre) return void startAt(HOMES[self.role]);
    const mayInvite = may(self.role, 'access.invite');
    this.setData({ greeting: greeting(self.name, hourOfDay()), title: titleOf(self), mayInvite });
  },

  async load() {
    const answer = await call(listDue, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const shown = presentToday(answer.data);
    this.setData({ ...shown, face: faceOf(shown.buildings), staleNote: '' });
  },

  onDoor({ detail }: WechatMiniprogram.CustomEvent<{ householdId: string; address: string }>) {
    return open('/cadre/record-visit/record-visit', detail);
  },

  onBuildings: () => open('/cadre/choose-building/choose-building'),
  onVisits: () => open('/cadre/visits/visits'),
  onPeople: () => open('/cadre/people/people'),
});
