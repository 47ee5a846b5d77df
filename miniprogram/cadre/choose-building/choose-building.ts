import { call } from '../../api/client';
import { listOwnBuildings } from '../../domain/building/contracts';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open } from '../../platform/navigation';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { heightsPatch, scrollPatch } from '../../presenting/window';
import { groupByGrid, type GridGroup } from './present';

/** Which building: my own ones in walking order, each with how many doors are waiting; windowed by 微网格. */
Page({
  data: { face: 'loading' as Face, sentence: '', staleNote: '', chunks: [] as GridGroup[] },

  onShow() {
    void this.load();
  },

  async load() {
    const answer = await call(listOwnBuildings, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const chunks = groupByGrid(answer.data.buildings);
    this.setData({ chunks, face: faceOf(chunks), staleNote: '' }, () => void this.measure());
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
