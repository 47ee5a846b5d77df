import { call } from '../../api/client';
import { beginDraft, recoverDraft, removeDraft, saveDraft, type Draft } from '../../api/drafts';
import { TOO_OLD } from '../../api/receipts';
import { sendDraft } from '../../api/send-draft';
import { tap } from '../../api/tap';
import { listDeskFeedback, shipFeedback } from '../../domain/feedback/contracts';
import { REPLY_TEXT_MAX, type Verdict } from '../../domain/feedback/feedback';
import { confirm } from '../../platform/dialog';
import { readParam } from '../../platform/navigation';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { failureInForm } from '../../presenting/refusal';
import { ANSWER_FORM, answering, type AnswerFormValue } from './form';
import { lineChoices, PILES, presentDesk, shipQuestion, type DeskRow } from './present';

type Dataset<Data extends object> = WechatMiniprogram.CustomEvent<{ value: string | number }, object, Data>;

/** What a person says about the tool, in three piles; the nearest promise first. */
Page({
  data: {
    piles: PILES,
    pile: 0,
    lines: lineChoices(),
    ...LOADING,
    notice: '',
    rows: [] as DeskRow[],
    isLater: false,
    hasMore: false,
    /** The one that is being answered. */
    asked: undefined as DeskRow | undefined,
    isFormOpen: false,
    verdict: '' as Verdict | '',
    hint: '',
    text: '',
    textMax: REPLY_TEXT_MAX,
    formNotice: '',
    isLocked: false,
    isBusy: false,
  },

  draft: undefined as Draft<AnswerFormValue> | undefined,
  /** A message is about this one: it stands alone, in no pile, until a pile is asked for. */
  alone: undefined as string | undefined,
  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  questions: 0,

  onLoad(query) {
    this.alone = readParam(query['feedbackId']);
    if (this.alone) this.setData({ pile: -1 });
  },

  onShow() {
    void this.load();
  },

  async load(): Promise<void> {
    const question = (this.questions += 1);
    const pile = PILES[this.data.pile]?.value ?? 'waiting';
    const { cursor, alone } = this;
    const answer = await call(listDeskFeedback, {
      ...{ pile, ...(cursor !== undefined && { cursor }), ...(alone && { feedbackId: alone }) },
    });
    if (question !== this.questions) return;
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    if (alone && answer.data.rows.length === 0) return this.onFirst();
    this.nextCursor = answer.data.nextCursor;
    const rows = answer.data.rows.map(presentDesk);
    const isLater = cursor !== undefined || alone !== undefined;
    this.setData({ rows, face: faceOf(rows), staleNote: '', isLater, hasMore: this.nextCursor !== undefined });
  },

  onPile(event: Dataset<{ pile: number }>) {
    this.alone = undefined;
    this.cursor = undefined;
    this.setData({ pile: event.currentTarget.dataset.pile, face: 'loading', rows: [], notice: '' });
    return this.load();
  },

  /** A page of the pile in place of the other: never more rows on the screen than one page holds. */
  onMore() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onFirst() {
    if (this.alone) this.setData({ pile: 0 });
    this.alone = undefined;
    this.cursor = undefined;
    return this.load();
  },

  async onOpenForm(event: Dataset<{ row: DeskRow }>) {
    const { row } = event.currentTarget.dataset;
    const [first] = row.verdicts;
    if (!first) return;
    const recovered = await recoverDraft(ANSWER_FORM, row.feedbackId);
    const draft = recovered ?? (await beginDraft({ verdict: first.value, text: '' }).catch(() => undefined));
    if (!draft) return this.setData({ notice: TOO_OLD });
    this.draft = draft;
    const formNotice = recovered?.isSent ? '上次发出后没有等到回音，点“再发一次”不会重复。' : '';
    this.setData({ asked: row, isFormOpen: true, formNotice, isLocked: draft.isSent, text: draft.value.text });
    this.showVerdict(draft.value.verdict);
  },

  onCloseForm() {
    this.setData({ isFormOpen: false });
  },

  showVerdict(verdict: Verdict) {
    const hint = this.data.asked?.verdicts.find(({ value }) => value === verdict)?.hint ?? '';
    this.setData({ verdict, hint });
  },

  onVerdict(event: Dataset<{ verdict: Verdict }>) {
    const { verdict } = event.currentTarget.dataset;
    if (this.data.isLocked) return;
    this.showVerdict(verdict);
    return this.change({ verdict });
  },

  onText({ detail: text }: { detail: string }) {
    return this.change({ text });
  },

  /** What was sent without an answer does not change: a repeat must say the same. */
  async change(part: Partial<AnswerFormValue>) {
    const { asked, isLocked } = this.data;
    if (!asked || !this.draft || isLocked) return;
    this.draft = { ...this.draft, value: { ...this.draft.value, ...part } };
    await saveDraft(ANSWER_FORM, asked.feedbackId, this.draft).catch(() => undefined);
  },

  async onAnswer() {
    const { asked, isBusy } = this.data;
    if (isBusy || !asked || !this.draft) return;
    this.setData({ isBusy: true, isLocked: true, formNotice: '' });
    const { answer, draft } = await sendDraft(answering(asked.feedbackId), this.draft);
    this.draft = draft;
    this.setData({ isBusy: false, isLocked: draft.isSent });
    if (answer.kind === 'arrived') {
      this.setData({ isFormOpen: false, notice: '答复已发给提的人。' });
      return this.load();
    }
    const { code } = answer.kind === 'refused' ? answer : { code: undefined };
    // Somebody else was faster, or this very answer stands in an earlier wording: the list says what holds.
    if (code === 'feedback-decided' || code === 'receipt-taken') {
      await removeDraft(ANSWER_FORM, asked.feedbackId);
      this.setData({ isFormOpen: false, notice: '这条意见已经处理过了，下面是现在的样子。' });
      return this.load();
    }
    this.setData({ formNotice: failureInForm(answer).notice });
  },

  async onShip(event: Dataset<{ feedback: string }>) {
    const line = this.data.lines[Number(event.detail.value)];
    if (!line || !(await confirm(shipQuestion(line)))) return;
    const { feedback: feedbackId } = event.currentTarget.dataset;
    const answer = await tap(shipFeedback, { feedbackId, lineId: line.lineId });
    this.setData({ notice: answer.kind === 'arrived' ? '已告诉提的人：您提的已上线。' : answer.sentence });
    await this.load();
  },
});
