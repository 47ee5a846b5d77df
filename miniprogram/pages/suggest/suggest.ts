import { call } from '../../api/client';
import { attachTo, dropAll, NOTHING_WRONG, type Attaching, type AttachingShown } from '../../api/attaching';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { noteAsked } from '../../api/reminders';
import type { SuggestFormValue } from '../../api/suggest-form';
import type { KeptAttachment } from '../../api/upload';
import { showFollowed } from '../../domain/building/contracts';
import type { submitSuggestion } from '../../domain/suggestion/own-contracts';
import { CALL_ME_MAX, PETITION_TEXT_MAX, PLACE_TEXT_MAX } from '../../domain/suggestion/suggestion';
import { openPermissions } from '../../platform/denial';
import { bringToScreen } from '../../platform/measure';
import { open } from '../../platform/navigation';
import { keep, readKept } from '../../platform/storage';
import { NOT_ASKED } from '../../presenting/asked';
import { attachedShown, deniedWords } from '../../presenting/attachments';
import { afterFailure, type Face } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { receiptWords } from '../../presenting/own-suggestions';
import { SUBMITTING, UNSAID } from './form';

/** 怎么称呼 of last time; nobody types her own name twice. */
const CALLED_KEY = 'called';

/** 提建议: what, where, how to call you; a phone number only if you want to be called back. */
Page({
  data: {
    ...NEW_FORM,
    ...UNSAID,
    face: 'loading' as Face,
    sentence: '',
    isPhoneOpen: false,
    attached: attachedShown([]),
    attaching: NOTHING_WRONG,
    textMax: PETITION_TEXT_MAX,
    placeMax: PLACE_TEXT_MAX,
    callMeMax: CALL_ME_MAX,
    done: '',
    receiptNumber: '',
    follows: [] as string[],
    asked: NOT_ASKED,
    isAsking: false,
  },

  form: undefined as KeptForm<typeof submitSuggestion, SuggestFormValue> | undefined,

  attaching: undefined as Attaching | undefined,

  onLoad() {
    this.attaching = attachTo({
      attachments: () => this.attachments(),
      change: (next) => this.changeAttachments(next),
      show: (attaching) => this.showAttaching(attaching),
      denied: deniedWords,
    });
    void this.load();
  },

  /** What is being said into the phone goes to the draft. */
  onUnload() {
    void this.attaching?.settle();
  },

  async load() {
    const form = await openForm(SUBMITTING, UNSAID, '提建议').catch(() => undefined);
    if (!form) return this.setData({ face: 'full', notice: TOO_OLD });
    this.form = form;
    if (form.draft.value.buildingId === '' && !(await this.fillIn())) return;
    const { value } = form.draft;
    this.setData({ ...openedFace(form), ...value, isPhoneOpen: value.phone !== '', face: 'full', done: '' });
    this.setData({ attached: attachedShown(value.attachments), attaching: NOTHING_WRONG });
  },

  /** Her own building, and how she wanted to be called. @returns false where there is none to begin with. */
  async fillIn(): Promise<boolean> {
    const answer = await call(showFollowed, {});
    if (answer.kind !== 'arrived') {
      this.setData(afterFailure(answer, this.data.face));
      return false;
    }
    const { building } = answer.data;
    if (!building) {
      this.setData({ face: 'empty' });
      return false;
    }
    const called = await readKept(CALLED_KEY).catch(() => undefined);
    const { buildingId, name: buildingName } = building;
    await this.form?.change({ buildingId, buildingName, ...(typeof called === 'string' && { callMe: called }) });
    return true;
  },

  async change(part: Partial<SuggestFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onText({ detail: text }: { detail: string }) {
    if (this.data.problems['text']) this.setData({ 'problems.text': '' });
    return this.change({ text });
  },
  onPlace({ detail: placeText }: { detail: string }) {
    return this.change({ placeText });
  },
  onCallMe({ detail: callMe }: { detail: string }) {
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
    this.setData(SENDING);
    const answer = await this.form.send();
    const { draft } = this.form;
    if (answer.kind !== 'arrived') {
      const failed = failedFace(answer, draft);
      const [first] = Object.keys(failed.problems);
      this.setData({ ...failed, isPhoneOpen: this.data.isPhoneOpen || first === 'phone' });
      if (first !== undefined) void bringToScreen(`#field-${first}`);
      return;
    }
    void keep(CALLED_KEY, draft.value.callMe);
    const { receiptNumber } = answer.data;
    this.setData({ ...NEW_FORM, done: '收到了', receiptNumber, follows: receiptWords(answer.data), asked: NOT_ASKED });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  /** 办结时告诉我: the moment at which it means something. */
  async onAsked({ detail }: WechatMiniprogram.CustomEvent<{ isAccepted: boolean }>) {
    this.setData({ isAsking: true });
    this.setData({ asked: await noteAsked('reply', detail.isAccepted), isAsking: false });
  },

  onChoose: () => open('/pages/follow-building/follow-building'),
  onMine: () => open('/pages/suggestions/suggestions'),
});
