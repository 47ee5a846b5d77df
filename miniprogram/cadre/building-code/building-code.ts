import { tap } from '../../api/tap';
import { makeCode } from '../../domain/building/contracts';
import { readParam } from '../../platform/navigation';
import type { Face } from '../../presenting/face';

/** 楼栋码: printed, it hangs in the stairwell; whoever scans it says at once which house she means. */
Page({
  data: { face: 'loading' as Face, sentence: '', name: '', url: '' },

  buildingId: '',

  onLoad(query) {
    this.buildingId = readParam(query['buildingId']) ?? '';
    void this.load();
  },

  async load() {
    this.setData({ face: 'loading', sentence: '' });
    const answer = await tap(makeCode, { buildingId: this.buildingId });
    if (answer.kind !== 'arrived') return this.setData({ face: 'error', sentence: answer.sentence });
    const { url, building } = answer.data;
    this.setData({ face: 'full', name: building.name, url });
  },
});
