import type { Sending } from '../../api/send-draft';
import { STEP_FORM, type StepFormValue } from '../../api/step-form';
import type { AuthorMove, HandlerMove, MoveKind } from '../../domain/handling/moves';
import { moveClass } from '../../domain/problem-class/desk-contracts';
import { moveForAuthor, moveSuggestion } from '../../domain/suggestion/desk-contracts';

/** What a step asks for, and how. `text`: what stands in the empty field. */
interface Asking {
  title: string;
  text: string;
  isTextNeeded: boolean;
  asks: readonly ('department' | 'plan' | 'reviewOn' | 'isSatisfied')[];
  button: string;
}

export const ASKINGS: Partial<Record<MoveKind, Asking>> = {
  escalate: {
    title: '上报科室',
    text: '要科室知道的，可以不写',
    isTextNeeded: false,
    asks: ['department'],
    button: '上报',
  },
  assign: {
    ...{ title: '转专项', text: '要知道的，可以不写', isTextNeeded: false },
    asks: ['plan', 'department'],
    button: '转专项',
  },
  'hand-over': { title: '转交科室', text: '为什么该他们办', isTextNeeded: true, asks: ['department'], button: '转交' },
  return: { title: '退回居委', text: '为什么退回，居委接着怎么办', isTextNeeded: true, asks: [], button: '退回' },
  recall: {
    ...{ title: '从科室收回', text: '为什么收回，居委接着怎么办；居委和科室看得到', isTextNeeded: true },
    ...{ asks: [], button: '收回' },
  },
  'ask-back': {
    ...{ title: '请科室退回', text: '为什么请科室退回；居委和科室看得到', isTextNeeded: true },
    ...{ asks: [], button: '请科室退回' },
  },
  report: { title: '报进展', text: '做到哪一步了，居民会看到', isTextNeeded: true, asks: [], button: '报进展' },
  resolve: { title: '办结', text: '怎么办的，办成什么样，居民会看到', isTextNeeded: true, asks: [], button: '办结' },
  defer: {
    ...{ title: '暂不具备条件', text: '缺什么条件，居民会看到', isTextNeeded: true },
    asks: ['reviewOn'],
    button: '记下来',
  },
  confirm: {
    title: '居民说办好了',
    text: '她怎么说的，可以不写',
    isTextNeeded: false,
    asks: ['isSatisfied'],
    button: '记下来',
  },
  reopen: { title: '居民说没办好', text: '还差什么', isTextNeeded: true, asks: [], button: '重新办理' },
  disagree: { title: '居民不同意', text: '她怎么说的', isTextNeeded: true, asks: [], button: '请书记再看' },
};

/** Steps that show what was done, with pictures if somebody took some. */
export const SHOWING: readonly MoveKind[] = ['report', 'resolve'];

/**
 * What a 科室 has handed on it cannot open any more: what became of it is said at once. Empty where the step leaves it in her hands.
 * `own`: her 科室, of staff.
 */
export function handedOnWords(kind: MoveKind, department: string, own: string | undefined): string {
  if (kind === 'return') return '已退回居委';
  if (kind === 'hand-over') return `已转交${department}`;
  return kind === 'assign' && own !== undefined && department !== own ? `已转专项，交给${department}` : '';
}

const handlerMove = (kind: MoveKind, { department, plan, text, reviewOn, attachments }: StepFormValue): HandlerMove => {
  const words = text.trim() === '' ? {} : { text };
  if (kind === 'escalate') return { kind, department, ...words };
  if (kind === 'assign') return { kind, department, plan, ...words };
  if (kind === 'hand-over') return { kind, department, text };
  if (kind === 'defer') return { kind, text, reviewOn };
  if (kind === 'report' || kind === 'resolve')
    return {
      kind,
      text,
      attachments: attachments.map(({ attachmentId, kind: sort }) => ({ attachmentId, kind: sort })),
    };
  return { kind: kind === 'recall' || kind === 'ask-back' ? kind : 'return', text };
};

const authorMove = (
  kind: 'confirm' | 'reopen' | 'disagree',
  { text, isSatisfied = true }: StepFormValue,
): AuthorMove => (kind !== 'confirm' ? { kind, text } : { kind, isSatisfied, ...(text.trim() !== '' && { text }) });

/** What is moved: a 诉求, or a class of them. */
export type Moved = { suggestionId: string } | { classId: string };

const about = (moved: Moved, kind: MoveKind) => ({
  form: STEP_FORM,
  subject: 'classId' in moved ? `class.${moved.classId}.${kind}` : `${moved.suggestionId}.${kind}`,
  order: 'classId' in moved ? `class/${moved.classId}` : `suggestion/${moved.suggestionId}`,
});

/** A step of a class goes its own way: everybody who said so hears of it. */
const steppingClass = (classId: string, kind: MoveKind): Sending<typeof moveClass, StepFormValue> => ({
  ...about({ classId }, kind),
  contract: moveClass,
  toWire: ({ milestoneId, ...value }) => ({
    classId,
    move: handlerMove(kind, value),
    ...(milestoneId && { milestoneId }),
  }),
});

/** The same form for every step; what the author says goes another way. */
export function stepping(
  moved: Moved,
  kind: MoveKind,
):
  | Sending<typeof moveSuggestion, StepFormValue>
  | Sending<typeof moveForAuthor, StepFormValue>
  | Sending<typeof moveClass, StepFormValue> {
  if ('classId' in moved) return steppingClass(moved.classId, kind);
  const { suggestionId } = moved;
  if (kind === 'confirm' || kind === 'reopen' || kind === 'disagree')
    return {
      ...about(moved, kind),
      contract: moveForAuthor,
      toWire: (value) => ({ suggestionId, move: authorMove(kind, value) }),
    };
  return {
    ...about(moved, kind),
    contract: moveSuggestion,
    toWire: (value) => ({ suggestionId, move: handlerMove(kind, value) }),
  };
}
