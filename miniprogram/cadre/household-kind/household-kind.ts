import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { REASON_MAX } from '../../domain/fact/fact';
import { openHousehold, type overrideKind, type HouseholdView } from '../../domain/household/contracts';
import { HOUSEHOLD_KINDS } from '../../domain/household/household';
import { back, readParam } from '../../platform/navigation';
import { consequences } from '../../presenting/consequences';
import { afterFailure, type Face } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { decisionWords } from '../../presenting/household-files';
import { COMPUTED, KIND_CHOICES, overriding, type KindFormValue } from './form';

/** 户型 set by hand, with a reason; or following from who lives there again. */
Page({
  data: {
    ...NEW_FORM,
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    address: '',
    now: '',
    decided: '',
    choices: KIND_CHOICES,
    kind: '',
    reason: '',
    reasonMax: REASON_MAX,
    receiptNumber: '',
    follows: [] as string[],
  },

  householdId: '',
  before: undefined as HouseholdView | undefined,
  form: undefined as KeptForm<typeof overrideKind, KindFormValue> | undefined,

  onLoad(query) {
    this.householdId = readParam(query['householdId']) ?? '';
    this.setData({ address: readParam(query['address']) ?? '' });
    void this.load();
  },

  async load() {
    const answer = await call(openHousehold, { householdId: this.householdId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { kind, overridden } = (this.before = answer.data);
    this.setData({ face: 'full', now: HOUSEHOLD_KINDS[kind].label, decided: decisionWords(overridden) });
    await this.begin(overridden ? kind : COMPUTED).catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin(kind: string) {
    const form = await openForm(overriding(this.householdId), { kind, reason: '' }, this.data.address);
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value });
  },

  async change(part: Partial<KindFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onKind({ detail: { value: kind } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (this.data.isLocked) return;
    this.setData({ kind });
    return this.change({ kind });
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
    this.setData(SENDING);
    const answer = await this.form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, this.form.draft));
    const { receiptNumber } = answer.data;
    const after = await call(openHousehold, { householdId: this.householdId });
    const isKnown = this.before !== undefined && after.kind === 'arrived';
    const follows = isKnown ? consequences(this.before!, after.data, after.data.today) : [];
    this.setData({ ...NEW_FORM, receiptNumber, follows });
  },

  onDone: () => back(),
});
