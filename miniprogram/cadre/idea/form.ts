import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { markIdea, moveIdea } from '../../domain/idea/contracts';
import type { IdeaMove } from '../../domain/idea/idea';
import { isIdeaMove } from '../../presenting/ideas';

const MarkValue = z.object({ title: z.string() });
export type MarkValue = z.infer<typeof MarkValue>;
const MARK_FORM: DraftForm<MarkValue> = { name: 'idea-mark', version: 1, value: MarkValue };

const StepValue = z.object({ kind: z.string(), text: z.string(), department: z.string().default('') });
export type StepValue = z.infer<typeof StepValue>;
const STEP_FORM: DraftForm<StepValue> = { name: 'idea-step', version: 1, value: StepValue };

export const UNMARKED: MarkValue = { title: '' };
export const NO_STEP: StepValue = { kind: '', text: '', department: '' };

const about = (suggestionId: string) => ({ subject: suggestionId, order: `suggestion/${suggestionId}` });

export const marking = (suggestionId: string): Sending<typeof markIdea, MarkValue> => ({
  ...about(suggestionId),
  form: MARK_FORM,
  contract: markIdea,
  toWire: ({ title }) => ({ suggestionId, title }),
});

/** Which words a step needs the contract knows; an empty field is none. */
function moveFrom({ kind, text, department }: StepValue): IdeaMove {
  if (!isIdeaMove(kind)) throw new RangeError(`no step: ${kind}`);
  if (kind === 'hand-over') return { kind, department, text };
  if (kind === 'decline' || kind === 'report' || kind === 'bear' || kind === 'return') return { kind, text };
  const said = text.trim() !== '' && { text };
  return kind === 'ask' ? { kind, department, ...said } : { kind, ...said };
}

export const stepping = (suggestionId: string): Sending<typeof moveIdea, StepValue> => ({
  ...about(suggestionId),
  form: STEP_FORM,
  contract: moveIdea,
  toWire: (value) => ({ suggestionId, move: moveFrom(value) }),
});
