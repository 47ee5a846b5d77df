import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { REASON_MAX } from '../../domain/fact/fact';
import { openResident, type settleDispute } from '../../domain/resident/contracts';
import { fieldLabel, STATED_FIELD_NAMES, type StatedField } from '../../domain/resident/fields';
import { back, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { statementsOf, type StatementShown } from '../../presenting/resident-card';
import { settling, UNDECIDED, type DisputeFormValue } from './form';

/** 有出入 of one field: both statements side by side, one of them and why. */
Page({
  data: {
    ...NEW_FORM,
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    name: '',
    label: '',
    statements: [] as StatementShown[],
    factId: '',
    reason: '',
    reasonMax: REASON_MAX,
    done: '',
    receiptNumber: '',
  },

  residentId: '',
  field: 'name' as StatedField,
  form: undefined as KeptForm<typeof settleDispute, DisputeFormValue> | undefined,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    const field = readParam(query['field']);
    this.field = STATED_FIELD_NAMES.find((one) => one === field) ?? 'name';
    this.setData({ name: readParam(query['name']) ?? '', label: fieldLabel(this.field) ?? '' });
    void this.load();
  },

  async load() {
    const answer = await call(openResident, { residentId: this.residentId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const view = [...answer.data.fields, ...answer.data.life].find(({ field }) => field === this.field);
    const statements = view ? statementsOf(view) : [];
    this.setData({ statements, face: statements.length > 0 ? 'full' : 'empty' });
    await this.begin().catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin() {
    const { name, label } = this.data;
    const form = await openForm(settling(this.residentId, this.field), UNDECIDED, `${name}的${label}`);
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value });
  },

  async change(part: Partial<DisputeFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onStatement(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    if (this.data.isLocked) return;
    const factId = event.currentTarget.dataset.id;
    this.setData({ factId, 'problems.factId': '' });
    return this.change({ factId });
  },

  onReason({ detail: reason }: { detail: string }) {
    return this.change({ reason });
  },

  async onDiscard() {
    await this.form?.discard();
    return this.load();
  },

  async onSave() {
    if (this.data.isBusy || !this.form) return;
    if (this.data.factId === '') return this.setData({ 'problems.factId': '先点一种说法。' });
    this.setData(SENDING);
    const answer = await this.form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, this.form.draft));
    const chosen = this.data.statements.find(({ factId }) => factId === this.data.factId);
    const done = `${this.data.label}定为“${chosen?.text ?? ''}”`;
    this.setData({ ...NEW_FORM, done, receiptNumber: answer.data.receiptNumber });
  },

  onDone: () => back(),
});
