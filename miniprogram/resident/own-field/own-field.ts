import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { correctingOwn, EMPTY_OWN_FIELD, type OwnFieldValue } from '../../api/own-field-form';
import { TOO_OLD } from '../../api/receipts';
import { tap } from '../../api/tap';
import { openOwn, withdrawConsent, type correctOwn } from '../../domain/myself/contracts';
import { RESIDENT_FIELDS, type ResidentField } from '../../domain/resident/fields';
import { ERRORS } from '../../domain/shared/errors';
import { receiptNumber } from '../../domain/shared/ids';
import { today } from '../../platform/clock';
import { confirm } from '../../platform/dialog';
import { back, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { fieldInput } from '../../presenting/field-inputs';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { purposesOf } from '../../presenting/own-record';

/** On what ground it is kept is no question to the person herself: that she says it. Nor must she. */
const inputOf = (field: ResidentField) => ({ ...fieldInput(field), bases: [], isRequired: false });

/** 更正: one field of my own record, or its withdrawal where it is kept on my consent. */
Page({
  data: {
    ...NEW_FORM,
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    whose: '',
    label: '',
    purposes: '',
    input: inputOf('name'),
    now: '',
    typed: '',
    problem: '',
    latest: '',
    mayWithdraw: false,
    isWithdrawing: false,
    done: '',
    receiptNumber: '',
  },

  residentId: '',
  field: 'name' as ResidentField,
  form: undefined as KeptForm<typeof correctOwn, OwnFieldValue> | undefined,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    const field = readParam(query['field']) ?? '';
    this.field = field in RESIDENT_FIELDS ? (field as ResidentField) : 'name';
    const input = inputOf(this.field);
    const shown = { label: input.label, input, latest: today(), purposes: purposesOf(this.field) };
    this.setData({ ...shown, whose: readParam(query['whose']) ?? '' });
    void this.load();
  },

  async load() {
    const answer = await call(openOwn, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const record = answer.data.records.find(({ card }) => card.residentId === this.residentId);
    if (!record?.maySpeak) return this.setData({ face: 'error', isFinal: true, sentence: ERRORS['not-found'] });
    const view = record.card.fields.find(({ field }) => field === this.field);
    const mayWithdraw = record.consentFields.includes(this.field);
    this.setData({ face: 'full', now: view?.text ?? '没有登记', mayWithdraw });
    await this.begin().catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin() {
    const about = `${this.data.whose}的${this.data.label}`;
    const form = await openForm(correctingOwn(this.residentId, this.field), EMPTY_OWN_FIELD, about);
    this.form = form;
    this.setData({ ...openedFace(form), typed: form.draft.value.typed, problem: '' });
  },

  async onValue({ detail: { value: typed } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change({ typed }))) this.setData({ notice: PHONE_FULL });
  },

  async onDiscard() {
    await this.form?.discard();
    this.setData({ face: 'loading' });
    return this.load();
  },

  async onSave() {
    if (this.data.isBusy || !this.form) return;
    this.setData({ ...SENDING, problem: '' });
    const { receiptKey } = this.form.draft;
    const answer = await this.form.send();
    if (answer.kind === 'arrived') {
      const done = answer.data.isStanding ? '已记下' : '已告诉居委，核对后换上';
      return this.setData({ ...NEW_FORM, done, receiptNumber: receiptNumber(receiptKey) });
    }
    const shown = failedFace(answer, this.form.draft);
    const { problems } = shown;
    this.setData({ ...shown, problem: problems['value'] ?? problems[`values.${this.field}`] ?? '' });
  },

  async onWithdraw() {
    if (this.data.isWithdrawing) return;
    const { label, whose } = this.data;
    const content = `${whose}的${label}马上清掉，居委再也看不到；以前看过的人，“谁看过${whose}”里都有。`;
    if (!(await confirm({ title: '撤回同意', content, confirmText: '撤回' }))) return;
    this.setData({ isWithdrawing: true, notice: '' });
    const answer = await tap(withdrawConsent, { residentId: this.residentId, field: this.field });
    this.setData({ isWithdrawing: false });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    await this.form?.discard();
    return back();
  },

  onDone: () => back(),
});
