import { beginDraft, recoverDraft, removeDraft, saveDraft, type Draft } from '../../api/drafts';
import { TOO_OLD } from '../../api/receipts';
import { sendDraft } from '../../api/send-draft';
import type { FactReceipt } from '../../domain/resident/contracts';
import type { ResidentField } from '../../domain/resident/fields';
import { today } from '../../platform/clock';
import { bringToScreen } from '../../platform/measure';
import { back, readParam } from '../../platform/navigation';
import { fieldInput } from '../../presenting/field-inputs';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import * as form from './form';

const FIRST = form.AT_THE_DOOR.map(fieldInput);
const REST = form.THE_REST.map(fieldInput);

/** 采集 and 录入: somebody new behind a door. A name, her gender and how she belongs are enough; the rest can follow. */
Page({
  data: {
    ...NEW_FORM,
    address: '',
    ways: form.WAYS,
    way: 'collected' as form.Way,
    asksDay: false,
    effectiveOn: '',
    latest: '',
    first: FIRST,
    rest: REST,
    isRestOpen: false,
    /** Filled when a draft is found again; while typing, the fields own their text. */
    typed: {} as form.AddFormValue['typed'],
    grounds: {} as form.AddFormValue['grounds'],
    done: '',
    receiptNumber: '',
  },

  householdId: '',
  draft: undefined as Draft<form.AddFormValue> | undefined,
  ready: undefined as Promise<void> | undefined,

  onLoad(query) {
    this.householdId = readParam(query['householdId']) ?? '';
    this.setData({ address: readParam(query['address']) ?? '', latest: today() });
    this.ready = this.begin().catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin() {
    const { form: kept, subject } = form.entering(this.householdId);
    const recovered = await recoverDraft(kept, subject);
    this.fill(recovered ?? (await this.fresh()), recovered !== undefined);
  },

  fresh: (): Promise<Draft<form.AddFormValue>> => beginDraft(form.newcomerFrom('collected')),

  fill(draft: Draft<form.AddFormValue>, isRecovered: boolean) {
    this.draft = draft;
    const { typed, grounds, way, effectiveOn } = draft.value;
    const isRestOpen = form.THE_REST.some((field) => (typed[field] ?? '') !== '');
    this.setData({ ...openedFace({ isRecovered, draft }), typed, grounds, isRestOpen, done: '', receiptNumber: '' });
    this.showWay(way, effectiveOn);
  },

  showWay(way: form.Way, effectiveOn: string) {
    this.setData({ way, asksDay: way === 'born' || way === 'moved-in', effectiveOn: effectiveOn || today() });
  },

  async change(part: (value: form.AddFormValue) => Partial<form.AddFormValue>) {
    await this.ready;
    if (!this.draft || this.draft.isSent || this.data.isLocked) return;
    const { value } = this.draft;
    this.draft = { ...this.draft, about: this.data.address, value: { ...value, ...part(value) } };
    const { form: kept, subject } = form.entering(this.householdId);
    await saveDraft(kept, subject, this.draft).catch(() => this.setData({ notice: PHONE_FULL }));
  },

  onWay({ detail: { value: way } }: WechatMiniprogram.CustomEvent<{ value: form.Way }>) {
    if (this.data.isLocked) return;
    this.showWay(way, this.data.effectiveOn);
    return this.change(() => ({ way }));
  },

  onDay({ detail: { value: effectiveOn } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ effectiveOn });
    return this.change(() => ({ effectiveOn }));
  },

  onValue({ detail: { field, value } }: WechatMiniprogram.CustomEvent<{ field: ResidentField; value: string }>) {
    return this.change(({ typed }) => ({ typed: { ...typed, [field]: value } }));
  },

  onGround({ detail: { field, value } }: WechatMiniprogram.CustomEvent<{ field: ResidentField; value: string }>) {
    return this.change(({ grounds }) => ({ grounds: { ...grounds, [field]: value } }));
  },

  onMore() {
    this.setData({ isRestOpen: true });
  },

  async onDiscard() {
    const { form: kept, subject } = form.entering(this.householdId);
    await removeDraft(kept, subject);
    this.setData({ typed: {}, grounds: {} });
    this.fill(await this.fresh(), false);
  },

  async onSave() {
    if (this.data.isBusy) return;
    this.setData(SENDING);
    await this.ready;
    if (!this.draft) return this.setData({ ...NEW_FORM, notice: TOO_OLD });
    const { answer, draft } =
      this.draft.value.way === 'collected'
        ? await sendDraft(form.collecting(this.householdId, undefined), this.draft)
        : await sendDraft(form.entering(this.householdId), this.draft);
    this.draft = draft;
    if (answer.kind === 'arrived') return this.showDone(answer.data);
    const shown = failedFace(answer, draft);
    const [first] = Object.keys(shown.problems);
    const isRestOpen = this.data.isRestOpen || form.THE_REST.some((field) => `values.${field}` === first);
    this.setData({ ...shown, isRestOpen });
    if (first?.startsWith('values.')) void bringToScreen(`#field-${first.slice('values.'.length)}`);
  },

  showDone({ receiptNumber }: FactReceipt) {
    this.setData({ ...NEW_FORM, done: `${this.draft?.value.typed.name ?? ''}已记在这一户`, receiptNumber });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  onDone: () => back(),

  /** Families come in twos and threes. */
  onAnother() {
    return this.onDiscard();
  },
});
