import { call } from '../../api/client';
import { listDisputes } from '../../domain/resident/contracts';
import { open } from '../../platform/navigation';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { heightsPatch, chunksOf, scrollPatch, type Chunk } from '../../presenting/window';
import { measureHeights, screenHeight } from '../../platform/measure';
import { unbroken } from '../../presenting/unbroken';

interface DisputeRow {
  residentId: string;
  name: string;
  address: string;
  shownAddress: string;
  words: string;
}

/** 有出入: the people of my ground about whom different things are said; windowed. */
Page({
  data: {
    ...LOADING,
    chunks: [] as Chunk<DisputeRow>[],
  },

  /** Also after one was settled. */
  onShow() {
    void this.load();
  },

  async load() {
    const answer = await call(listDisputes, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const rows = answer.data.residents.map(({ labels, address, ...person }) => ({
      ...{ ...person, address, shownAddress: unbroken(address) },
      words: `${labels.join('、')}有出入`,
    }));
    this.setData({ chunks: chunksOf(rows), face: faceOf(rows), staleNote: '' }, () => void this.measure());
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onPageScroll({ scrollTop }) {
    const patch = scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: 0 });
    if (Object.keys(patch).length > 0) this.setData(patch);
  },

  onPerson(event: WechatMiniprogram.TouchEvent<object, object, { id: string; address: string }>) {
    const { id: residentId, address } = event.currentTarget.dataset;
    return open('/cadre/resident/resident', { residentId, address });
  },
});
