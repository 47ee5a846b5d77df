import { call } from '../../api/client';
import { attachTo, dropAll, NOTHING_WRONG, type Attaching } from '../../api/attaching';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { recallSelf } from '../../api/self';
import type { StepFormValue } from '../../api/step-form';
import type { KeptAttachment } from '../../api/upload';
import { PLAN_MAX, STEP_TEXT_MAX, type MoveKind } from '../../domain/handling/moves';
import { openClass } from '../../domain/problem-class/desk-contracts';
import { latestReview } from '../../domain/handling/step-draft';
import { addDays } from '../../domain/shared/calendar';
import { receiptNumber } from '../../domain/shared/ids';
import { openSuggestion, type moveSuggestion } from '../../domain/suggestion/desk-contracts';
import { DEPARTMENTS } from '../../domain/text-tag/department';
import { today } from '../../platform/clock';
import { openPermissions } from '../../platform/denial';
import { back, backOver, readParam } from '../../platform/navigation';
import { rest } from '../../platform/rest';
import { attachedShown, deniedWords } from '../../presenting/attachments';
import { HANDED_ON } from '../../presenting/handed-on';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { aboutClass, aboutSuggestion } from '../../presenting/step-about';
import { ASKINGS, handedOnWords, SHOWING, stepping, type Moved } from './form';

/** Months ahead that one usually waits for conditions, as a first guess. */
const REVIEW_DAYS = 90;

