import { call } from '../../api/client';
import { beginDraft, recoverDraft, removeDraft, saveDraft, type Draft } from '../../api/drafts';
import { TOO_OLD } from '../../api/receipts';
import { noteAsked } from '../../api/reminders';
import { sendDraft } from '../../api/send-draft';
import { listOwnFeedback } from '../../domain/feedback/contracts';
import { FEEDBACK_TEXT_MAX, PagePath } from '../../domain/feedback/feedback';
import { bringToScreen } from '../../platform/measure';
import { open, readParam } from '../../platform/navigation';
import { NOT_ASKED } from '../../presenting/asked';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { ownRow, promiseWords, type FeedbackRow } from '../../presenting/feedback';
import { cutWords } from '../../presenting/limits';
import { pageTitle } from '../../presenting/page-titles';
import { failureInForm } from '../../presenting/refusal';
import { FEEDBACK_FORM, SUBJECT, SUBMITTING, type FeedbackFormValue } from './form';

const PHONE_FULL = '这部手机的存储满了，草稿没能留住；请尽快提交。';
const STANDS = '先前发出的那一版已经收到，以它为准；屏幕上的这一版没有另外提交。';
const RECOVERED = '上次没提交完的已找回。';
const UNANSWERED = '上次发出后没有等到回音，点“再发一次”不会重复。';
/** Where a link brought the person here and no page was left behind. */
const ENTRY = 'pages/home/home';

/** 给工具提意见: a form with one box, and below it what I said before and what became of it. */
Page({
  data: {
    where: '',
    /** Set only when a draft is filled in: while typing, the box owns its text. */
    text: '',
    textMax: FEEDBACK_TEXT_MAX,
    notice: '',
    problem: '',
    mayDiscard: false,
    isLocked: false,
    isBusy: false,
    isUnanswered: false,
    promise: '',
    receiptNumber: '',
    asked: NOT_ASKED,
    isAsking: false,
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    rows: [] as FeedbackRow[],
    isLater: false,
    hasMore: false,
  },

  from: ENTRY,
  /** A message is about this one: it stands alone until the others are asked for. */
  alone: undefined as string | undefined,
  draft: undefined as Draft<FeedbackFormValue> | undefined,
  ready: undefined as Promise<void> | undefined,
  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,

  onLoad(query) {
    const from = PagePath.safeParse(readParam(query['from']));
    if (from.success) this.from = from.data;
    this.alone = readParam(query['feedbackId']);
    this.ready = this.begin().catch(() => this.setData({ notice: TOO_OLD }));
  },

  /** Also when a message has led back here. */
  onShow() {
    void this.load();
  },

  async begin() {
    const recovered = await recoverDraft(FEEDBACK_FORM, SUBJECT);
    if (recovered?.value.text.trim()) this.fill(recovered, `${RECOVERED}${recovered.isSent ? UNANSWERED : ''}`);
    else this.fill(await beginDraft({ text: '', pagePath: this.from }), '');
  },

  fill(draft: Draft<FeedbackFormValue>, notice: string) {
    this.draft = draft;
    const { value, isSent } = draft;
    this.setData({
      ...{ text: value.text, where: pageTitle(value.pagePath), notice, problem: '' },
      ...{ mayDiscard: notice !== '' && !isSent, isLocked: isSent, isUnanswered: isSent, promise: '' },
    });
  },

  /** Every keystroke goes to the phone at once. What was sent without an answer does not change: a repeat must say the same. */
  async onText({ detail: text }: { detail: string }) {
    if (this.data.isLocked) return;
    const problem = cutWords('意见', text, FEEDBACK_TEXT_MAX);
    if (problem !== this.data.problem) this.setData({ problem });
    await this.ready;
    if (!this.draft || this.draft.isSent) return;
    this.draft = { ...this.draft, value: { ...this.draft.value, text } };
    await saveDraft(FEEDBACK_FORM, SUBJECT, this.draft).catch(() => this.setData({ notice: PHONE_FULL }));
  },

  async onDiscard() {
    await removeDraft(FEEDBACK_FORM, SUBJECT);
    this.fill(await beginDraft({ text: '', pagePath: this.from }), '');
  },

  async onSubmit() {
    if (this.data.isBusy) return;
    this.setData({ isBusy: true, isLocked: true, mayDiscard: false });
    await this.ready;
    if (!this.draft) return this.setData({ isBusy: false, isLocked: false, notice: TOO_OLD });
    const { answer, draft } = await sendDraft(SUBMITTING, this.draft);
    this.draft = draft;
    this.setData({ isBusy: false, isLocked: draft.isSent, isUnanswered: draft.isSent });
    if (answer.kind === 'arrived') {
      const { promisedOn, receiptNumber } = answer.data;
      this.setData({ notice: '', problem: '', promise: promiseWords(promisedOn), receiptNumber, asked: NOT_ASKED });
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
      return this.onNewest();
    }
    const { notice, problems, firstField } = failureInForm(answer);
    const isTaken = answer.kind === 'refused' && answer.code === 'receipt-taken';
    this.setData({ notice: isTaken ? STANDS : notice, problem: problems['text'] ?? '', mayDiscard: isTaken });
    if (firstField !== undefined) void bringToScreen('#field-text');
  },

  /** 回复时告诉我: the moment at which it means something. */
  async onAsked({ detail }: WechatMiniprogram.CustomEvent<{ isAccepted: boolean }>) {
    this.setData({ isAsking: true });
    const asked = await noteAsked('reply', detail.isAccepted);
    this.setData({ isAsking: false, asked });
  },

  async load(): Promise<void> {
    const { alone, cursor } = this;
    const answer = await call(listOwnFeedback, alone ? { feedbackId: alone } : cursor === undefined ? {} : { cursor });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    if (alone && answer.data.rows.length === 0) return this.onNewest();
    this.nextCursor = answer.data.nextCursor;
    const rows = answer.data.rows.map(ownRow);
    const isLater = cursor !== undefined || alone !== undefined;
    this.setData({ rows, face: faceOf(rows), staleNote: '', isLater, hasMore: this.nextCursor !== undefined });
    if (alone) void bringToScreen('#own');
  },

  /** A page of the list in place of the other: never more rows on the screen than one page holds. */
  onOlder() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onNewest() {
    this.alone = undefined;
    this.cursor = undefined;
    return this.load();
  },

  onReleases: () => open('/tool/releases/releases'),
});
