import { readSeen } from '../../api/kept/seen';
import { listOwnSuggestions } from '../../domain/suggestion/own-contracts';
import { open } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { CUT_OFF, keptWords } from '../../presenting/kept';
import { ownRow, type OwnRow } from '../../presenting/own-suggestions';

/** 我提过的: what I said and what became of it, newest first, a page at a time. */
Page({
  data: {
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    rows: [] as OwnRow[],
    isLater: false,
    hasMore: false,
  },

  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  stop: (): void => undefined,
  /** What is shown came while this page was open: nothing older is put over it. */
  isFresh: false,

  onLoad() {
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
  },

  onUnload() {
    this.stop();
  },

  /** Also when one was opened and moved on. */
  onShow() {
    void this.load();
  },

  async load() {
    const { answer, keptAt } = await readSeen(
      listOwnSuggestions,
      this.cursor === undefined ? {} : { cursor: this.cursor },
    );
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    if (keptAt !== undefined && this.isFresh) return this.setData({ staleNote: CUT_OFF });
    this.isFresh = keptAt === undefined;
    this.nextCursor = answer.data.nextCursor;
    const rows = answer.data.rows.map(ownRow);
    const isLater = this.cursor !== undefined;
    this.setData({
      rows,
      face: faceOf(rows),
      staleNote: keptAt ? keptWords(keptAt) : '',
      isLater,
      hasMore: this.nextCursor !== undefined,
    });
  },

  onOlder() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onNewest() {
    this.cursor = undefined;
    return this.load();
  },

  onRow({ currentTarget }: WechatMiniprogram.BaseEvent<object, { id: string }>) {
    void open(`/resident/suggestion/suggestion?suggestionId=${currentTarget.dataset.id}`);
  },

  onSuggest: () => open('/pages/suggest/suggest'),
});
