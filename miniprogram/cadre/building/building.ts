import { readDoors } from '../../api/kept/read';
import { addressOf } from '../../domain/household/household';
import { open, readParam } from '../../platform/navigation';
import { floorsOf, type Floor } from '../../presenting/doors';
import { isBehind } from '../../presenting/homes';
import { CUT_OFF, keptWords } from '../../presenting/kept';
import { onConnected } from '../../platform/network';
import { afterFailure, faceOf, type Face } from '../../presenting/face';

/** The 门牌阵 of one building. */
Page({
  data: { name: '', face: 'loading' as Face, sentence: '', isFinal: false, staleNote: '', floors: [] as Floor[] },

  buildingId: '',
  /** From the cloud, in this very look. */
  isFresh: false,
  stop: (): void => undefined,

  onLoad(query) {
    this.buildingId = readParam(query['buildingId']) ?? '';
    this.setData({ name: readParam(query['name']) ?? '' });
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
  },

  onUnload() {
    this.stop();
  },

  /** Also after a visit: the door that was just knocked on changes its colour. */
  onShow() {
    void this.load();
  },

  async load() {
    const { answer, keptAt } = await readDoors(this.buildingId);
    // What is on the screen is newer than any copy.
    if (keptAt !== undefined && this.isFresh) return this.setData({ staleNote: CUT_OFF });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.isFresh = keptAt === undefined;
    const { doors, today, building } = answer.data;
    const floors = floorsOf(doors, today);
    this.setData({ name: building.name, floors, face: faceOf(floors), staleNote: keptAt ? keptWords(keptAt) : '' });
  },

  onCode() {
    return open('/cadre/building-code/building-code', { buildingId: this.buildingId });
  },

  onUpload() {
    return open('/cadre/upload-sheet/upload-sheet', { buildingId: this.buildingId, name: this.data.name });
  },

  onDoor({ detail: { householdId, door } }: WechatMiniprogram.CustomEvent<{ householdId: string; door: string }>) {
    const address = addressOf({ buildingName: this.data.name, door });
    return open('/cadre/record-visit/record-visit', { householdId, address });
  },
});
