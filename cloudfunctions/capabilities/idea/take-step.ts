import {
  afterIdeaStep,
  judgeIdeaStep,
  type Idea,
  type IdeaStep,
  type IdeaStepDraft,
} from '../../../miniprogram/domain/idea/idea';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import { findOwnIdea, saveStep } from './repository';

/** More moves than the machine has: whoever loses a race reads again and finds it further on, or her own step. */
const ATTEMPTS = 4;

const REFUSALS = { 'key-taken': 'receipt-taken', 'wrong-time': 'step-out-of-turn' } as const;

export interface Taken {
  idea: Idea;
  /** Steps of which, as far as is known, somebody still has to be told, oldest first. */
  untold: readonly IdeaStep[];
}

/**
 * One move of the machine. The step in the idea is the receipt: a repeat finds it under its key, and two of a committee at once
 * cannot both decide, because a step is saved only behind those that it was judged against.
 */
export async function takeIdeaStep(scope: Scope, suggestionId: string, draft: IdeaStepDraft): Promise<Taken> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await findOwnIdea(scope, suggestionId);
    if (stored === undefined) throw new DomainError('not-found', `idea of ${suggestionId}`);
    const verdict = judgeIdeaStep(stored, draft);
    if (verdict === 'stands') return { idea: stored, untold: stored.untold ? stored.steps : [] };
    if (verdict !== 'take') throw new DomainError(REFUSALS[verdict], `${draft.kind}: idea ${stored._id}`);
    const next = afterIdeaStep(stored, draft);
    if (!(await saveStep(stored, next))) continue;
    return { idea: { ...stored, ...next }, untold: stored.untold ? next.steps : next.steps.slice(-1) };
  }
  throw new DomainError('busy', `idea of ${suggestionId} contended`);
}
