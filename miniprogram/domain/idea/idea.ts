import { z } from 'zod';
import { StepMaker } from '../handling/handling';
import { Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { plainText } from '../shared/plain-text';
import { Place } from '../shared/scope';

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
}

/** The machine: who moves is always the committee. */
export const IDEA_MOVES = {
  study: { label: '研究', from: ['received'], to: 'studied' },
  adopt: { label: '采纳', from: ['studied'], to: 'adopted' },
  decline: { label: '未采纳', from: ['received', 'studied'], to: 'declined' },
  begin: { label: '实施', from: ['adopted'], to: 'under-way' },
  report: { label: '报进展', from: ['studied', 'adopted', 'under-way'], to: 'stay' },
  bear: { label: '结成金果子', from: ['under-way'], to: 'fruit' },
} as const satisfies Record<string, Move>;
export type IdeaMoveKind = keyof typeof IDEA_MOVES;
export const IDEA_MOVE_KINDS = Object.keys(IDEA_MOVES) as IdeaMoveKind[];
export const ideaMoveOf = (kind: IdeaMoveKind): Move => IDEA_MOVES[kind];

/** What may be done with an idea that stands there, in the order of the machine. */
export const ideaMovesFrom = (status: IdeaStatus): IdeaMoveKind[] =>
  IDEA_MOVE_KINDS.filter((kind) => ideaMoveOf(kind).from.includes(status));

const words = plainText(IDEA_TEXT_MAX);
const maybeWords = plainText(IDEA_TEXT_MAX).optional();

/** What the committee sends. 未采纳 says why, 报进展 and 金果子 say what; the author reads it, of a 金果子 everybody. */
export const IdeaMove = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('study'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('adopt'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('decline'), text: words }).strict(),
  z.object({ kind: z.literal('begin'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('report'), text: words }).strict(),
  z.object({ kind: z.literal('bear'), text: words }).strict(),
]);
export type IdeaMove = z.output<typeof IdeaMove>;

const SPEAKING: readonly string[] = ['decline', 'report', 'bear'];

/** One step, kept for good. `mark` begins: the committee took a 建议 for a 金点子. */
export const IdeaStep = z
  .object({
    key: Id,
    kind: z.enum(['mark', ...IDEA_MOVE_KINDS] as [string, ...string[]]),
    status: IdeaStatus,
    at: Instant,
    by: StepMaker,
    text: z.string().optional(),
  })
  .refine(({ kind, text = '' }) => !SPEAKING.includes(kind) || text !== '', {
    message: 'says nothing',
    path: ['text'],
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
  /** Oldest first; never empty, never shortened. */
  steps: z.array(IdeaStep).min(1),
  /** Of the newest step. */
  movedAt: Instant,
  /** Set together with a step, taken away once whoever it concerns was told: a killed call leaves it for upkeep. */
  untold: z.literal(true).optional(),
});
export type Idea = Omit<z.infer<typeof Idea>, 'steps'> & { steps: IdeaStep[] };

/** A step that somebody wants to make. */
export type IdeaStepDraft = Omit<IdeaStep, 'status' | 'kind'> & { kind: IdeaMoveKind };

/** `stands`: the very same write made it before. */
export type IdeaVerdict = 'take' | 'stands' | 'key-taken' | 'wrong-time';

/** Judges a step against the idea as it is stored now. */
export function judgeIdeaStep({ status, steps }: Pick<Idea, 'status' | 'steps'>, draft: IdeaStepDraft): IdeaVerdict {
  const made = steps.find(({ key }) => key === draft.key);
  if (made === undefined) return ideaMoveOf(draft.kind).from.includes(status) ? 'take' : 'wrong-time';
  const isSame = made.kind === draft.kind && made.text === draft.text && made.by.personId === draft.by.personId;
  return isSame ? 'stands' : 'key-taken';
}

/** What a legal step makes of it. */
export function afterIdeaStep(
  { status: before, steps }: Pick<Idea, 'status' | 'steps'>,
  draft: IdeaStepDraft,
): Pick<Idea, 'status' | 'steps' | 'movedAt'> & { untold: true } {
  const { to } = ideaMoveOf(draft.kind);
  const status = to === 'stay' ? before : to;
  return { status, steps: [...steps, { ...draft, status }], movedAt: draft.at, untold: true };
}

/** What a step is called where it is told and shown. */
export const ideaStepLabel = ({ kind }: Pick<IdeaStep, 'kind'>): string =>
  kind === 'mark' ? '列为金点子' : ideaMoveOf(kind).label;
