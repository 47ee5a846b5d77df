import { readSeen } from '../../api/kept/seen';
import { listBoard } from '../../domain/problem-class/board-contracts';
import { open, readParam } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { boardRow, type BoardRow } from '../../presenting/board';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { CUT_OFF, keptWords } from '../../presenting/kept';

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

  stop: (): void => undefined,
  /** What is shown came while this page was open: nothing older is put over it. */
  isFresh: false,

  onLoad(query) {
    this.buildingId = readParam(query['buildingId']) ?? '';
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
  },

  onUnload() {
    this.stop();
  },

  onShow() {
    void this.load();
  },

  async load() {
    const { buildingId, cursor } = this;
    const { answer, keptAt } = await readSeen(listBoard, { buildingId, ...(cursor !== undefined && { cursor }) });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    if (keptAt !== undefined && this.isFresh) return this.setData({ staleNote: CUT_OFF });
    this.isFresh = keptAt === undefined;
    this.nextCursor = answer.data.nextCursor;
    const rows = answer.data.rows.map(boardRow);
    const isLater = cursor !== undefined;
    const staleNote = keptAt ? keptWords(keptAt) : '';
    this.setData({ rows, face: faceOf(rows), staleNote, isLater, hasMore: this.nextCursor !== undefined });
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
