import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { recordLifeEvent } from '../../domain/resident/contracts';
import { dayInWords } from '../../domain/shared/calendar';

const LifeEvent = z.enum(['died', 'moved-out', 'changed-household']);
export type LifeEvent = z.infer<typeof LifeEvent>;

export const LIFE_EVENTS = [
  { value: 'died', word: '去世' },
  { value: 'moved-out', word: '迁出' },
  { value: 'changed-household', word: '换户' },
] as const;

const Value = z.object({
  event: LifeEvent.optional(),
  effectiveOn: z.string(),
  householdId: z.string().optional(),
  /** The door in words, for the question before it is recorded. */
  toAddress: z.string(),
  reason: z.string(),
});
export type LifeFormValue = z.infer<typeof Value>;

const LIFE_FORM: DraftForm<LifeFormValue> = { name: 'life-event', version: 1, value: Value };

export const recording = (residentId: string): Sending<typeof recordLifeEvent, LifeFormValue> => ({
  form: LIFE_FORM,
  subject: residentId,
  order: `resident/${residentId}`,
  contract: recordLifeEvent,
  toWire({ event, effectiveOn, householdId, reason }) {
    const to = event === 'changed-household' && householdId !== undefined ? { householdId } : {};
    // Without a choice the contract's own sentence asks for it.
    return { residentId, event: event as LifeEvent, effectiveOn, ...to, reason };
  },
});

/** The question before it, in plain words. */
export function questionOf(name: string, { event, effectiveOn, toAddress }: LifeFormValue): string {
  const day = dayInWords(effectiveOn);
  if (event === 'died') return `${name} ${day}去世。以后不再算在这一户里，留下的记录都在。`;
  if (event === 'moved-out') return `${name} ${day}迁出。以后不再算在这一户里，留下的记录都在。`;
  return `${name}从${day}起算在 ${toAddress}，不再算在原来这一户。`;
}
