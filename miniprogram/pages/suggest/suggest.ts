import { recallCalled, rememberCalled } from '../../api/called';
import { call } from '../../api/client';
import { attachTo, dropAll, NOTHING_WRONG, type Attaching, type AttachingShown } from '../../api/attaching';
import { openForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { noteAsked } from '../../api/reminders';
import type { SuggestFormValue } from '../../api/suggest-form';
import type { KeptAttachment } from '../../api/upload';
import { openCode, showFollowed } from '../../domain/building/contracts';
import { findSimilarClasses } from '../../domain/problem-class/contracts';
import { WHICH_BUILDING } from '../../domain/suggestion/own-contracts';
import { CALL_ME_MAX, PETITION_TEXT_MAX, PLACE_TEXT_MAX } from '../../domain/suggestion/suggestion';
import { openPermissions } from '../../platform/denial';
import { bringToScreen } from '../../platform/measure';
import { open, readParam } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { NOT_ASKED } from '../../presenting/asked';
import { attachedShown, deniedWords } from '../../presenting/attachments';
import type { Face } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { helpAfter, helpWhileWriting, NO_HELP } from '../../presenting/help';
import { receiptWords } from '../../presenting/own-suggestions';
import { joinHint, similarShown, type SimilarShown } from '../../presenting/similar-classes';
import { JOINING, SUBMITTING, UNSAID, type SuggestForm } from './form';

/** Letters from which on neighbours' words can be told from anybody's. */
const SIMILAR_LETTERS = 6;
/** She has stopped typing. */
const PAUSE_MS = 800;

/** The house that she follows is not known: no network, or she follows none. */
const LATER = '现在没有网络，照样能写、能提交；楼栋等有了网络再说。';
const CODE_LATER = '扫的楼栋码要有网络才认得；写的都留着，连上以后再点提交。';

/** 提建议: what, where, how to call you; a phone number only if you want to be called back. */
Page({
  data: {
    ...NEW_FORM,
    ...UNSAID,
    face: 'loading' as Face,
    /** Beside 选楼栋, while nobody knows which it is. */
    whereHint: '',
    isPhoneOpen: false,
    attached: attachedShown([]),
    attaching: NOTHING_WRONG,
    textMax: PETITION_TEXT_MAX,
    placeMax: PLACE_TEXT_MAX,
    callMeMax: CALL_ME_MAX,
    /** Classes that it may be one of: 我也遇到 before a duplicate is made. */
    similar: [] as SimilarShown[],
    joinHint: '',
    done: '',
    receiptNumber: '',
    follows: [] as string[],
    asked: NOT_ASKED,
    isAsking: false,
    /** Whom to call before anything else, where what she writes is a danger. */
    help: NO_HELP,
  },

  form: undefined as SuggestForm | undefined,

  /** The pause in her typing that is waited for. */
  pause: 0,
  /** The text that was asked about last. */
  askedText: '',

  attaching: undefined as Attaching | undefined,

  /** 楼栋码 that was scanned to come here. */
  scene: '',
  /** The server has said which house that is, or none. */
  isCodeRead: false,
  stop: (): void => undefined,

  onLoad(query) {
    this.scene = readParam(query['scene']) ?? '';
    this.attaching = attachTo({
      attachments: () => this.attachments(),
      change: (next) => this.changeAttachments(next),
      show: (attaching) => this.showAttaching(attaching),
      denied: deniedWords,
    });
    this.stop = onConnected(() => void this.locate());
    void this.load();
  },

  /** What is being said into the phone goes to the draft. */
  onUnload() {
    this.stop();
    clearTimeout(this.pause);
    void this.attaching?.settle();
  },

  async load() {
    const form = await this.openDraft().catch(() => undefined);
    if (!form) return this.setData({ face: 'full', notice: TOO_OLD });
    if (!form.draft.isSent && !(await this.begin(form))) return;
    const { value } = form.draft;
    this.setData({
      ...openedFace(form),
      ...value,
      isPhoneOpen: value.phone !== '',
      face: 'full',
      done: '',
      similar: [],
      help: helpWhileWriting([value.text]),
    });
    this.askedText = '';
    void this.findSimilar();
    this.setData({ attached: attachedShown(value.attachments), attaching: NOTHING_WRONG });
  },

  /** Finds the draft, or begins one. What is on its way to a class stays on it; what came back from there is hers again. */
  async openDraft(): Promise<SuggestForm> {
    const form = await openForm(SUBMITTING, UNSAID, '提建议');
    const { value, isSent } = form.draft;
    if (value.classId !== '' && isSent) return (this.form = await openForm(JOINING, UNSAID, '提建议'));
    if (value.classId !== '') await form.change({ classId: '' });
    return (this.form = form);
  },

  /** Which house it is, and how she wanted to be called. @returns false where there is nothing to begin with. */
  async begin(form: SuggestForm): Promise<boolean> {
    if (!(await this.place(form))) return false;
    if (form.draft.value.callMe === '') await form.prefill({ callMe: await recallCalled() });
    return true;
  },

  /** There is a network at last: which house it is, with all that she has written meanwhile left alone. */
  async locate() {
    const { form } = this;
    if (!form || this.data.isLocked || this.data.face !== 'full' || this.data.done !== '') return;
    const isKnown = form.draft.value.buildingId !== '' && (this.scene === '' || this.isCodeRead);
    if (isKnown || !(await this.place(form))) return;
    const { buildingId, buildingName } = form.draft.value;
    this.setData({ buildingId, buildingName });
    this.askedText = '';
    void this.findSimilar();
  },

  /** Whoever scans the code of a house means that house. Of a code that is none, her own house is asked for as ever. */
  async standAt(form: SuggestForm, scene: string) {
    const answer = await call(openCode, { scene });
    this.isCodeRead = answer.kind === 'arrived' || answer.kind === 'refused';
    if (answer.kind !== 'arrived') return;
    const { buildingId, name: buildingName } = answer.data.building;
    await form.prefill({ buildingId, buildingName });
  },

  /**
   * The house whose code she scanned, or her own. Without a network her own is for the server to know; who follows none chooses one,
   * before the first word or after the last. @returns false where there is nothing to begin with.
   */
  async place(form: SuggestForm): Promise<boolean> {
    if (this.scene !== '') await this.standAt(form, this.scene);
    if (form.draft.value.buildingId !== '') return true;
    const answer = await call(showFollowed, {});
    const { text, attachments } = form.draft.value;
    const building = answer.kind === 'arrived' ? answer.data.building : undefined;
    if (answer.kind === 'arrived' && !building && text === '' && attachments.length === 0) {
      this.setData({ face: 'empty' });
      return false;
    }
    this.setData({ whereHint: answer.kind === 'arrived' ? `${WHICH_BUILDING}。` : LATER });
    if (building) await form.prefill({ buildingId: building.buildingId, buildingName: building.name });
    return true;
  },

  async change(part: Partial<SuggestFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onText({ detail: text }: { detail: string }) {
    if (this.data.problems['text']) this.setData({ 'problems.text': '' });
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.onTextLeft(), PAUSE_MS);
    return this.change({ text });
  },
  onTextLeft() {
    clearTimeout(this.pause);
    this.setData({ help: helpWhileWriting([this.form?.draft.value.text ?? '']) });
    return this.findSimilar();
  },
  /** Only while she may still change it, and only what belongs to the words that stand there: without a network nothing is offered. */
  async findSimilar() {
    const { buildingId = '', text = '' } = this.form?.draft.value ?? {};
    const words = text.trim();
    if (this.data.isLocked || words === this.askedText) return;
    this.askedText = words;
    const isEnough = buildingId !== '' && [...words].length >= SIMILAR_LETTERS;
    const answer = isEnough ? await call(findSimilarClasses, { buildingId, text: words }) : undefined;
    if (this.askedText !== words || this.data.isLocked) return;
    // Asked again with the next letter.
    if (answer && answer.kind !== 'arrived') this.askedText = '';
    const similar = answer?.kind === 'arrived' ? similarShown(answer.data.classes) : [];
    this.setData({ similar, joinHint: joinHint(similar) });
  },
  onPlace({ detail: placeText }: { detail: string }) {
    return this.change({ placeText });
  },
  onCallMe({ detail: callMe }: { detail: string }) {
    if (this.data.problems['callMe']) this.setData({ 'problems.callMe': '' });
    return this.change({ callMe });
  },
  onPhone({ detail: phone }: { detail: string }) {
    return this.change({ phone });
  },
  attachments(): readonly KeptAttachment[] {
    return this.form?.draft.value.attachments ?? [];
  },
  async changeAttachments(next: (now: readonly KeptAttachment[]) => KeptAttachment[]) {
    await this.change({ attachments: next(this.attachments()) });
    this.setData({ attached: attachedShown(this.attachments()), 'problems.text': '' });
  },
  showAttaching(attaching: AttachingShown) {
    this.setData({ attaching });
    if (attaching.problem) void bringToScreen('#field-attachments');
  },
  onPhoto() {
    return this.attaching?.photo();
  },
  onRecord() {
    return this.attaching?.record();
  },
  onRemove({ detail: { attachmentId } }: WechatMiniprogram.CustomEvent<{ attachmentId: string }>) {
    if (!this.data.isLocked) return this.attaching?.remove(attachmentId);
  },
  async onSettings() {
    if (await openPermissions()) this.showAttaching(NOTHING_WRONG);
  },
  onPhoneOpen() {
    this.setData({ isPhoneOpen: true });
  },

  /** 再提一条 too: what has arrived is no draft any more. */
  async onDiscard() {
    const held = this.data.done === '' ? this.attachments() : [];
    await this.form?.discard();
    await dropAll(held);
    this.setData({ face: 'loading' });
    return this.load();
  },

  async onSubmit() {
    if (this.data.isBusy || !this.form) return;
    await this.attaching?.settle();
    if (this.scene !== '' && !this.isCodeRead && !this.data.isLocked) return this.setData({ notice: CODE_LATER });
    return this.send();
  },

  /** 我也遇到: all that is written, spoken and shown so far goes along as her voice. */
  async onJoin({ currentTarget }: WechatMiniprogram.BaseEvent<object, { id: string }>) {
    if (this.data.isBusy || this.data.isLocked || !this.form) return;
    await this.attaching?.settle();
    if (!(await this.form.change({ classId: currentTarget.dataset.id }))) return this.setData({ notice: PHONE_FULL });
    this.form = await openForm(JOINING, UNSAID, '提建议');
    return this.send();
  },

  async send() {
    if (!this.form) return;
    this.setData(SENDING);
    const answer = await this.form.send();
    const { draft } = this.form;
    if (answer.kind !== 'arrived') {
      const failed = failedFace(answer, draft);
      const [first] = Object.keys(failed.problems);
      this.setData({ ...failed, isPhoneOpen: this.data.isPhoneOpen || first === 'phone' });
      if (draft.value.classId !== '') await this.openDraft();
      void bringToScreen(first === undefined ? '#notice' : `#field-${first}`);
      return;
    }
    void rememberCalled(draft.value.callMe);
    const { receiptNumber, isUrgent } = answer.data;
    const { text } = draft.value;
    this.setData({
      ...NEW_FORM,
      done: '收到了',
      receiptNumber,
      follows: receiptWords(answer.data, text),
      asked: NOT_ASKED,
    });
    this.setData({ help: helpAfter(isUrgent, [text]) });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  /** 办结时告诉我: the moment at which it means something. */
  async onAsked({ detail }: WechatMiniprogram.CustomEvent<{ isAccepted: boolean }>) {
    this.setData({ isAsking: true });
    this.setData({ asked: await noteAsked('progress', detail.isAccepted), isAsking: false });
  },

  onChoose: () => open('/resident/follow-building/follow-building'),
  onMine: () => open('/resident/suggestions/suggestions'),
});
