import { call } from '../../api/client';
import { listInbox } from '../../domain/suggestion/desk-contracts';
import { INBOX_PILES, type InboxPile } from '../../domain/suggestion/piles';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { inboxRow, type MatterRow } from '../../presenting/matter-row';
import { unbroken } from '../../presenting/unbroken';
import { heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';

/** About where the list begins under the counts; the margin of a screen on either side forgives the rest. */
const LIST_TOP = 200;

/** Each pile with what lies in it, where that was counted. */
const pilesWith = (counts: Partial<Record<InboxPile, number>>): { value: string; word: string }[] =>
  Object.entries(INBOX_PILES).map(([value, { label }]) => {
    const count = counts[value as InboxPile];
    return { value, word: count === undefined ? label : unbroken(`${label} ${count} 件`) };
  });

/** What a 科室 was handed, by clock; windowed. */
Page({
  data: {
    piles: pilesWith({}),
    pile: 'open' as InboxPile,
    overdueCount: 0,
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
    this.setData({ face: 'loading', sentence: '', chunks: [], empty: `${INBOX_PILES[this.data.pile].empty}。` });
    await this.loadMore();
  },

  async loadMore() {
    this.isLoading = true;
    const { asked, nextCursor: cursor } = this;
    const answer = await call(listInbox, { pile: this.data.pile, ...(cursor !== undefined && { cursor }) });
    if (asked !== this.asked) return;
    this.isLoading = false;
    if (answer.kind !== 'arrived') {
      const { face, isFinal } = afterFailure(answer, this.data.face);
      return this.setData({ face, isFinal, sentence: answer.sentence });
    }
    const { rows: found, nextCursor, today } = answer.data;
    const count = this.data.chunks.length;
    const rows = found.map((one) => inboxRow(one, today));
    const chunk: Chunk<MatterRow> = { key: count, rows, height: 0, isDrawn: true };
    const face: Face = count > 0 || rows.length > 0 ? 'full' : 'empty';
    this.nextCursor = nextCursor;
    const patch = { face, sentence: '', hasMore: nextCursor !== undefined, [`chunks[${count}]`]: chunk };
    this.setData(patch, () => void this.measure());
    const { openCount, overdueCount } = answer.data;
    this.setData({ piles: pilesWith({ open: openCount }), overdueCount });
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

  onMatter({ detail: { matterId, isClass } }: WechatMiniprogram.CustomEvent<{ matterId: string; isClass: boolean }>) {
    return isClass
      ? open('/cadre/problem-class/problem-class', { classId: matterId })
      : open('/cadre/suggestion/suggestion', { suggestionId: matterId });
  },

  onPile({ detail: { value: pile } }: WechatMiniprogram.CustomEvent<{ value: InboxPile }>) {
    this.setData({ pile });
    return this.restart();
  },
});
