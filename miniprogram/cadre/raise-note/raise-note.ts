import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { dayInWords, shortTime } from '../../domain/shared/calendar';
import { PETITION_TEXT_MAX } from '../../domain/suggestion/suggestion';
import { openVisit, type raiseNote } from '../../domain/visit/contracts';
import { back, readParam } from '../../platform/navigation';
import { afterFailure, LOADING } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { unbroken } from '../../presenting/unbroken';
import { raising, type RaiseNoteValue } from './form';

const LONG = `备注较长，带过来的是前 ${PETITION_TEXT_MAX} 字。`;

/** 记成一条诉求: the note of a visit, with its door, as a 诉求 of its own; nothing is typed again. */
Page({
  data: {
    ...NEW_FORM,
    ...LOADING,
    address: '',
    about: '',
    text: '',
    textMax: PETITION_TEXT_MAX,
    /** It was made, here or by a colleague: nothing is left to do. */
    isRaised: false,
    receiptNumber: '',
    follows: [] as string[],
  },

  visitId: '',
  form: undefined as KeptForm<typeof raiseNote, RaiseNoteValue> | undefined,

  onLoad(query) {
    this.visitId = readParam(query['visitId']) ?? '';
    void this.load();
  },

  async load() {
    const answer = await call(openVisit, { visitId: this.visitId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { address, visitedAt, recordedByName, note = '', raisedCount } = answer.data;
    const about = unbroken(`${shortTime(visitedAt)}走访 · ${recordedByName}`);
    this.setData({ address: unbroken(address), about, face: 'full', staleNote: '', isRaised: raisedCount > 0 });
    await this.begin(address, note).catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin(address: string, note: string) {
    const form = await openForm(raising(this.visitId), { text: note.slice(0, PETITION_TEXT_MAX) }, address);
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value });
    if (!form.isRecovered && note.length > PETITION_TEXT_MAX) this.setData({ notice: LONG });
  },

  async onText({ detail: text }: { detail: string }) {
    if (this.data.isLocked || !this.form) return;
    if (this.data.problems['text']) this.setData({ 'problems.text': '' });
    if (!(await this.form.change({ text }))) this.setData({ notice: PHONE_FULL });
  },

  async onDiscard() {
    await this.form?.discard();
    return this.load();
  },

  async onSave() {
    const { form } = this;
    if (this.data.isBusy || !form) return;
    if (form.draft.value.text.trim() === '') return this.setData({ 'problems.text': '写几个字。' });
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    const { receiptNumber, acceptBy } = answer.data;
    const follows = [`${dayInWords(acceptBy)}前受理。走到哪一步，在“诉求”和这一户的户情里看得到。`];
    this.setData({ ...NEW_FORM, receiptNumber, follows });
  },

  onDone: () => back(),
});
