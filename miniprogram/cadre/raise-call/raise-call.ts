import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { dayNear } from '../../domain/shared/calendar';
import { openOurCall, type changeCall, type OurCall, type raiseCall } from '../../domain/volunteer-call/contracts';
import {
  CALL_PLACE_MAX,
  CALL_TEXT_MAX,
  CALL_TITLE_MAX,
  HEADCOUNT_MAX,
} from '../../domain/volunteer-call/volunteer-call';
import { today } from '../../platform/clock';
import { back, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import {
  changing,
  emptyCall,
  fieldsOf,
  onto,
  overtakenWords,
  RAISING,
  valueOf,
  type ChangeFormValue,
  type RaiseFormValue,
} from './form';

type Field = keyof RaiseFormValue;
interface Input<Detail> {
  detail: Detail;
  currentTarget: { dataset: { field: Field } };
}

type ChangeForm = KeptForm<typeof changeCall, ChangeFormValue>;
type CallForm = KeptForm<typeof raiseCall, RaiseFormValue> | ChangeForm;

/** 招呼一次: what, when, where, how many hands; with `callId` one that there is, to be changed. */
Page({
  data: {
    ...NEW_FORM,
    ...emptyCall('2026-01-01'),
    face: 'loading' as Face,
    sentence: '',
    isFinal: false,
    isChange: false,
    /** How many come already: no fewer seats than that. */
    coming: '',
    /** `on` as people say it. */
    dayWords: '',
    earliest: '',
    titleMax: CALL_TITLE_MAX,
    textMax: CALL_TEXT_MAX,
    placeMax: CALL_PLACE_MAX,
  },

  form: undefined as CallForm | undefined,
  callId: undefined as string | undefined,
  /** As it stood when it was read. */
  before: undefined as RaiseFormValue | undefined,

  onLoad(query) {
    this.callId = readParam(query['callId']);
    this.setData({ isChange: this.callId !== undefined });
    void this.load();
  },

  load() {
    return this.begin().catch(() => this.setData({ face: 'full', notice: TOO_OLD }));
  },

  async begin() {
    const { callId } = this;
    if (callId === undefined) return this.show(await openForm(RAISING, emptyCall(today()), '招呼一次'));
    const now = await this.read(callId);
    if (now === undefined) return;
    const form = await openForm(changing(callId), valueOf(now), now.title);
    const news = form.isRecovered && !form.draft.isSent ? await this.catchUp(form, now) : '';
    this.show(form, news);
  },

  show(form: CallForm, news = '') {
    this.form = form;
    const face = openedFace(form);
    const notice = news || face.notice;
    const fields = fieldsOf(form.draft.value);
    const days = { earliest: today(), dayWords: dayNear(fields.on, today()) };
    this.setData({ ...face, notice, ...fields, ...days, face: 'full' });
  },

  async read(callId: string): Promise<OurCall | undefined> {
    const answer = await call(openOurCall, { callId });
    if (answer.kind !== 'arrived') {
      this.setData(afterFailure(answer, this.data.face));
      return undefined;
    }
    const { comingCount } = answer.data;
    this.before = fieldsOf(valueOf(answer.data));
    this.setData({ coming: comingCount > 0 ? `已经有 ${comingCount} 人报上了名，人数不能少于这个数。` : '' });
    return answer.data;
  },

  /** Takes what she began to how the call stands now. @returns what she is told where somebody has changed it since. */
  async catchUp(form: ChangeForm, now: OurCall): Promise<string> {
    const { seenKey } = form.draft.value;
    const next = onto(form.draft.value, valueOf(now));
    await form.change(next);
    return seenKey === next.seenKey ? '' : overtakenWords(now, next);
  },

  /**
   * Somebody was faster: nothing was recorded under this key, and nothing will be, for what she had seen never stands again. What she
   * wrote goes on under a new one, beside how the call stands now.
   */
  async redo(form: CallForm) {
    const now = this.callId === undefined ? undefined : await this.read(this.callId);
    if (now === undefined) return;
    if (!now.mayChange) return this.setData({ mayDiscard: true });
    const next = onto(form.draft.value, valueOf(now));
    const isKept = await form.renew(next);
    this.show(form, isKept ? overtakenWords(now, next) : PHONE_FULL);
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
    const words = field === 'on' ? { dayWords: dayNear(detail.value, today()) } : {};
    this.setData({ [field]: detail.value, ...words, [`problems.${field}`]: '' });
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
    if (!isCount) return `人数写 1 到 ${HEADCOUNT_MAX}。`;
    return JSON.stringify(this.before) === JSON.stringify(this.form && fieldsOf(this.form.draft.value))
      ? '和原来一样，还没有改。'
      : '';
  },

  async onSave() {
    const { form } = this;
    if (this.data.isBusy || !form) return;
    const gap = form.draft.isSent ? '' : this.gap();
    if (gap) return this.setData({ notice: gap });
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind === 'arrived') return back();
    this.setData(failedFace(answer, form.draft));
    return answer.kind === 'refused' && answer.code === 'step-out-of-turn' ? this.redo(form) : undefined;
  },
});
