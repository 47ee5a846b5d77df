import { call } from '../../api/client';
import { openHousehold } from '../../domain/household/contracts';
import { open, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { presentHousehold, type HouseholdShown } from './present';

/** 户情: one household on one screen; who sees what of its people is decided by the server. */
Page({
  data: {
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    staleNote: '',
    address: '',
    words: '',
    people: [] as HouseholdShown['people'],
    suggestions: [] as HouseholdShown['suggestions'],
    visits: [] as HouseholdShown['visits'],
  },

  householdId: '',

  onLoad(query) {
    this.householdId = readParam(query['householdId']) ?? '';
  },

  onShow() {
    void this.load();
  },

  async load() {
    const answer = await call(openHousehold, { householdId: this.householdId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.setData({ ...presentHousehold(answer.data), face: 'full', staleNote: '' });
  },

  onRecord() {
    const { address } = this.data;
    return open('/cadre/record-visit/record-visit', { householdId: this.householdId, address });
  },

  onVisits() {
    const { address } = this.data;
    return open('/cadre/visits/visits', { householdId: this.householdId, address });
  },

  onAttachments({ detail: { visitId } }: WechatMiniprogram.CustomEvent<{ visitId: string }>) {
    return open('/cadre/attachments/attachments', { visitId });
  },
});
