import { z } from 'zod';
import { AttachmentRefs } from '../attachment/attachment';
import { Day, dayOf, Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Role } from '../shared/permissions';
import type { Urgency } from '../text-tag/category';
import { answerBy, dueAfter, Missed, missedBy } from './clock';
import { MoveKind, moveOf, type Mover } from './moves';
import { holderOf, HandlingStatus, type Holder } from './status';

/** Who made a step: the unit is what everybody reads (东五居委会, 社区管理办公室, 居民); the person is the desk's own affair. */
export const StepMaker = z.object({ unit: z.string().min(1).max(60), role: Role, personId: Id.optional() });
export type StepMaker = z.infer<typeof StepMaker>;

/** Where it lay before 合并入类, so that 拆出 undoes it exactly. */
const Before = z.object({
  status: HandlingStatus,
  department: z.string().optional(),
  plan: z.string().optional(),
  dueOn: Day.optional(),
  remindedOf: Day.optional(),
});

/** One step, kept for good: who, when, what, why. `key` is the receipt key of the write that made it. */
export const Step = z.object({
  key: Id,
  /** `raise` begins; the others are moves of the machine. */
  kind: z.union([MoveKind, z.literal('raise')]),
  status: HandlingStatus,
  at: Instant,
  by: StepMaker,
  text: z.string().optional(),
  department: z.string().optional(),
  plan: z.string().optional(),
  reviewOn: Day.optional(),
  classId: Id.optional(),
  /** 节点 of a class's plan that this step has reached. */
  milestoneId: Id.optional(),
  attachments: AttachmentRefs.optional(),
  isSatisfied: z.boolean().optional(),
  /** What waited for a look was read by whoever made this step, see suggestion/checking.ts. */
  isReviewed: z.literal(true).optional(),
  /** The day of the step before had gone by. */
  missed: Missed.optional(),
  /** What the content check said of a resident's words, as she made the step: see suggestion/checking.ts. */
  check: z.enum(['passed', 'waiting', 'refused']).optional(),
  before: Before.optional(),
});
export type Step = z.infer<typeof Step>;

/** 办理: what a 诉求 and a 一类问题 have in common. Part of either's document. */
export const Handled = z.object({
  status: HandlingStatus,
  /** Oldest first; never empty, never shortened. */
  steps: z.array(Step).min(1),
  /** 科室 that has it, or had it last. */
  department: z.string().max(30).optional(),
  /** 专项, e.g. 美丽家园. */
  plan: z.string().max(30).optional(),
  /** The day by which the next step is due; absent where nobody has to act. */
  dueOn: Day.optional(),
  /** The `dueOn` of which whoever has it was reminded: once a clock. */
  remindedOf: Day.optional(),
  /** By when its 科室 answers 请科室退回: gone with its next step, and once it and its committee were reminded. */
  answerBy: Day.optional(),
  /** Set together with a step, taken away once everybody whom it concerns was told: a killed call leaves it for upkeep. */
  untold: z.literal(true).optional(),
});
export type Handled = z.infer<typeof Handled>;

interface Beginning {
  key: string;
  at: Instant;
  by: StepMaker;
  urgency?: Urgency;
}

/** As it begins: 已达, to be accepted within a working day; by the next day where it is urgent. */
export function begun({ key, at, by, urgency }: Beginning): Handled {
  const status = 'received' as const;
  const dueOn = dueAfter({ status, ...(urgency && { urgency }) }, dayOf(at));
  return { status, steps: [{ key, kind: 'raise', status, at, by }], ...(dueOn && { dueOn }) };
}

/** A step that somebody wants to make: all of `Step` but what follows from where it starts. */
export type StepDraft = Omit<Step, 'status' | 'before' | 'missed' | 'kind'> & { kind: MoveKind };

/** Why a step may not be made; `stands`: it was made already by the same write. */
export type StepVerdict = 'take' | 'stands' | 'wrong-time' | 'not-holder';

export interface Standing {
  mover: Mover;
  /** 科室 of a mover who is one's staff. */
  department?: string;
  /** Of a mover who is of the committee: its 书记. */
  isSecretary?: true;
  /** What is moved is a record of another desk. */
  isFromElsewhere?: true;
  /** Status of the class, for a 诉求 that is merged: the author answers what became of the class. */
  classStatus?: HandlingStatus;
}

/** What the author sees: the class's status for what is merged into one. */
export const effectiveStatus = ({ status }: Pick<Handled, 'status'>, classStatus?: HandlingStatus): HandlingStatus =>
  status === 'merged' && classStatus !== undefined ? classStatus : status;

/** 导错了, and not brought back since. */
export const isDropped = ({ steps }: Pick<Handled, 'steps'>): boolean => steps[steps.length - 1]?.kind === 'drop';

/** The 科室 to which it was handed last, of these steps. */
export const lastHandedTo = (steps: readonly Step[]): string | undefined =>
  [...steps].reverse().find(({ department }) => department !== undefined)?.department;

/**
 * Has the 科室 that has it begun, or put it into a 专项 itself, since it came to it? Only what nobody there has touched is taken from it
 * without asking.
 */
export function isReceived({ status, steps, department }: Pick<Handled, 'status' | 'steps' | 'department'>): boolean {
  if (status !== 'special') return status !== 'escalated';
  const handed = [...steps].reverse().find((step) => step.department !== undefined);
  return handed?.by.role === 'department-staff' && handed.by.unit === department;
}

/** 请科室退回 waits for its answer: any step of the 科室 is one. */
export const isAskedBack = ({ steps }: Pick<Handled, 'steps'>): boolean => steps[steps.length - 1]?.kind === 'ask-back';

