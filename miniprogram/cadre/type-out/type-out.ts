import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { filesOf, type RecordFiles } from '../../api/record-files';
import { recordKey } from '../../domain/attachment/record';
import { shortTime } from '../../domain/shared/calendar';
import { openSuggestion, type typeOut } from '../../domain/suggestion/desk-contracts';
import { PETITION_TEXT_MAX } from '../../domain/suggestion/suggestion';
import { back, readParam } from '../../platform/navigation';
import type { VoiceShown } from '../../presenting/attachments';
import { afterFailure, LOADING } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { voicesOf } from '../../presenting/record-files';
import { unbroken } from '../../presenting/unbroken';
import { typingOut, UNTYPED, type TypeOutValue } from './form';

/** Somebody typed it meanwhile: hers stands. */
const TYPED = '已经有人打成字了，以那一份为准。';

/** 打字: somebody of the committee hears what was said and writes it down; it is told what it is about then. */
Page({
  data: {
    ...NEW_FORM,
    ...LOADING,
    about: '',
    /** The recording is still on its way, or could not be read. */
    absent: '',
    voices: [] as VoiceShown[],
    text: '',
    textMax: PETITION_TEXT_MAX,
    isTyped: false,
  },

  suggestionId: '',
  files: undefined as RecordFiles | undefined,
  form: undefined as KeptForm<typeof typeOut, TypeOutValue> | undefined,

  onLoad(query) {
    this.suggestionId = readParam(query['suggestionId']) ?? '';
    this.files = filesOf((files) => {
      const voices = voicesOf(files);
      this.setData({ voices, absent: voices.length > 0 ? '' : '录音还没有传上来，稍后再来听。' });
    });
    void this.load();
  },

  async load() {
    const answer = await call(openSuggestion, { suggestionId: this.suggestionId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { text, placeText, communityName, raisedAt, receiptNumber } = answer.data;
    const about = unbroken([placeText ?? communityName, shortTime(raisedAt), `回执\u00a0${receiptNumber}`].join(' · '));
    this.setData({ about, face: 'full', staleNote: '', isTyped: text !== '' });
    if (text !== '') this.setData({ notice: TYPED, isLocked: true });
    else await this.begin(about).catch(() => this.setData({ notice: TOO_OLD }));
    await this.files?.load([recordKey('suggestion', this.suggestionId)]);
  },

  async begin(about: string) {
    const form = await openForm(typingOut(this.suggestionId), UNTYPED, about);
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value });
  },

  onStale() {
    this.files?.renew();
  },

  async onText({ detail: text }: { detail: string }) {
    if (this.data.isLocked || !this.form) return;
    if (this.data.problems['text']) this.setData({ 'problems.text': '' });
    if (!(await this.form.change({ text }))) this.setData({ notice: PHONE_FULL });
  },

  async onDiscard() {
    await this.form?.discard();
    return this.begin(this.data.about);
  },

  async onSave() {
    const { form } = this;
    if (this.data.isBusy || !form) return;
    if (form.draft.value.text.trim() === '') return this.setData({ 'problems.text': '写几个字。' });
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    return back();
  },
});
