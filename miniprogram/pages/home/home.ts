import { call } from '../../api/client';
import { recallSelf, refreshSelf } from '../../api/self';
import type { Self } from '../../domain/access/contracts';
import { showFollowed } from '../../domain/building/contracts';
import { hourOfDay } from '../../platform/clock';
import { open, startAt } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, type Face } from '../../presenting/face';
import { greetingAt, HOMES, isBehind, NOBODY_YET } from '../../presenting/homes';
import { presentFollowed, type BuildingShown } from './present';

/** The entry: everyone with an appointment goes on to her own home; a resident stays. */
Page({
  data: {
    head: NOBODY_YET,
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    building: { buildingId: '', name: '', where: '', words: '' } as BuildingShown,
  },

  stop: (): void => undefined,

  onLoad() {
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
  },

  onUnload() {
    this.stop();
  },

  onShow() {
    void this.load();
  },

  async load() {
    // Last time's home opens at once and without a network; it asks the server itself who this is.
    const kept = await recallSelf();
    if (kept && this.goesOn(kept)) return;
    const answer = await refreshSelf();
    if (answer.kind === 'arrived' && this.goesOn(answer.data)) return;
    const followed = answer.kind === 'arrived' ? await call(showFollowed, {}) : answer;
    this.setData({ head: { ...NOBODY_YET, greeting: greetingAt(hourOfDay()) } });
    if (followed.kind !== 'arrived') return this.setData(afterFailure(followed, this.data.face));
    const { building } = followed.data;
    if (building) this.setData({ building: presentFollowed(building) });
    this.setData({ face: building ? 'full' : 'empty', staleNote: '' });
  },

  goesOn({ role }: Self): boolean {
    if (role === 'resident') return false;
    void startAt(HOMES[role]);
    return true;
  },

  onBoard() {
    return open('/resident/board/board', { buildingId: this.data.building.buildingId });
  },

  onMyself: () => open('/resident/myself/myself'),
  onChoose: () => open('/resident/follow-building/follow-building'),
  onSuggest: () => open('/pages/suggest/suggest'),
  onMine: () => open('/resident/suggestions/suggestions'),
  onCalls: () => open('/resident/volunteer-calls/volunteer-calls'),
  onFruits: () => open('/resident/fruits/fruits'),
  onSignIn: () => open('/pages/sign-in/sign-in'),
});
