import { readOwnBuildings } from '../../api/kept/read';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { CUT_OFF, keptWords } from '../../presenting/kept';
import { heightsPatch, scrollPatch } from '../../presenting/window';
import { groupByGrid, type GridGroup } from './present';

/** Which building: my own ones in walking order, each with how many doors are waiting; windowed by 微网格. */
Page({
  data: { face: 'loading' as Face, sentence: '', staleNote: '', chunks: [] as GridGroup[] },

  /** From the cloud, in this very look. */
  isFresh: false,
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
    const { answer, keptAt } = await readOwnBuildings();
    // What is on the screen is newer than any copy.
    if (keptAt !== undefined && this.isFresh) return this.setData({ staleNote: CUT_OFF });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.isFresh = keptAt === undefined;
    const chunks = groupByGrid(answer.data.buildings);
    this.setData(
      { chunks, face: faceOf(chunks), staleNote: keptAt ? keptWords(keptAt) : '' },
      () => void this.measure(),
    );
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onPageScroll({ scrollTop }) {
    this.setData(scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: 0 }));
  },

  onBuilding(event: WechatMiniprogram.TouchEvent<object, object, { buildingId: string; name: string }>) {
    const { buildingId, name } = event.currentTarget.dataset;
    return open('/cadre/building/building', { buildingId, name });
  },
});