/** One step that wants words: what is asked for, kept at every keystroke until it has arrived. */
Page({
  data: {
    ...NEW_FORM,
    /** Whoever tapped twice to come here has sent nothing, see platform/rest. */
    isResting: true,
    title: '',
    /** Which 诉求, or which class of them, is answered. */
    about: '',
    hint: '',
    button: '',
    asks: {} as Record<string, boolean>,
    departments: DEPARTMENTS,
    department: '',
    plan: '',
    planMax: PLAN_MAX,
    text: '',
    textMax: STEP_TEXT_MAX,
    reviewOn: '',
    earliest: '',
    latest: '',
    satisfactions: [
      { value: 'yes', word: '满意' },
      { value: 'no', word: '不满意' },
    ],
    satisfied: '',
    milestones: [] as { value: string; word: string }[],
    milestoneId: '',
    /** 报进展 and 办结 may show what was done; without pictures they are as good. */
    mayShow: false,
    attached: attachedShown([]),
    attaching: NOTHING_WRONG,
    /** That it was handed on: nothing of it is to be seen here any more. */
    done: '',
    receiptNumber: '',
    follows: [] as string[],
  },

  isTextNeeded: false,
  kind: '' as MoveKind | '',
  attaching: undefined as Attaching | undefined,
  form: undefined as KeptForm<typeof moveSuggestion, StepFormValue> | undefined,

  onLoad(query) {
    this.attaching = attachTo({
      attachments: () => this.attachments(),
      change: (next) => this.changeAttachments(next),
      show: (attaching) => this.setData({ attaching }),
      denied: deniedWords,
    });
    const classId = readParam(query['classId']) ?? '';
    const moved: Moved = classId ? { classId } : { suggestionId: readParam(query['suggestionId']) ?? '' };
    const kind = (readParam(query['kind']) ?? '') as MoveKind;
    const asking = ASKINGS[kind];
    if (asking === undefined) return void this.setData({ notice: '没有找到这一步，请返回诉求重新点。' });
    this.kind = kind;
    const { title, text: hint, button, asks, isTextNeeded } = asking;
    this.isTextNeeded = isTextNeeded;
    const [earliest, latest] = [addDays(today(), 1), latestReview(today())];
    this.setData({ title, hint, button, earliest, latest, asks: Object.fromEntries(asks.map((one) => [one, true])) });
    const department = kind === 'hand-over' ? '' : (readParam(query['department']) ?? '');
    this.setData({ mayShow: SHOWING.includes(kind) });
    if (classId && SHOWING.includes(kind)) void this.loadMilestones(classId);
    void this.showAbout(moved, readParam(query['about']));
    void rest(this);
    void this.begin(moved, kind, department).catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin(moved: Moved, kind: MoveKind, department: string) {
    const reviewOn = addDays(today(), REVIEW_DAYS);
    const empty: StepFormValue = { department, plan: '', text: '', reviewOn, attachments: [] };
    // Both ways answer alike; the form does not care which of them it is.
    const sending = stepping(moved, kind) as Parameters<typeof openForm<typeof moveSuggestion, StepFormValue>>[0];
    this.restart = () => this.begin(moved, kind, department);
    const form = await openForm(sending, empty, this.data.title);
    this.form = form;
    const { isSatisfied, milestoneId = '', attachments, ...value } = form.draft.value;
    const satisfied = isSatisfied === undefined ? '' : isSatisfied ? 'yes' : 'no';
    this.setData({ ...openedFace(form), ...value, satisfied, milestoneId, attached: attachedShown(attachments) });
  },

  /** Whoever comes from its page brings it along; from a draft it is asked for, and the step goes without it. */
  async showAbout(moved: Moved, about: string | undefined) {
    if (about) return this.setData({ about });
    if ('classId' in moved) {
      const answer = await call(openClass, moved);
      return answer.kind === 'arrived' && this.setData({ about: aboutClass(answer.data) });
    }
    const answer = await call(openSuggestion, moved);
    return answer.kind === 'arrived' && this.setData({ about: aboutSuggestion(answer.data) });
  },

  /** 节点 that are still to be reached; without a network the step goes without naming one. */
  async loadMilestones(classId: string) {
    const answer = await call(openClass, { classId });
    if (answer.kind !== 'arrived') return;
    const coming = answer.data.milestones.filter(({ doneOn }) => doneOn === undefined);
    this.setData({ milestones: coming.map(({ milestoneId: value, text: word }) => ({ value, word })) });
  },

  onMilestone({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (this.data.isLocked) return;
    const milestoneId = value === this.data.milestoneId ? '' : value;
    this.setData({ milestoneId, 'problems.milestoneId': '' });
    return this.change({ milestoneId });
  },

  restart: (): Promise<void> => Promise.resolve(),

  async change(part: Partial<StepFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onText({ detail: text }: { detail: string }) {
    return this.change({ text });
  },

  onPlan({ detail: plan }: { detail: string }) {
    return this.change({ plan });
  },

  onDepartment({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    const department = DEPARTMENTS[Number(value)] ?? '';
    this.setData({ department, 'problems.move.department': '' });
    return this.change({ department });
  },

  onDay({ detail: { value: reviewOn } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reviewOn });
    return this.change({ reviewOn });
  },

  onSatisfied({ detail: { value: satisfied } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (this.data.isLocked) return;
    this.setData({ satisfied });
    return this.change({ isSatisfied: satisfied === 'yes' });
  },

  attachments(): readonly KeptAttachment[] {
    return this.form?.draft.value.attachments ?? [];
  },

  async changeAttachments(next: (now: readonly KeptAttachment[]) => KeptAttachment[]) {
    await this.change({ attachments: next(this.attachments()) });
    this.setData({ attached: attachedShown(this.attachments()) });
  },

  onPhoto() {
    return this.attaching?.photo();
  },

  onRemove({ detail: { attachmentId } }: WechatMiniprogram.CustomEvent<{ attachmentId: string }>) {
    if (!this.data.isLocked) return this.attaching?.remove(attachmentId);
  },

  async onSettings() {
    if (await openPermissions()) this.setData({ attaching: NOTHING_WRONG });
  },

  async onDiscard() {
    const held = this.attachments();
    await this.form?.discard();
    await dropAll(held);
    return this.restart();
  },

  /** What the form can tell by itself; the rest the contract says. */
  gap(): string {
    const { asks, satisfied } = this.data;
    const { department = '', plan = '', text = '' } = this.form?.draft.value ?? {};
    if (asks['plan'] && plan.trim() === '') return '写上是哪个专项，如 美丽家园。';
    if (asks['department'] && department === '') return '选一个科室。';
    if (asks['isSatisfied'] && satisfied === '') return '满意还是不满意，点一样。';
    return this.isTextNeeded && text.trim() === '' ? '写几个字说明一下。' : '';
  },

  async onSave() {
    const { form } = this;
    if (this.data.isBusy || this.data.isResting || !form) return;
    const gap = form.draft.isSent ? '' : this.gap();
    if (gap) return this.setData({ notice: gap });
    await this.attaching?.settle();
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    const { receiptKey, value } = form.draft;
    const { departmentName } = (await recallSelf()) ?? {};
    const done = this.kind === '' ? '' : handedOnWords(this.kind, value.department, departmentName);
    if (done === '') return back();
    this.setData({ done, receiptNumber: receiptNumber(receiptKey), follows: [HANDED_ON] });
  },

  onLeave: () => backOver(),
});
