import { call } from '../../api/client';
import { listOwnBuildings } from '../../domain/building/contracts';
import { open } from '../../platform/navigation';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { groupByGrid, type GridGroup } from './present';

/** Which building: my own ones in walking order, each with how many doors are waiting. */
Page({
  data: { face: 'loading' as Face, sentence: '', staleNote: '', groups: [] as GridGroup[] },

  onShow() {
    void this.load();
  },

  async load() {
    const answer = await call(listOwnBuildings, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const groups = groupByGrid(answer.data.buildings);
    this.setData({ groups, face: faceOf(groups), staleNote: '' });
  },

  onBuilding(event: WechatMiniprogram.TouchEvent<object, object, { buildingId: string; name: string }>) {
    const { buildingId, name } = event.currentTarget.dataset;
    return open('/cadre/building/building', { buildingId, name });
  },
});
