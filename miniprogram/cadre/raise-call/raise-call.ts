import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import type { raiseCall } from '../../domain/volunteer-call/contracts';
import {
  CALL_PLACE_MAX,
  CALL_TEXT_MAX,
  CALL_TITLE_MAX,
  HEADCOUNT_MAX,
} from '../../domain/volunteer-call/volunteer-call';
import { today } from '../../platform/clock';
import { back } from '../../platform/navigation';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { emptyCall, RAISING, type RaiseFormValue } from './form';

type Field = keyof RaiseFormValue;
interface Input<Detail> {
  detail: Detail;
  currentTarget: { dataset: { field: Field } };
}

/** 招呼一次: what, when, where, how many hands. */
Page({
  data: {
    ...NEW_FORM,
    ...emptyCall('2026-01-01'),
    earliest: '',
    titleMax: CALL_TITLE_MAX,
    textMax: CALL_TEXT_MAX,
    placeMax: CALL_PLACE_MAX,
  },

  form: undefined as KeptForm<typeof raiseCall, RaiseFormValue> | undefined,

  onLoad() {
    void this.begin().catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin() {
    const empty = emptyCall(today());
    const form = await openForm(RAISING, empty, '招呼一次');
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value, earliest: today() });
  },

  async change(part: Partial<RaiseFormValue>) {
    if (this.data.isLocked || !this.form) return;
    this.setData({ notice: '' });
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  /** A typed field, named by its `data-field`. */
  onText({ detail, currentTarget }: Input<string>) {
    return this.change({ [currentTarget.dataset.field]: detail });
  },

  /** A picked day or time. */
  onPick({ detail, currentTarget }: Input<{ value: string }>) {
    if (this.data.isLocked) return;
    const { field } = currentTarget.dataset;
    this.setData({ [field]: detail.value, [`problems.${field}`]: '' });
    return this.change({ [field]: detail.value });
  },

  async onDiscard() {
    await this.form?.discard();
    return this.begin();
  },

  gap(): string {
    const { title = '', text = '', placeText = '', headcount = '' } = this.form?.draft.value ?? {};
    if (title.trim() === '') return '起个叫法，如 周六清理楼道。';
    if (text.trim() === '') return '写上要做什么。';
    if (placeText.trim() === '') return '写上在哪里集合。';
    const count = Number(headcount);
    const isCount = Number.isInteger(count) && count >= 1 && count <= HEADCOUNT_MAX;
    return isCount ? '' : `人数写 1 到 ${HEADCOUNT_MAX}。`;
  },

  async onSave() {
    const { form } = this;
    if (this.data.isBusy || !form) return;
    const gap = form.draft.isSent ? '' : this.gap();
    if (gap) return this.setData({ notice: gap });
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    return back();
  },
});
