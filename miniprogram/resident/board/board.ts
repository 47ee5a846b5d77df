import { call } from '../../api/client';
import { listBoard } from '../../domain/problem-class/board-contracts';
import { open, readParam } from '../../platform/navigation';
import { boardRow, type BoardRow } from '../../presenting/board';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';

/** 公开栏: what the neighbours said and how far it is. Classes, never people. */
Page({
  data: {
    ...LOADING,
    rows: [] as BoardRow[],
    hasMore: false,
    isLater: false,
  },

  buildingId: '',
  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,

  onLoad(query) {
    this.buildingId = readParam(query['buildingId']) ?? '';
  },

  onShow() {
    void this.load();
  },

  async load() {
    const { buildingId, cursor } = this;
    const answer = await call(listBoard, { buildingId, ...(cursor !== undefined && { cursor }) });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.nextCursor = answer.data.nextCursor;
    const rows = answer.data.rows.map(boardRow);
    const isLater = cursor !== undefined;
    this.setData({ rows, face: faceOf(rows), staleNote: '', isLater, hasMore: this.nextCursor !== undefined });
  },

  onMore() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onFirst() {
    this.cursor = undefined;
    return this.load();
  },

  onRow({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    return open('/resident/board-class/board-class', { classId: currentTarget.dataset.id });
  },

  onSuggest: () => open('/pages/suggest/suggest'),
});
