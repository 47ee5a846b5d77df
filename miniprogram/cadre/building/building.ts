import { call } from '../../api/client';
import { openDoors } from '../../domain/building/contracts';
import { addressOf } from '../../domain/household/household';
import { open, readParam } from '../../platform/navigation';
import { floorsOf, type Floor } from '../../presenting/doors';
import { afterFailure, faceOf, type Face } from '../../presenting/face';

/** The 门牌阵 of one building. */
Page({
  data: { name: '', face: 'loading' as Face, sentence: '', isFinal: false, staleNote: '', floors: [] as Floor[] },

  buildingId: '',

  onLoad(query) {
    this.buildingId = readParam(query['buildingId']) ?? '';
    this.setData({ name: readParam(query['name']) ?? '' });
  },

  /** Also after a visit: the door that was just knocked on changes its colour. */
  onShow() {
    void this.load();
  },

  async load() {
    const answer = await call(openDoors, { buildingId: this.buildingId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { doors, today, building } = answer.data;
    const floors = floorsOf(doors, today);
    this.setData({ name: building.name, floors, face: faceOf(floors), staleNote: '' });
  },

  onUpload() {
    return open('/cadre/upload-sheet/upload-sheet', { buildingId: this.buildingId, name: this.data.name });
  },

  onDoor({ detail: { householdId, door } }: WechatMiniprogram.CustomEvent<{ householdId: string; door: string }>) {
    const address = addressOf({ buildingName: this.data.name, door });
    return open('/cadre/record-visit/record-visit', { householdId, address });
  },
});
