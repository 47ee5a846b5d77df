import { call } from '../../api/client';
import { meetSelf } from '../../api/self';
import { listIdeas } from '../../domain/idea/contracts';
import { IDEA_PILES, type IdeaPile } from '../../domain/idea/piles';
import { may } from '../../domain/shared/permissions';
import { today } from '../../platform/clock';
import { open } from '../../platform/navigation';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { ideaLine, type IdeaLine } from '../../presenting/ideas';

/** 金点子 of the committee, in piles, where something happened last first, a page at a time; what a 科室 has now, by clock. */
Page({
  data: {
    piles: Object.entries(IDEA_PILES).map(([value, { label: word }]) => ({ value, word })),
    pile: 'open' as IdeaPile,
    ...LOADING,
    empty: '',
    /** The committee marks them; a 科室 has what it was handed. */
    isOurs: false,
    rows: [] as IdeaLine[],
    handed: '',
    hasMore: false,
    isLater: false,
  },

  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  asked: 0,

  onLoad() {
    void meetSelf(({ role }) => this.setData({ isOurs: may(role, 'idea.write') }));
  },

  /** Also after one was moved on. */
  onShow() {
    void this.load();
  },

  async load() {
    const { cursor } = this;
    const { pile } = this.data;
    const asked = (this.asked += 1);
    const answer = await call(listIdeas, { pile, ...(cursor !== undefined && { cursor }) });
    if (asked !== this.asked) return;
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.nextCursor = answer.data.nextCursor;
    const rows = answer.data.rows.map((row) => ideaLine(row, today()));
    this.setData({
      ...{
        rows,
        face: faceOf(rows),
        staleNote: '',
        empty: `${IDEA_PILES[pile].empty}。`,
        handed: pile === 'open' ? '没有请本科室看的金点子。' : `${IDEA_PILES[pile].empty}。`,
      },
      ...{ hasMore: this.nextCursor !== undefined, isLater: cursor !== undefined },
    });
  },

  onPile({ detail: { value: pile } }: WechatMiniprogram.CustomEvent<{ value: IdeaPile }>) {
    this.cursor = undefined;
    this.setData({ pile, face: 'loading', sentence: '', rows: [] });
    return this.load();
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
    void open('/cadre/idea/idea', { suggestionId: currentTarget.dataset.id });
  },

  onSuggestions: () => open('/cadre/suggestions/suggestions'),
});
