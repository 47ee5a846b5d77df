import { call } from '../../api/client';
import { listSuggestions } from '../../domain/suggestion/desk-contracts';
import { PILES, type PileCode } from '../../domain/suggestion/piles';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { CATEGORY_CHOICES, deskRow, type MatterRow } from '../../presenting/matter';
import { heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';

/** About where the list begins under the piles; the margin of a screen on either side forgives the rest. */
const LIST_TOP = 160;
const CATEGORIES = [{ value: '', word: '全部类别' }, ...CATEGORY_CHOICES] as const;

/** 诉求 of the committee, in piles: what is to be done next comes first; windowed. */
Page({
  data: {
    piles: Object.entries(PILES).map(([value, { label: word }]) => ({ value, word })),
    pile: 'new' as PileCode,
    categories: CATEGORIES,
    category: 0,
    empty: '',
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    chunks: [] as Chunk<MatterRow>[],
    hasMore: false,
  },

  nextCursor: undefined as string | undefined,
  isLoading: false,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  asked: 0,

  /** Also after a step was made. */
  onShow() {
    void this.restart();
  },

  async restart() {
    this.nextCursor = undefined;
    this.asked += 1;
    this.setData({ face: 'loading', sentence: '', chunks: [], empty: `${PILES[this.data.pile].empty}。` });
    await this.loadMore();
  },

  async loadMore() {
    this.isLoading = true;
    const { asked, nextCursor: cursor } = this;
    const answer = await call(listSuggestions, { ...this.question(), ...(cursor !== undefined && { cursor }) });
    if (asked !== this.asked) return;
    this.isLoading = false;
    if (answer.kind !== 'arrived') {
      const { face, isFinal } = afterFailure(answer, this.data.face);
      return this.setData({ face, isFinal, sentence: answer.sentence });
    }
    const { rows: found, nextCursor, today } = answer.data;
    const count = this.data.chunks.length;
    const rows = found.map((one) => deskRow(one, today));
    const chunk: Chunk<MatterRow> = { key: count, rows, height: 0, isDrawn: true };
    const face: Face = count > 0 || rows.length > 0 ? 'full' : 'empty';
    this.nextCursor = nextCursor;
    const patch = { face, sentence: '', hasMore: nextCursor !== undefined, [`chunks[${count}]`]: chunk };
    this.setData(patch, () => void this.measure());
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onReachBottom() {
    if (this.nextCursor !== undefined && !this.isLoading) void this.loadMore();
  },

  onPageScroll({ scrollTop }) {
    const patch = scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: LIST_TOP });
    if (Object.keys(patch).length > 0) this.setData(patch);
  },

  onMatter({ detail: { matterId } }: WechatMiniprogram.CustomEvent<{ matterId: string }>) {
    return open('/cadre/suggestion/suggestion', { suggestionId: matterId });
  },

  question() {
    const category = CATEGORY_CHOICES[this.data.category - 1]?.value;
    return { pile: this.data.pile, ...(category && { category }) };
  },

  onPile({ detail: { value: pile } }: WechatMiniprogram.CustomEvent<{ value: PileCode }>) {
    this.setData({ pile });
    return this.restart();
  },

  onCategory({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ category: Number(value) });
    return this.restart();
  },

  onNote: () => open('/cadre/note-suggestion/note-suggestion'),
});
