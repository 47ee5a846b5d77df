import { z } from 'zod';
import { dueAfter, Missed, missedBy } from '../handling/clock';
import { StepMaker } from '../handling/handling';
import { Day, dayOf, Instant } from '../shared/calendar';
import type { FieldErrors } from '../shared/errors';
import { Id } from '../shared/ids';
import { plainText } from '../shared/plain-text';
import { Place } from '../shared/scope';
import { Department } from '../text-tag/department';

export const IDEA_TITLE_MAX = 40;
export const IDEA_TEXT_MAX = 500;

/**
 * How far a 金点子 has come (PRODUCT 1.11): 收到 → 研究 → 采纳 → 实施 → 金果子 | 未采纳(理由). `isOpen`: somebody still has to act.
 * What was once 采纳 is a promise: it may take long, and then says why (报进展), but it is not taken back.
 */
export const IDEA_STATUSES = {
  received: { label: '收到', isOpen: true },
  studied: { label: '研究', isOpen: true },
  adopted: { label: '采纳', isOpen: true },
  'under-way': { label: '实施', isOpen: true },
  fruit: { label: '金果子', isOpen: false },
  declined: { label: '未采纳', isOpen: false },
} as const;
export type IdeaStatus = keyof typeof IDEA_STATUSES;
export const IDEA_STATUS_CODES = Object.keys(IDEA_STATUSES) as [IdeaStatus, ...IdeaStatus[]];
export const IdeaStatus = z.enum(IDEA_STATUS_CODES);

interface Move {
  /** On the button, and in the time line of whoever follows it. */
  label: string;
  from: readonly IdeaStatus[];
  /** `stay`: the status stays as it is. */
  to: IdeaStatus | 'stay';
  by: readonly IdeaHolder[];
}

/** Whoever has it: the committee, or the 科室 that it was handed to. */
export type IdeaHolder = 'committee' | 'department';
const EITHER: readonly IdeaHolder[] = ['committee', 'department'];

/**
 * The machine: whoever has it moves. The committee may ask a 科室, which answers 采纳, and then does it, or 未采纳 with its reason; what is
 * not for it goes on to another 科室, or back, also when it was 采纳 already. What a 科室 lets lie the committee takes back (收回), wherever
 * it stands; it goes on from there.
 */
export const IDEA_MOVES = {
  study: { label: '研究', from: ['received'], to: 'studied', by: ['committee'] },
  ask: { label: '请科室看', from: ['received', 'studied'], to: 'studied', by: ['committee'] },
  adopt: { label: '采纳', from: ['studied'], to: 'adopted', by: EITHER },
  decline: { label: '未采纳', from: ['received', 'studied'], to: 'declined', by: EITHER },
  'hand-over': { label: '转交科室', from: ['studied'], to: 'stay', by: ['department'] },
  return: { label: '退回居委', from: ['studied', 'adopted', 'under-way'], to: 'stay', by: ['department'] },
  recall: { label: '从科室收回', from: ['studied', 'adopted', 'under-way'], to: 'stay', by: ['committee'] },
  begin: { label: '实施', from: ['adopted'], to: 'under-way', by: EITHER },
  report: { label: '报进展', from: ['studied', 'adopted', 'under-way'], to: 'stay', by: EITHER },
  bear: { label: '结成金果子', from: ['under-way'], to: 'fruit', by: EITHER },
} as const satisfies Record<string, Move>;
export type IdeaMoveKind = keyof typeof IDEA_MOVES;
export const IDEA_MOVE_KINDS = Object.keys(IDEA_MOVES) as IdeaMoveKind[];
export const ideaMoveOf = (kind: IdeaMoveKind): Move => IDEA_MOVES[kind];

const words = plainText(IDEA_TEXT_MAX);
const maybeWords = plainText(IDEA_TEXT_MAX).optional();

/**
 * What a desk sends. 未采纳, 转交科室 and 退回居委 say why, 报进展 and 金果子 say what. The author reads it, but for what desks tell each other on
 * the way; of a 金果子 everybody does.
 */
