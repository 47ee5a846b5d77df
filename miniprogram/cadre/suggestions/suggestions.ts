import { call } from '../../api/client';
import { countPiles, listSuggestions, searchSuggestions } from '../../domain/suggestion/desk-contracts';
import { PileCode, PILES, pileWithWork, type PileCounts } from '../../domain/suggestion/piles';
import { WORDS_MAX, WORDS_MIN } from '../../domain/suggestion/search';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { CATEGORY_CHOICES } from '../../presenting/categories';
import { pilesShown, type PilesShown } from '../../presenting/piles';
import { deskRow, type MatterRow } from '../../presenting/matter-row';
import { heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';

/** About where the list begins under the piles; the margin of a screen on either side forgives the rest. */
const LIST_TOP = 160;
/** Whoever types on is not asked for every letter. */
const PAUSE_MS = 400;
/** Further back it is looked on its own until so many are found, through so many stretches; then by a tap. */
const ENOUGH = 8;
const STRETCHES = 4;
const CATEGORIES = [{ value: '', word: '全部类别' }, ...CATEGORY_CHOICES] as const;

/** 诉求 of the committee, in piles, opened on one with something to do: what is 紧急 comes first, then the nearest day; windowed. */
Page({
  data: {
    /** Until it is known what lies where, the one that is open. */
    piles: { near: [], far: [] } as PilesShown,
    /** Also those with nothing in them, and what has ended. */
    isUnfolded: false,
    pile: 'new' as PileCode,
    categories: CATEGORIES,
    category: 0,
    /** 找一条: its words stand for the piles while there are enough of them. */
    wordsMax: WORDS_MAX,
    isSearching: false,
    empty: '',
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    chunks: [] as Chunk<MatterRow>[],
    hasMore: false,
    /** It is being looked further. */
    isReading: false,
    foundCount: 0,
  },

  words: '',
  /** Stretches that were looked through since somebody asked. */
  looked: 0,
  pause: 0,
  nextCursor: undefined as string | undefined,
  isLoading: false,
  counts: undefined as PileCounts | undefined,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  asked: 0,
  /** Nobody has chosen a pile yet: it is looked for one with something to do. */
  isSeeking: true,

  onLoad(query) {
    const pile = PileCode.safeParse(readParam(query['pile']));
    if (!pile.success) return;
    this.isSeeking = false;
    this.setData({ pile: pile.data });
  },

  /** Also after a step was made. */
  onShow() {
    void this.begin();
  },

  onUnload() {
    clearTimeout(this.pause);
  },

  /** The box owns its text. */
  onWords({ detail }: { detail: string }) {
    clearTimeout(this.pause);
    this.words = detail.trim();
    const isSearching = [...this.words].length >= WORDS_MIN;
    if (!isSearching && !this.data.isSearching) return;
    this.isSeeking = false;
    this.pause = setTimeout(() => {
      this.setData({ isSearching });
      void this.restart();
    }, PAUSE_MS);
  },

  /** The first pile and the counts are asked for together: most days it is the one. */
  async begin() {
    const [counts] = await Promise.all([this.count(), this.restart()]);
    if (!this.isSeeking) return;
    this.isSeeking = false;
    const pile = counts === undefined ? this.data.pile : pileWithWork(counts);
    if (pile === this.data.pile) return this.data.face === 'loading' ? this.setData({ face: 'empty' }) : undefined;
    this.setData({ pile });
    this.showPiles();
    return this.restart();
  },

  /** Quiet: without the counts every pile is as good. */
  async count(): Promise<PileCounts | undefined> {
    const answer = await call(countPiles, {});
    if (answer.kind === 'arrived') this.counts = answer.data.counts;
    this.showPiles();
    return this.counts;
  },

  showPiles() {
    this.setData({ piles: pilesShown(this.counts, this.data.pile) });
  },

  onUnfold() {
    this.setData({ isUnfolded: !this.data.isUnfolded });
  },

  async restart() {
    this.nextCursor = undefined;
    this.looked = 0;
    this.asked += 1;
    this.setData({ face: 'loading', sentence: '', chunks: [], empty: this.emptyWords() });
    await this.loadMore();
  },

  emptyWords(): string {
    const { isSearching, pile } = this.data;
    return isSearching
      ? `从头到尾没有找到“${this.words}”。可以试试回执号、楼号，或换两个字。`
      : `${PILES[pile].empty}。`;
  },

  ask() {
    const cursor = this.nextCursor === undefined ? {} : { cursor: this.nextCursor };
    return this.data.isSearching
      ? call(searchSuggestions, { words: this.words, ...cursor })
      : call(listSuggestions, { ...this.question(), ...cursor });
  },

  async loadMore(): Promise<void> {
    this.isLoading = true;
    if (!this.data.isReading) this.setData({ isReading: true });
    const { asked } = this;
    const answer = await this.ask();
    if (asked !== this.asked) return;
    this.isLoading = false;
    this.looked += 1;
    if (answer.kind !== 'arrived') {
      const { face, isFinal } = afterFailure(answer, this.data.face);
      return this.setData({ face, isFinal, isReading: false, sentence: answer.sentence });
    }
    const { rows: found, nextCursor, today } = answer.data;
    const count = this.data.chunks.length;
    const { isSearching, pile } = this.data;
    const rows = found.map((one) => deskRow(one, today, isSearching ? undefined : pile));
    this.nextCursor = nextCursor;
    const mayLook = isSearching && nextCursor !== undefined && this.looked < STRETCHES;
    // There was nothing in this stretch, and there are older ones.
    if (mayLook && rows.length === 0) return this.loadMore();
    const chunk: Chunk<MatterRow> = { key: count, rows, height: 0, isDrawn: true };
    const shown = this.data.chunks.reduce((sum, one) => sum + one.rows.length, rows.length);
    const isFull = shown > 0 || (isSearching ? nextCursor !== undefined : count > 0);
    // That there is nothing new is no news while another pile is looked for.
    const face: Face = isFull ? 'full' : this.isSeeking ? 'loading' : 'empty';
    const isReading = mayLook && shown < ENOUGH;
    const hasMore = nextCursor !== undefined;
    const patch = {
      face,
      isFinal: false,
      sentence: '',
      hasMore,
      isReading,
      foundCount: shown,
      [`chunks[${count}]`]: chunk,
    };
    this.setData(patch, () => void this.measure());
    if (isReading) await this.loadMore();
  },

  /** 再往前找: as far again. */
  onFurther() {
    if (this.nextCursor === undefined || this.isLoading) return;
    this.looked = 0;
    return this.loadMore();
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onReachBottom() {
    // What is looked for further back is looked for by a tap.
    if (this.nextCursor !== undefined && !this.isLoading && !this.data.isSearching) void this.loadMore();
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
    this.isSeeking = false;
    this.setData({ pile });
    this.showPiles();
    return this.restart();
  },

  onCategory({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ category: Number(value) });
    return this.restart();
  },

  onNote: () => open('/cadre/note-suggestion/note-suggestion'),
});
