import { call } from '../../api/client';
import { compareRecords } from '../../domain/look-back/contracts';
import { open } from '../../platform/navigation';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { leadSummaryWords, matterShown, type MatterShown } from '../../presenting/look-back';
import { PILES, pileWords, SPANS, sourceWords } from './present';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;

/** 回头: what we heard against what other desks were told, in three piles; a page of one at a time. */
Page({
  data: {
    piles: pileWords(),
    pile: 0,
    spans: SPANS,
    span: 1,
    ...LOADING,
    leads: '',
    sources: '',
    hasOutside: true,
    rows: [] as MatterShown[],
    hasMore: false,
    isLater: false,
  },

  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  questions: 0,

  /** Also after records were imported. */
  onShow() {
    void this.load();
  },

  async load() {
    const question = (this.questions += 1);
    const pile = PILES[this.data.pile]?.value ?? 'both';
    const months = SPANS[this.data.span]?.value ?? 6;
    const { cursor } = this;
    const answer = await call(compareRecords, { pile, months, ...(cursor !== undefined && { cursor }) });
    if (question !== this.questions) return;
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { rows, counts, leads, sources, nextCursor } = answer.data;
    this.nextCursor = nextCursor;
    this.setData({
      ...{ rows: rows.map(matterShown), face: faceOf(rows), isFinal: false, staleNote: '', piles: pileWords(counts) },
      ...{ leads: leadSummaryWords(leads), sources: sourceWords(sources) },
      ...{ hasOutside: sources.some(({ count }) => count > 0), hasMore: nextCursor !== undefined },
      isLater: cursor !== undefined,
    });
  },

  onPile({ currentTarget }: Tap<{ pile: number }>) {
    this.cursor = undefined;
    this.setData({ pile: currentTarget.dataset.pile, face: 'loading', rows: [] });
    return this.load();
  },

  onSpan({ currentTarget }: Tap<{ span: number }>) {
    this.cursor = undefined;
    this.setData({ span: currentTarget.dataset.span, face: 'loading', rows: [] });
    return this.load();
  },

  onMore() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onFirst() {
    this.cursor = undefined;
    return this.load();
  },

  onNote({ currentTarget }: Tap<{ id: string }>) {
    return open('/cadre/suggestion/suggestion', { suggestionId: currentTarget.dataset.id });
  },

  onClass({ currentTarget }: Tap<{ id: string }>) {
    return open('/cadre/problem-class/problem-class', { classId: currentTarget.dataset.id });
  },

  onImport: () => open('/cadre/import-records/import-records'),
});