export const IdeaMove = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('study'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('ask'), department: Department, text: maybeWords }).strict(),
  z.object({ kind: z.literal('hand-over'), department: Department, text: words }).strict(),
  z.object({ kind: z.literal('return'), text: words }).strict(),
  z.object({ kind: z.literal('recall'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('adopt'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('decline'), text: words }).strict(),
  z.object({ kind: z.literal('begin'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('report'), text: words }).strict(),
  z.object({ kind: z.literal('bear'), text: words }).strict(),
]);
export type IdeaMove = z.output<typeof IdeaMove>;

const SPEAKING: readonly string[] = ['decline', 'report', 'bear', 'hand-over', 'return'];
const HANDING: readonly string[] = ['ask', 'hand-over'];

/** One step, kept for good. `mark` begins: the committee took a 建议 for a 金点子. */
export const IdeaStep = z
  .object({
    key: Id,
    kind: z.enum(['mark', ...IDEA_MOVE_KINDS] as [string, ...string[]]),
    status: IdeaStatus,
    at: Instant,
    by: StepMaker,
    text: z.string().optional(),
    /** That it was handed to by this step. */
    department: z.string().optional(),
    /** What waited for a look was read by whoever made this step, see suggestion/checking.ts. */
    isReviewed: z.literal(true).optional(),
    /** The day of the step before had gone by. */
    missed: Missed.optional(),
  })
  .refine(({ kind, text = '' }) => !SPEAKING.includes(kind) || text !== '', {
    message: 'says nothing',
    path: ['text'],
  })
  .refine(({ kind, department = '' }) => HANDING.includes(kind) === (department !== ''), {
    message: 'handed to nobody, or not handed',
    path: ['department'],
  });
export type IdeaStep = Omit<z.infer<typeof IdeaStep>, 'kind'> & { kind: IdeaMoveKind | 'mark' };

/**
 * 金点子: what a 建议 proposes, on its own way. The 建议 stays as it is, with its author and her receipt; the idea names it. `_id` is the
 * receipt key of the marking; a 建议 is marked once, whoever does it.
 */
export const Idea = Place.partial({ gridId: true, buildingId: true }).extend({
  _id: Id,
  suggestionId: Id,
  /** Written by the committee, without names and numbers: a 金果子 stands on a public list under it. */
  title: z.string().min(1).max(IDEA_TITLE_MAX),
  status: IdeaStatus,
  /** 科室 that has it, or had it at its end; absent while the committee has it. */
  department: z.string().max(30).optional(),
  /** The day by which the 科室 that has it takes the next step; absent while no 科室 has to act. */
  dueOn: Day.optional(),
  /** The `dueOn` of which the 科室 was reminded: once a clock. */
  remindedOf: Day.optional(),
  /** Oldest first; never empty, never shortened. */
  steps: z.array(IdeaStep).min(1),
  /** Of the newest step. */
  movedAt: Instant,
  /** Set together with a step, taken away once whoever it concerns was told: a killed call leaves it for upkeep. */
  untold: z.literal(true).optional(),
});
export type Idea = Omit<z.infer<typeof Idea>, 'steps'> & { steps: IdeaStep[] };

/** A step that somebody wants to make. */
export type IdeaStepDraft = Omit<IdeaStep, 'status' | 'missed' | 'kind'> & { kind: IdeaMoveKind };

/** `stands`: the very same write made it before. */
export type IdeaVerdict = 'take' | 'stands' | 'key-taken' | 'wrong-time' | 'not-holder';

/** Somebody who moves: for the committee, or for the 科室 that she works in. */
export type IdeaStanding = { holder: 'committee' } | { holder: 'department'; department: string };

type Held = Pick<Idea, 'status' | 'steps' | 'department' | 'dueOn'>;

const holds = ({ department }: Pick<Idea, 'department'>, standing: IdeaStanding): boolean =>
  standing.holder === 'committee' ? department === undefined : department === standing.department;

/** Is that move this desk's: of whoever has it; 收回 of the committee, while a 科室 has it. */
const isItsMove = (kind: IdeaMoveKind, idea: Pick<Idea, 'department'>, standing: IdeaStanding): boolean =>
  ideaMoveOf(kind).by.includes(standing.holder) && holds(idea, standing) === (kind !== 'recall');

/** What this desk may do with it now, in the order of the machine. */
export const ideaMovesFor = (idea: Pick<Idea, 'status' | 'department'>, standing: IdeaStanding): IdeaMoveKind[] =>
  IDEA_MOVE_KINDS.filter((kind) => ideaMoveOf(kind).from.includes(idea.status) && isItsMove(kind, idea, standing));

/** Judges a step against the idea as it is stored now. */
export function judgeIdeaStep(idea: Held, draft: IdeaStepDraft, standing: IdeaStanding): IdeaVerdict {
  const made = idea.steps.find(({ key }) => key === draft.key);
  if (made !== undefined) return isSameStep(made, draft) ? 'stands' : 'key-taken';
  if (!isItsMove(draft.kind, idea, standing)) return 'not-holder';
  return ideaMoveOf(draft.kind).from.includes(idea.status) ? 'take' : 'wrong-time';
}

const isSameStep = (made: IdeaStep, draft: IdeaStepDraft): boolean =>
  made.kind === draft.kind &&
  made.text === draft.text &&
  made.department === draft.department &&
  made.by.personId === draft.by.personId;

/** Whoever has it hands it to somebody else. */
export const ideaStepProblems = (
  { kind, department }: IdeaStepDraft,
  standing: IdeaStanding,
): FieldErrors | undefined =>
  kind === 'hand-over' && standing.holder === 'department' && standing.department === department
    ? { 'move.department': '已经在本科室，请选另一个科室。' }
    : undefined;

/**
 * The clock of a 诉求 that lies with a 科室 (handling/clock.ts): five working days from when it was handed there; until its day has gone by
 * a step leaves that day as it is.
 */
function ideaDueAfter({ status, department, dueOn }: Held, draft: IdeaStepDraft): Day | undefined {
  if (department === undefined || !IDEA_STATUSES[status].isOpen) return undefined;
  const isHanded = draft.department !== undefined;
  return dueAfter(
    isHanded ? { status: 'escalated' } : { status: 'in-progress', ...(dueOn && { dueOn }) },
    dayOf(draft.at),
  );
}

/** What a legal step makes of it. */
export function afterIdeaStep(held: Held, draft: IdeaStepDraft): Held & Pick<Idea, 'movedAt'> & { untold: true } {
  const { to } = ideaMoveOf(draft.kind);
  const status = to === 'stay' ? held.status : to;
  const isBack = draft.kind === 'return' || draft.kind === 'recall';
  const department = isBack ? undefined : (draft.department ?? held.department);
  const { department: _, ...left } = held;
  const dueOn = ideaDueAfter({ ...left, status, ...(department !== undefined && { department }) }, draft);
  const missed = missedBy(held.dueOn, dueOn, dayOf(draft.at));
  return {
    ...{ status, movedAt: draft.at, untold: true as const },
    steps: [...held.steps, { ...draft, status, ...(missed && { missed }) }],
    ...(department !== undefined && { department }),
    ...(dueOn && { dueOn }),
  };
}

/** Fields that a step may leave without a value: to be taken out where they are not in the next. */
const MAY_BE_ABSENT = ['department', 'dueOn', 'remindedOf'] as const;
export const absentAfter = (next: Partial<Pick<Idea, 'department' | 'dueOn' | 'remindedOf'>>) =>
  MAY_BE_ABSENT.filter((field) => next[field] === undefined);

/** The 科室 that had it before this step, of those that stand before it. */
export const departmentBefore = (steps: readonly IdeaStep[], key: string): string | undefined =>
  steps
    .slice(
      0,
      Math.max(
        0,
        steps.findIndex((step) => step.key === key),
      ),
    )
    .reverse()
    .find(({ department }) => department !== undefined)?.department;

/** Steps whose words desks tell each other on the way. */
const BETWEEN_DESKS: readonly string[] = ['ask', 'hand-over', 'return', 'recall'];
export const isBetweenDesks = ({ kind }: Pick<IdeaStep, 'kind'>): boolean => BETWEEN_DESKS.includes(kind);

/** Moves there were from the beginning: phones of older versions know no others, and fail on a view that offers one. */
const FIRST_MOVES = ['study', 'adopt', 'decline', 'begin', 'report', 'bear'] as const;
export type FirstIdeaMove = (typeof FIRST_MOVES)[number];
export const isFirstIdeaMove = (kind: IdeaMoveKind): kind is FirstIdeaMove =>
  (FIRST_MOVES as readonly string[]).includes(kind);

/** What a step is called where it is told and shown. */
export const ideaStepLabel = ({ kind }: Pick<IdeaStep, 'kind'>): string =>
  kind === 'mark' ? '列为金点子' : ideaMoveOf(kind).label;

/** To whoever waits for it: `请社区管理办公室看`. */
export const ideaStepTold = (step: Pick<IdeaStep, 'kind' | 'department'>): string => {
  if (step.kind === 'ask') return `请${step.department ?? '科室'}看`;
  if (step.kind === 'recall') return '从科室收回，再想办法';
  return step.kind === 'hand-over' ? `转给了${step.department ?? '别的科室'}` : ideaStepLabel(step);
};
