import { z } from 'zod';
import { earlier } from '../../api/draft-versions';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { recordLifeEvent } from '../../domain/resident/contracts';
import { dayInWords } from '../../domain/shared/calendar';

const LifeEvent = z.enum(['died', 'moved-out', 'changed-household', 'moved-in', 'corrected']);
export type LifeEvent = z.infer<typeof LifeEvent>;

interface EventChoice {
  value: LifeEvent;
  word: string;
}

const OF_WHO_LIVES_HERE: readonly EventChoice[] = [
  { value: 'died', word: '去世' },
  { value: 'moved-out', word: '迁出' },
  { value: 'changed-household', word: '换户' },
];
const OF_WHO_HAS_GONE: readonly EventChoice[] = [
  { value: 'moved-in', word: '迁回' },
  { value: 'corrected', word: '记错了' },
];

/** What can have happened to her, by her status as the card showed it. */
export const eventChoices = (status: string): readonly EventChoice[] =>
  status === 'moved-out' || status === 'died' ? OF_WHO_HAS_GONE : OF_WHO_LIVES_HERE;

/** Before it said what the person had seen. */
const First = z.object({
  event: LifeEvent.optional(),
  effectiveOn: z.string(),
  householdId: z.string().optional(),
  /** The door in words, for the question before it is recorded. */
  toAddress: z.string(),
  reason: z.string(),
});
/** `seen`: the facts on which her status and her door stood when the form was begun. */
const Value = First.extend({ seen: z.record(z.string().nullable()) });
export type LifeFormValue = z.infer<typeof Value>;

const LIFE_FORM: DraftForm<LifeFormValue> = {
  name: 'life-event',
  version: 2,
  value: Value,
  earlier: { 1: earlier(First, (old) => ({ ...old, seen: {} })) },
};

export const recording = (residentId: string): Sending<typeof recordLifeEvent, LifeFormValue> => ({
  form: LIFE_FORM,
  subject: residentId,
  order: `resident/${residentId}`,
  contract: recordLifeEvent,
  toWire({ event, effectiveOn, householdId, seen, reason }) {
    const to = event === 'changed-household' && householdId !== undefined ? { householdId } : {};
    // Without a choice the contract's own sentence asks for it.
    return { residentId, event: event as LifeEvent, effectiveOn, ...to, seen, reason };
  },
});

/** The question before it, in plain words. */
export function questionOf(name: string, { event, effectiveOn, toAddress }: LifeFormValue): string {
  const day = dayInWords(effectiveOn);
  if (event === 'died') return `${name} ${day}去世。以后不再算在这一户里，留下的记录都在。`;
  if (event === 'moved-out') return `${name} ${day}迁出。以后不再算在这一户里，留下的记录都在。`;
  if (event === 'moved-in') return `${name} ${day}迁回，重新算在这一户里。`;
  if (event === 'corrected') return `${name}其实还住在这里，重新算在这一户里；先前记的留在变更记录里。`;
  return `${name}从${day}起算在 ${toAddress}，不再算在原来这一户。`;
}
