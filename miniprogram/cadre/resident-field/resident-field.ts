import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { REASON_MAX } from '../../domain/fact/fact';
import { openResident, type correctResident, type FactReceipt } from '../../domain/resident/contracts';
import { RESIDENT_FIELDS, type ResidentField } from '../../domain/resident/fields';
import { today } from '../../platform/clock';
import { back, openInstead, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { fieldInput } from '../../presenting/field-inputs';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { correcting, EMPTY_FIELD, type FieldFormValue } from './form';

/** Without these nobody would know whom a file is about. */
const NEVER_EMPTY: readonly string[] = ['name', 'gender', 'relation'];
const DISPUTED = '您填的时候别人也改了这一项，两种说法都留着，等人定下来用哪一个。';

/** 修正: one field, from what the card showed to what it is. Nothing is overwritten. */
Page({
  data: {
    ...NEW_FORM,
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    name: '',
    label: '',
    input: fieldInput('name'),
    now: '',
    typed: '',
    ground: '',
    reason: '',
    reasonMax: REASON_MAX,
    problem: '',
    latest: '',
    effectiveOn: '',
    mayEmpty: false,
    isEmptied: false,
    receiptNumber: '',
    follows: [] as string[],
  },

  residentId: '',
  field: 'name' as ResidentField,
  /** The fact on which the card showed it, `none` where it showed nothing; absent where no card led here. */
  seen: undefined as string | undefined,
  form: undefined as KeptForm<typeof correctResident, FieldFormValue> | undefined,
  isDisputed: false,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    this.seen = readParam(query['seen']);
    const field = readParam(query['field']) ?? '';
    this.field = field in RESIDENT_FIELDS ? (field as ResidentField) : 'name';
    const input = fieldInput(this.field);
    this.setData({ name: readParam(query['name']) ?? '', label: input.label, input, latest: today() });
    void this.load();
  },

  async load() {
    const answer = await call(openResident, { residentId: this.residentId });
    if (answer.kind === 'unsent' && this.seen !== undefined) return this.loadUnseen(this.seen);
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const view = answer.data.fields.find(({ field }) => field === this.field);
    const seen = view?.factId ?? null;
    this.setData({
      face: 'full',
      now: view?.text ?? '没有记',
      mayEmpty: view?.text !== undefined && !NEVER_EMPTY.includes(this.field),
    });
    await this.begin(seen).catch(() => this.setData({ notice: TOO_OLD }));
  },

  /** In a stairwell without a signal: the card that led here says on what its value stands. */
  async loadUnseen(seen: string) {
    this.setData({ face: 'full', now: '没有网络，看不到' });
    await this.begin(seen === 'none' ? null : seen).catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin(seen: string | null) {
    const { name, label } = this.data;
    const form = await openForm(correcting(this.residentId, this.field), { ...EMPTY_FIELD, seen }, `${name}的${label}`);
    this.form = form;
    const { typed, ground, reason, isEmptied, effectiveOn } = form.draft.value;
    const since = effectiveOn || this.data.latest;
    this.setData({ ...openedFace(form), typed, ground, reason, isEmptied, effectiveOn: since, problem: '' });
  },

  async change(part: Partial<FieldFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onValue({ detail: { value: typed } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    return this.change({ typed });
  },

  onGround({ detail: { value: ground } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    return this.change({ ground });
  },

  onReason({ detail: reason }: { detail: string }) {
    return this.change({ reason });
  },

  onDay({ detail: { value: effectiveOn } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (this.data.isLocked) return;
    this.setData({ effectiveOn, 'problems.effectiveOn': '' });
    return this.change({ effectiveOn });
  },

  onEmpty() {
    const isEmptied = !this.data.isEmptied;
    if (this.data.isLocked) return;
    this.setData({ isEmptied });
    return this.change({ isEmptied });
  },

  async onDiscard() {
    await this.form?.discard();
    this.setData({ face: 'loading' });
    return this.load();
  },

  async onSave() {
    if (this.data.isBusy || !this.form) return;
    this.setData({ ...SENDING, problem: '' });
    const answer = await this.form.send();
    if (answer.kind === 'arrived') return this.showDone(answer.data);
    const shown = failedFace(answer, this.form.draft);
    this.setData({ ...shown, problem: shown.problems[`values.${this.field}`] ?? shown.problems['values'] ?? '' });
  },

  showDone({ receiptNumber, disputedFields }: FactReceipt) {
    this.isDisputed = disputedFields.length > 0;
    this.setData({ ...NEW_FORM, receiptNumber, follows: this.isDisputed ? [DISPUTED] : [] });
  },

  onDone() {
    const { residentId, field } = this;
    if (!this.isDisputed) return back();
    return openInstead('/cadre/dispute/dispute', { residentId, field, name: this.data.name });
  },
});
