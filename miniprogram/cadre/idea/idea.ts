import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { openIdea, type IdeaView, type markIdea, type moveIdea } from '../../domain/idea/contracts';
import { IDEA_TEXT_MAX, IDEA_TITLE_MAX } from '../../domain/idea/idea';
import { DEPARTMENTS } from '../../domain/text-tag/department';
import { today } from '../../platform/clock';
import { readParam } from '../../platform/navigation';
import { rest } from '../../platform/rest';
import { afterFailure, LOADING } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { ideaGap, ideaHint, ideaShown, needsDepartment, type IdeaShown } from '../../presenting/ideas';
import { raisedWords } from '../../presenting/matter';
import { marking, NO_STEP, stepping, UNMARKED, type MarkValue, type StepValue } from './form';

/** What came of a 建议 as an idea: its way so far and its next step, or the words under which it becomes one. */
Page({
  data: {
    ...NEW_FORM,
    ...UNMARKED,
    ...NO_STEP,
    ...LOADING,
    said: '',
    about: '',
    idea: undefined as IdeaShown | undefined,
    /** 未成年人保护: those who are named mark it, nobody else. */
    isForOthers: false,
    hint: '',
    /** A second tap makes no other step, see platform/rest. */
    isResting: false,
    departments: DEPARTMENTS,
    asksDepartment: false,
    titleMax: IDEA_TITLE_MAX,
    textMax: IDEA_TEXT_MAX,
  },

  suggestionId: '',
  mark: undefined as KeptForm<typeof markIdea, MarkValue> | undefined,
  step: undefined as KeptForm<typeof moveIdea, StepValue> | undefined,

  onLoad(query) {
    this.suggestionId = readParam(query['suggestionId']) ?? '';
    void this.load();
  },

  async load() {
    const answer = await call(openIdea, { suggestionId: this.suggestionId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { said, idea, isForOthers = false } = answer.data;
    const about = `${raisedWords(said, today())} · 回执 ${said.receiptNumber}`;
    this.setData({ said: said.text, about, face: 'full', staleNote: '', isForOthers });
    await this.show(idea);
  },

  show(idea: IdeaView | undefined) {
    this.setData({ idea: idea && ideaShown(idea, today()) });
    return this.begin(idea).catch(() => this.setData({ notice: TOO_OLD }));
  },

  /** The form of what comes next; none where it is at its end. */
  async begin(idea: IdeaView | undefined) {
    this.mark = undefined;
    this.step = undefined;
    this.setData({ ...NEW_FORM, ...UNMARKED, ...NO_STEP, hint: '', asksDepartment: false });
    if (idea === undefined && this.data.isForOthers) return;
    if (idea === undefined) {
      const form = await openForm(marking(this.suggestionId), UNMARKED, this.data.said);
      this.mark = form;
      return this.setData({ ...openedFace(form), ...form.draft.value });
    }
    if (this.data.idea?.choices.length === 0) return;
    const form = await openForm(stepping(this.suggestionId), NO_STEP, idea.title);
    this.step = form;
    const { value } = form.draft;
    this.setData({ ...openedFace(form), ...value, ...this.asking(value.kind) });
  },

  asking: (kind: string) => ({ hint: ideaHint(kind), asksDepartment: needsDepartment(kind) }),

  async keep(keeping: Promise<boolean> | undefined) {
    if (keeping && !(await keeping)) this.setData({ notice: PHONE_FULL });
  },

  onTitle({ detail: title }: { detail: string }) {
    return this.data.isLocked ? undefined : this.keep(this.mark?.change({ title }));
  },

  onKind({ detail: { value: kind } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (this.data.isLocked || this.data.isResting) return;
    this.setData({ kind, ...this.asking(kind), notice: '', problems: {} });
    return this.keep(this.step?.change({ kind }));
  },

  onDepartment({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    if (this.data.isLocked) return;
    const department = DEPARTMENTS[Number(value)] ?? '';
    this.setData({ department, notice: '', problems: {} });
    return this.keep(this.step?.change({ department }));
  },

  onText({ detail: text }: { detail: string }) {
    return this.data.isLocked ? undefined : this.keep(this.step?.change({ text }));
  },

  async onDiscard() {
    await (this.mark ?? this.step)?.discard();
    return this.load();
  },

  gap(): string {
    if (this.mark) return this.mark.draft.value.title.trim() === '' ? '给这个点子起个叫法。' : '';
    const { kind = '', text = '', department = '' } = this.step?.draft.value ?? {};
    return ideaGap(kind, text, department);
  },

  async onSend() {
    const form = this.mark ?? this.step;
    if (this.data.isBusy || this.data.isResting || !form) return;
    const gap = form.draft.isSent ? '' : this.gap();
    if (gap) return this.setData({ notice: gap });
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    this.setData({ isResting: true });
    await this.show(answer.data);
    await rest(this);
  },
});
