import { call } from '../../api/client';
import { readSeen } from '../../api/kept/seen';
import { forgetSeen } from '../../api/kept/seen-store';
import { openForm, type KeptForm } from '../../api/kept-form';
import { filesOf, type ArrivedFile, type RecordFiles } from '../../api/record-files';
import { noteAsked } from '../../api/reminders';
import { recordKey } from '../../domain/attachment/record';
import { openOwnIdea } from '../../domain/idea/contracts';
import type { Instant } from '../../domain/shared/calendar';
import { STEP_TEXT_MAX } from '../../domain/handling/moves';
import {
  listOwnSuggestions,
  openOwnSuggestion,
  type moveOwnSuggestion,
  type OpenedOwn,
} from '../../domain/suggestion/own-contracts';
import { confirm } from '../../platform/dialog';
import { readParam } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { NOT_ASKED } from '../../presenting/asked';
import { afterFailure, LOADING } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { isBehind } from '../../presenting/homes';
import { NO_IDEA, ownIdeaShown } from '../../presenting/ideas';
import { CUT_OFF, keptWords } from '../../presenting/kept';
import { hasPictures } from '../../presenting/matter';
import { presentOwn, type OwnShown } from '../../presenting/own-suggestions';
import { ANSWERS, answering, OBJECTIONS, UNANSWERED, type AnswerFormValue } from './form';

const NOTHING: OwnShown = {
  ...{
    text: '',
    about: '',
    where: '',
    due: '',
    steps: [],
    readings: [],
    isOpen: false,
    mayAnswer: false,
    mayDisagree: false,
    mayWithdraw: false,
    withdrawal: '',
  },
};

/** 进度 of one 建议: where it stands, every step with unit and time, and her own answer once it is 已办结. */
Page({
  data: {
    ...NEW_FORM,
    ...UNANSWERED,
    ...LOADING,
    shown: NOTHING,
    idea: NO_IDEA,
    answers: ANSWERS,
    objections: OBJECTIONS,
    textMax: STEP_TEXT_MAX,
    thanks: '',
    asked: NOT_ASKED,
    isAsking: false,
  },

  suggestionId: '',
  opened: undefined as OpenedOwn | undefined,
  files: undefined as RecordFiles | undefined,
  arrived: [] as readonly ArrivedFile[],
  form: undefined as KeptForm<typeof moveOwnSuggestion, AnswerFormValue> | undefined,

  stop: (): void => undefined,
  /** What is shown came while this page was open: nothing older is put over it. */
  isFresh: false,

  onLoad(query) {
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
    this.suggestionId = readParam(query['suggestionId']) ?? '';
    this.files = filesOf((arrived) => {
      this.arrived = arrived;
      if (this.opened) this.setData({ shown: presentOwn(this.opened, arrived) });
    });
    void this.load();
    void this.findIdea();
  },

  onUnload() {
    this.stop();
  },

  /** Quiet: without it the page is as useful. */
  async findIdea() {
    const answer = await call(openOwnIdea, { suggestionId: this.suggestionId });
    if (answer.kind === 'arrived' && answer.data.idea) this.setData({ idea: ownIdeaShown(answer.data.idea) });
  },

  async load() {
    const { answer, keptAt } = await readSeen(openOwnSuggestion, { suggestionId: this.suggestionId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    if (keptAt !== undefined) return this.showKept(answer.data, keptAt);
    this.isFresh = true;
    this.opened = answer.data;
    const shown = presentOwn(answer.data, this.arrived);
    this.setData({ shown, face: 'full', staleNote: '' });
    void this.loadPictures(answer.data);
    if (shown.mayAnswer || shown.mayDisagree || shown.mayWithdraw) await this.begin(shown.text);
  },

  /** As it stood when it was last read: what she might answer to it is asked once it is known that it still stands so. */
  showKept(opened: OpenedOwn, keptAt: Instant) {
    if (this.isFresh) return this.setData({ staleNote: CUT_OFF });
    const shown = { ...presentOwn(opened, []), mayAnswer: false, mayDisagree: false, mayWithdraw: false };
    this.setData({ shown, face: 'full', staleNote: keptWords(keptAt) });
  },

  /** Of her own steps, and of those that she shares with her class. */
  async loadPictures({ timeline, classId }: OpenedOwn) {
    if (!hasPictures(timeline)) return;
    const ofClass = classId === undefined ? [] : [recordKey('class', classId)];
    await this.files?.load([recordKey('suggestion', this.suggestionId), ...ofClass]);
  },

  onStale() {
    this.files?.renew();
  },

  async begin(about: string) {
    const form = await openForm(answering(this.suggestionId), UNANSWERED, about).catch(() => undefined);
    if (!form) return;
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value });
  },

  async change(part: Partial<AnswerFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onAnswer({ detail: { value: answer } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (this.data.isLocked) return;
    this.setData({ answer, problems: {} });
    return this.change({ answer });
  },

  onText({ detail: text }: { detail: string }) {
    return this.change({ text });
  },

  async onDiscard() {
    await this.form?.discard();
    this.setData({ ...NEW_FORM, ...UNANSWERED });
    return this.begin(this.data.shown.text);
  },

  /** 办结时告诉我, while there is something to come. */
  async onAsked({ detail }: WechatMiniprogram.CustomEvent<{ isAccepted: boolean }>) {
    this.setData({ isAsking: true });
    this.setData({ asked: await noteAsked('progress', detail.isAccepted), isAsking: false });
  },

  async onWithdraw() {
    const isSure = await confirm({
      title: '撤回这条建议',
      content: this.data.shown.withdrawal,
      confirmText: '撤回',
    });
    if (!isSure) return;
    await this.change({ answer: 'withdraw' });
    return this.onSend();
  },

  async onSend() {
    if (this.data.isBusy || !this.form) return;
    this.setData(SENDING);
    const answer = await this.form.send();
    if (answer.kind !== 'arrived') {
      const failed = failedFace(answer, this.form.draft);
      this.setData({ ...failed, problems: { text: failed.problems['move.text'] ?? '' } });
      return;
    }
    // As they were before her word, withdrawn words among them, they are not shown again.
    for (const { action } of [openOwnSuggestion, listOwnSuggestions]) await forgetSeen(`${action}/`);
    this.setData({ ...NEW_FORM, ...UNANSWERED, thanks: '记下了，谢谢您。' });
    return this.load();
  },
});
