import {
  afterIdeaStep,
  ideaStepProblems,
  judgeIdeaStep,
  type Idea,
  type IdeaStanding,
  type IdeaStep,
  type IdeaStepDraft,
} from '../../../miniprogram/domain/idea/idea';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { findAtDesk, saveStep, type IdeaDesk } from './repository';

/** More moves than the machine has: whoever loses a race reads again and finds it further on, or her own step. */
const ATTEMPTS = 4;

const REFUSALS = {
  'key-taken': 'receipt-taken',
  'wrong-time': 'step-out-of-turn',
  'not-holder': 'not-holder',
} as const;

/** Who moves, and where it has to lie for her. */
interface Mover {
  desk: IdeaDesk;
  standing: IdeaStanding;
  personId: string;
  /** The 建议 is not restricted to others, see suggestion/restricted.ts. */
  isHers: boolean;
}

export interface Taken {
  idea: Idea;
  /** Steps of which, as far as is known, somebody still has to be told, oldest first. */
  untold: readonly IdeaStep[];
}

/**
 * One move of the machine. The step in the idea is the receipt: a repeat finds it under its key, and two of a committee at once
 * cannot both decide, because a step is saved only behind those that it was judged against.
 */
export async function takeIdeaStep(
  { desk, standing, personId, isHers }: Mover,
  suggestionId: string,
  draft: IdeaStepDraft,
): Promise<Taken> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await findAtDesk(desk, suggestionId, { key: draft.key, personId });
    if (stored === undefined) throw new DomainError('not-found', `idea of ${suggestionId}`);
    const verdict = judgeIdeaStep(stored, draft, standing);
    if (verdict === 'stands') return { idea: stored, untold: stored.untold ? stored.steps : [] };
    if (!isHers) throw new DomainError('not-allowed', `idea ${stored._id} is for those who are named`);
    if (verdict !== 'take') throw new DomainError(REFUSALS[verdict], `${draft.kind}: idea ${stored._id}`);
    const problems = ideaStepProblems(draft, standing);
    if (problems) throw new DomainError('bad-input', `${draft.kind}: idea ${stored._id}`, problems);
    const next = afterIdeaStep(stored, draft);
    if (!(await saveStep(stored, next))) continue;
    const { department: _, dueOn: __, remindedOf: ___, ...kept } = stored;
    return { idea: { ...kept, ...next }, untold: stored.untold ? next.steps : next.steps.slice(-1) };
  }
  throw new DomainError('busy', `idea of ${suggestionId} contended`);
}
