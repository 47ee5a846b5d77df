import { call } from '../../api/client';
import { listReadings } from '../../domain/myself/contracts';
import { measureHeights, screenHeight } from '../../platform/measure';
import { readParam } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, type Face } from '../../presenting/face';
import { heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';
import { readingRow, type ReadingRow } from '../../presenting/readings';

/** About where the list begins. */
const LIST_TOP = 120;

/** 谁看过我: who opened what is locked, when and for what; newest first, windowed. */
Page({
  data: {
    whose: '',
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    chunks: [] as Chunk<ReadingRow>[],
    hasMore: false,
  },

  residentId: '',
  nextCursor: undefined as string | undefined,
  isLoading: false,
  stop: (): void => undefined,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    this.setData({ whose: readParam(query['whose']) ?? '' });
    this.stop = onConnected(() => void (this.data.face === 'error' && !this.data.isFinal && this.loadMore()));
    void this.loadMore();
  },

  onUnload() {
    this.stop();
  },

  async loadMore() {
    if (this.isLoading) return;
    this.isLoading = true;
    const { residentId, nextCursor: cursor } = this;
    const answer = await call(listReadings, { residentId, ...(cursor !== undefined && { cursor }) });
    this.isLoading = false;
    if (answer.kind !== 'arrived') {
      const { face, isFinal } = afterFailure(answer, this.data.face);
      return this.setData({ face, isFinal, sentence: answer.sentence });
    }
    const { rows, nextCursor } = answer.data;
    const count = this.data.chunks.length;
    this.nextCursor = nextCursor;
    const face: Face = count > 0 || rows.length > 0 ? 'full' : 'empty';
    const chunk: Chunk<ReadingRow> = { key: count, rows: rows.map(readingRow), height: 0, isDrawn: true };
    const patch = { face, sentence: '', hasMore: nextCursor !== undefined, [`chunks[${count}]`]: chunk };
    this.setData(patch, () => void this.measure());
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
