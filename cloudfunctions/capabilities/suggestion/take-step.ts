import {
  absentFrom,
  afterStep,
  isSameStep,
  judgeStep,
  type Handled,
  type Standing,
  type Step,
  type StepDraft,
} from '../../../miniprogram/domain/handling/handling';
import { DomainError, type FieldErrors } from '../../../miniprogram/domain/shared/errors';
import type { Urgency } from '../../../miniprogram/domain/text-tag/category';

/** More handlers at one matter within milliseconds than these are no desk. */
const ATTEMPTS = 4;

const REFUSALS = { 'wrong-time': 'step-out-of-turn', 'not-holder': 'not-holder' } as const;

/** What is handled: a 诉求, or a class of them. */
export interface Handling<Doc extends Handled & { _id: string }> {
  /** As it is stored now, within what the mover may see. */
  find(): Promise<Doc | undefined>;
  /** Saves only if no step was made since `doc` was read. @returns false when somebody was faster. */
  save(doc: Doc, next: Handled): Promise<boolean>;
  standing(doc: Doc): Standing | Promise<Standing>;
  /** What is wrong with the step itself; a repeat is answered even when it would be refused today. */
  problems?(doc: Doc): FieldErrors | undefined;
  urgency(doc: Doc): Urgency | undefined;
  /** The step with what follows from where it is made. */
  completed?(doc: Doc, draft: StepDraft): StepDraft;
}

export interface Taken<Doc> {
  doc: Doc;
  /** Steps of which, as far as is known, somebody still has to be told, oldest first; the first step tells nobody. */
  untold: Step[];
}

/** As it is stored then: what the step left without a value is gone. */
function withStep<Doc extends Handled>(doc: Doc, next: Handled): Doc {
  const kept = { ...doc };
  for (const field of absentFrom(next)) delete kept[field];
  return { ...kept, ...next };
}

/**
 * One step of the machine: load, judge, compare-and-set. The step that is stored is the receipt: a repeat finds it under its key.
 * Two desks at once cannot both decide, because a step is saved only behind the very steps that it was judged against.
 */
export async function takeStep<Doc extends Handled & { _id: string }>(
  handling: Handling<Doc>,
  draft: StepDraft,
): Promise<Taken<Doc>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const doc = await handling.find();
    if (doc === undefined) throw new DomainError('not-found', `${draft.kind} of nothing`);
    const made = doc.steps.find(({ key }) => key === draft.key);
    if (made !== undefined) {
      if (!isSameStep(made, draft)) throw new DomainError('receipt-taken', `step ${draft.key} of ${doc._id}`);
      return { doc, untold: doc.untold ? doc.steps.slice(1) : [] };
    }
    const verdict = judgeStep(doc, draft, await handling.standing(doc));
    if (verdict !== 'take' && verdict !== 'stands')
      throw new DomainError(REFUSALS[verdict], `${draft.kind}: ${doc._id}`);
    const problems = handling.problems?.(doc);
    if (problems) throw new DomainError('bad-input', `${draft.kind}: ${doc._id}`, problems);
    const next = afterStep(doc, handling.completed?.(doc, draft) ?? draft, handling.urgency(doc));
    if (!(await handling.save(doc, next))) continue;
    // What an earlier call left untold is told along: a message that is told again is the same message.
    return { doc: withStep(doc, next), untold: doc.untold ? next.steps.slice(1) : next.steps.slice(-1) };
  }
  throw new DomainError('busy', `steps of ${draft.kind} contended`);
}