/** 收回 until the 科室 has begun; 请科室退回 from then on, and once until it has made a step. */
function mayRecall(
  kind: StepDraft['kind'],
  handled: Pick<Handled, 'status' | 'steps' | 'department'>,
  { isSecretary }: Standing,
): StepVerdict {
  if (!isSecretary || holderOf(handled) !== 'department') return 'not-holder';
  return isReceived(handled) === (kind === 'ask-back') && !isAskedBack(handled) ? 'take' : 'wrong-time';
}

function holds({ mover, department }: Standing, handled: Pick<Handled, 'status' | 'department'>): boolean {
  if (mover === 'author') return true;
  const holder: Holder = holderOf(handled);
  if (mover === 'department') return holder === 'department' && handled.department === department;
  return holder === 'committee';
}

/** May this mover make this step now? */
export function judgeStep(
  handled: Pick<Handled, 'status' | 'steps' | 'department'>,
  { key, kind }: Pick<StepDraft, 'key' | 'kind'>,
  standing: Standing,
): StepVerdict {
  if (handled.steps.some((step) => step.key === key && step.kind === kind)) return 'stands';
  const { from, by, isRecalling, isOfElsewhere } = moveOf(kind);
  if (!by.includes(standing.mover) || (isOfElsewhere && !standing.isFromElsewhere)) return 'not-holder';
  const isAnswer = kind === 'confirm' || kind === 'reopen' || kind === 'disagree';
  const status = standing.mover === 'author' ? effectiveStatus(handled, standing.classStatus) : handled.status;
  if (!from.includes(status)) return 'wrong-time';
  if (isRecalling) return mayRecall(kind, handled, standing);
  // A class takes what it takes from whoever has it; the committee vouches that it is the same matter.
  if (kind === 'merge' || kind === 'split' || isAnswer) return 'take';
  return holds(standing, handled) ? 'take' : 'not-holder';
}

/** Was this step made from this very draft? A receipt key that comes with anything else is taken. */
export function isSameStep(made: Step, draft: StepDraft): boolean {
  const essence = ({
    kind,
    by,
    text,
    department,
    plan,
    reviewOn,
    classId,
    isSatisfied,
    milestoneId,
    attachments,
  }: Step | StepDraft) =>
    JSON.stringify([
      // Nobody who wants it done again says where: that follows from where it lay.
      ...[
        kind,
        by.personId,
        text,
        kind === 'reopen' ? undefined : department,
        plan,
        reviewOn,
        classId,
        isSatisfied,
        milestoneId,
      ],
      (attachments ?? []).map(({ attachmentId }) => attachmentId),
    ]);
  return essence(made) === essence(draft);
}

/** Fields that a step may leave without a value: to be taken out of the stored document where they are not in the next. */
const MAY_BE_ABSENT = ['department', 'plan', 'dueOn', 'remindedOf', 'answerBy'] as const;
export const absentFrom = (next: Handled): (typeof MAY_BE_ABSENT)[number][] =>
  MAY_BE_ABSENT.filter((field) => next[field] === undefined);

/** What a legal step makes of it. Nothing is lost: the old route stands in the steps. */
export function afterStep(handled: Handled, draft: StepDraft, urgency?: Urgency): Handled {
  const { to } = moveOf(draft.kind);
  const today = dayOf(draft.at);
  if (to === 'before') return restored(handled, draft);
  // Whoever asks gives nobody another day.
  if (draft.kind === 'ask-back')
    return {
      ...{ ...beforeOf(handled), steps: [...handled.steps, { ...draft, status: handled.status }], untold: true },
      answerBy: answerBy(today, urgency),
    };
  const status = to === 'stay' ? handled.status : to;
  const department = departmentAfter(handled, draft);
  const plan = draft.plan ?? (status === 'accepted' ? undefined : handled.plan);
  const dueOn = dueAfter({ ...handled, status, ...draft, ...(urgency && { urgency }) }, today);
  // What its author does, and what goes on with a class, is no desk's delay.
  const missed = moveOf(draft.kind).by.includes('author') ? undefined : missedBy(handled.dueOn, dueOn, today);
  const step: Step = {
    ...{ ...draft, status },
    ...(missed && { missed }),
    ...(status === 'merged' && { before: beforeOf(handled) }),
  };
  return {
    status,
    steps: [...handled.steps, step],
    ...(department && { department }),
    ...(plan && { plan }),
    ...(dueOn && { dueOn }),
    untold: true,
  };
}

function departmentAfter({ department }: Handled, draft: StepDraft): string | undefined {
  if (draft.department !== undefined) return draft.department;
  return ENDING_A_ROUTE.includes(draft.kind) ? undefined : department;
}

/** By these it lies with no 科室 any more: who does not agree with one asks the 书记, not the same 科室 once more. */
export const ENDING_A_ROUTE: readonly MoveKind[] = ['keep', 'return', 'recall', 'accept', 'disagree'];

const beforeOf = ({ status, department, plan, dueOn, remindedOf }: Handled): z.infer<typeof Before> => ({
  status,
  ...(department && { department }),
  ...(plan && { plan }),
  ...(dueOn && { dueOn }),
  ...(remindedOf && { remindedOf }),
});

/** As before the last 合并入类; the steps keep that it was merged and split. */
function restored(handled: Handled, draft: StepDraft): Handled {
  const { before } = [...handled.steps].reverse().find(({ kind }) => kind === 'merge') ?? {};
  if (before === undefined) throw new RangeError('nothing to split from');
  return { ...before, steps: [...handled.steps, { ...draft, status: before.status }], untold: true };
}
