import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { openClass, type OpenedClass, type planClass } from '../../domain/problem-class/desk-contracts';
import { MILESTONE_MAX, MILESTONES_MAX } from '../../domain/problem-class/problem-class';
import { addDays, dayNear } from '../../domain/shared/calendar';
import { today } from '../../platform/clock';
import { back, readParam } from '../../platform/navigation';
import { rest } from '../../platform/rest';
import { afterFailure, LOADING } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { milestoneLine, type MilestoneLine } from '../../presenting/milestones';
import { onto, planning, type PlanFormValue, type PlanLine } from './form';

type PlanForm = KeptForm<typeof planClass, PlanFormValue>;

const overtakenWords = ({ milestones }: OpenedClass): string =>
  `节点刚才改过，现在是：${milestones.map(({ text }) => text).join('、') || '没有'}。保存会换成下面这些。`;

/** A month each, as a first guess. */
const APART_DAYS = 30;

interface At<Detail> {
  detail: Detail;
  currentTarget: { dataset: { index: number } };
}

/** 定节点: by which steps it will be done, and until when. What was reached stands and is not asked again. */
Page({
  data: {
    ...NEW_FORM,
    /** Whoever tapped twice to come here has sent nothing, see platform/rest. */
    isResting: true,
    ...LOADING,
    reached: [] as MilestoneLine[],
    lines: [] as PlanLine[],
    /** The day of each line, in words. */
    days: [] as string[],
    mayAdd: true,
    textMax: MILESTONE_MAX,
    earliest: '',
  },

  classId: '',
  form: undefined as PlanForm | undefined,

  onLoad(query) {
    this.classId = readParam(query['classId']) ?? '';
    void this.load();
  },

  async load(): Promise<void> {
    const now = await this.read();
    if (now === undefined) return;
    const coming = now.milestones.filter(({ doneOn }) => doneOn === undefined);
    const lines = coming.map(({ milestoneId, text, dueOn }) => ({ milestoneId, text, dueOn }));
    const seenKey = now.plannedKey ?? '';
    const empty = { lines: lines.length > 0 ? lines : [this.emptyLine([])], seenKey };
    const form = await openForm(planning(this.classId), empty, now.title);
    if (form.draft.isSent && form.draft.receiptKey === seenKey) {
      // It has arrived, and its answer has not: what stands is what she sent.
      await form.discard();
      return this.load();
    }
    let news = '';
    if (!form.draft.isSent && form.draft.value.seenKey !== seenKey) {
      // Her lines were begun beside another plan: now she has seen this one.
      news = overtakenWords(now);
      await form.change({ lines: this.onto(form, now), seenKey });
    }
    this.open(form, news);
    void rest(this);
  },

  async read(): Promise<OpenedClass | undefined> {
    const answer = await call(openClass, { classId: this.classId });
    if (answer.kind !== 'arrived') {
      this.setData(afterFailure(answer, this.data.face));
      return undefined;
    }
    const reached = answer.data.milestones.filter(({ doneOn }) => doneOn !== undefined);
    this.setData({ reached: reached.map((one) => milestoneLine(one, today())), earliest: today() });
    return answer.data;
  },

  open(form: PlanForm, news: string) {
    this.form = form;
    const face = openedFace(form);
    this.setData({ ...face, notice: news || face.notice, face: 'full', staleNote: '' });
    this.show(form.draft.value.lines);
  },

  onto(form: PlanForm, { milestones }: OpenedClass): PlanLine[] {
    const lines = onto(form.draft.value.lines, milestones);
    return lines.length > 0 ? lines : [this.emptyLine([])];
  },

  /**
   * Nothing more is recorded under this key: somebody was faster, or has it now. What she wrote goes on under a new one, beside how the
   * plan stands; where it is not hers any more she may throw it away.
   */
  async redo(form: PlanForm) {
    const now = await this.read();
    if (now === undefined) return;
    if (!now.mayPlan) return this.setData({ mayDiscard: true });
    const isKept = await form.renew({ lines: this.onto(form, now), seenKey: now.plannedKey ?? '' });
    this.open(form, isKept ? overtakenWords(now) : PHONE_FULL);
  },

  emptyLine: (lines: readonly PlanLine[]): PlanLine => ({
    milestoneId: '',
    text: '',
    dueOn: addDays(lines[lines.length - 1]?.dueOn ?? today(), APART_DAYS),
  }),

  show(lines: PlanLine[]) {
    const days = lines.map(({ dueOn }) => dayNear(dueOn, today()));
    this.setData({ lines, days, mayAdd: lines.length + this.data.reached.length < MILESTONES_MAX });
  },

  async change(lines: PlanLine[]) {
    if (this.data.isLocked || !this.form) return;
    this.show(lines);
    if (!(await this.form.change({ lines }))) this.setData({ notice: PHONE_FULL });
  },

  with(index: number, part: Partial<PlanLine>): PlanLine[] {
    return this.data.lines.map((line, at) => (at === index ? { ...line, ...part } : line));
  },

  onText({ detail: text, currentTarget }: At<string>) {
    return this.change(this.with(currentTarget.dataset.index, { text }));
  },

  onDay({ detail: { value: dueOn }, currentTarget }: At<{ value: string }>) {
    return this.change(this.with(currentTarget.dataset.index, { dueOn }));
  },

  onRemove({ currentTarget }: At<unknown>) {
    return this.change(this.data.lines.filter((_, at) => at !== currentTarget.dataset.index));
  },

  onAdd() {
    return this.change([...this.data.lines, this.emptyLine(this.data.lines)]);
  },

  async onDiscard() {
    await this.form?.discard();
    return this.load();
  },

  async onSave() {
    const { form } = this;
    if (this.data.isBusy || this.data.isResting || !form) return;
    const { lines, seenKey } = form.draft.value;
    if (seenKey === '' && lines.every(({ text }) => text.trim() === ''))
      return this.setData({ notice: '先给节点起个名字，例如“方案公示”，再保存。' });
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind === 'arrived') return back();
    this.setData(failedFace(answer, form.draft));
    const isOver = answer.kind === 'refused' && (answer.code === 'step-out-of-turn' || answer.code === 'not-holder');
    return isOver ? this.redo(form) : undefined;
  },
});
