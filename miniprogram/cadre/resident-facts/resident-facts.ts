import { call } from '../../api/client';
import { listFacts } from '../../domain/resident/contracts';
import { measureHeights, screenHeight } from '../../platform/measure';
import { readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';
import { factRow, type FactRow } from './present';

/** About where the list begins under the name. */
const LIST_TOP = 60;

/** 变更记录 of one person: who, when, from where, old → new; newest first, windowed. */
Page({
  data: {
    name: '',
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    chunks: [] as Chunk<FactRow>[],
    hasMore: false,
  },

  residentId: '',
  nextCursor: undefined as string | undefined,
  isLoading: false,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    this.setData({ name: readParam(query['name']) ?? '' });
    void this.loadMore();
  },

  async loadMore() {
    if (this.isLoading) return;
    this.isLoading = true;
    const { residentId, nextCursor: cursor } = this;
    const answer = await call(listFacts, { residentId, ...(cursor !== undefined && { cursor }) });
    this.isLoading = false;
    if (answer.kind !== 'arrived') {
      const { face, isFinal } = afterFailure(answer, this.data.face);
      return this.setData({ face, isFinal, sentence: answer.sentence });
    }
    const count = this.data.chunks.length;
    const chunk: Chunk<FactRow> = { key: count, rows: answer.data.rows.map(factRow), height: 0, isDrawn: true };
    this.nextCursor = answer.data.nextCursor;
    const hasMore = this.nextCursor !== undefined;
    this.setData({ face: 'full', sentence: '', hasMore, [`chunks[${count}]`]: chunk }, () => void this.measure());
  },

  /** Only what has been measured may be emptied. */
  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onReachBottom() {
    if (this.nextCursor !== undefined) void this.loadMore();
  },

  onPageScroll({ scrollTop }) {
    const patch = scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: LIST_TOP });
    if (Object.keys(patch).length > 0) this.setData(patch);
  },
});
