import type { Failure } from '../../api/answer';
import { call } from '../../api/client';
import { findKeptHousehold, isCutOff } from '../../api/kept/read';
import { onUploads, uploadsOf } from '../../api/upload';
import { recordKey } from '../../domain/attachment/record';
import { openHousehold } from '../../domain/household/contracts';
import { today } from '../../platform/clock';
import { open, readParam } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { uploadStation } from '../../presenting/attachments';
import { afterFailure, LOADING } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { keptWords } from '../../presenting/kept';
import { presentHousehold, presentKept, type HouseholdShown } from './present';

/** 户情: one household on one screen; who sees what of its people is decided by the server. */
Page({
  data: {
    ...LOADING,
    /** The copy on this phone. */
    isKept: false,
    address: '',
    words: '',
    known: '',
    decided: '',
    mayKnow: false,
    people: [] as HouseholdShown['people'],
    gone: [] as HouseholdShown['gone'],
    suggestions: [] as HouseholdShown['suggestions'],
    visits: [] as HouseholdShown['visits'],
    /** By visit: how far its photos and recordings are that leave from this phone. */
    stations: {} as Record<string, string>,
  },

  householdId: '',
  stop: (): void => undefined,

  onLoad(query) {
    this.householdId = readParam(query['householdId']) ?? '';
    const ends = [
      onUploads(() => void this.showStations()),
      onConnected(() => void (isBehind(this.data) && this.load())),
    ];
    this.stop = () => ends.forEach((end) => end());
  },

  onUnload() {
    this.stop();
  },

  onShow() {
    void this.load();
  },

  async load() {
    const answer = await call(openHousehold, { householdId: this.householdId });
    if (answer.kind !== 'arrived') return this.showWithout(answer);
    this.setData({ ...presentHousehold(answer.data), face: 'full', staleNote: '', isKept: false });
    await this.showStations();
  },

  /** Without a network: who lives here, from the copy; what was said and recorded stays in the cloud. */
  async showWithout(failure: Failure) {
    const isBlank = this.data.face !== 'full' || this.data.isKept;
    const found = isBlank && isCutOff(failure) ? await findKeptHousehold(this.householdId) : undefined;
    if (!found) return this.setData(afterFailure(failure, this.data.face));
    this.setData({ ...presentKept(found, today()), face: 'full', isKept: true, staleNote: keptWords(found.keptAt) });
  },

  async showStations() {
    const attached = this.data.visits.filter((visit) => visit.attached !== '');
    const stations = attached.map(
      async ({ visitId }) => [visitId, uploadStation(await uploadsOf(recordKey('visit', visitId)))] as const,
    );
    this.setData({ stations: Object.fromEntries(await Promise.all(stations)) });
  },

  onRecord() {
    const { address } = this.data;
    return open('/cadre/record-visit/record-visit', { householdId: this.householdId, address });
  },

  onPerson(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    if (!this.data.mayKnow) return;
    const { address } = this.data;
    return open('/cadre/resident/resident', { residentId: event.currentTarget.dataset.id, address });
  },

  onAdd() {
    const { address } = this.data;
    return open('/cadre/add-resident/add-resident', { householdId: this.householdId, address });
  },

  onKind() {
    const { address } = this.data;
    return open('/cadre/household-kind/household-kind', { householdId: this.householdId, address });
  },

  onVisits() {
    const { address } = this.data;
    return open('/cadre/visits/visits', { householdId: this.householdId, address });
  },

  onRaise({ detail: { visitId } }: WechatMiniprogram.CustomEvent<{ visitId: string }>) {
    return open('/cadre/raise-note/raise-note', { visitId });
  },

  onAttachments({ detail: { visitId } }: WechatMiniprogram.CustomEvent<{ visitId: string }>) {
    return open('/cadre/attachments/attachments', { record: recordKey('visit', visitId) });
  },
});
