import { goneWith } from './checking';
import type { Suggestion } from './suggestion';

/** What of a voice is stored anew when it was merged or split, and what of it is there no more. */
export function voiceChange(next: Suggestion) {
  const { status, department, plan, dueOn, remindedOf, untold, classId, steps } = next;
  const present = Object.entries({ department, plan, dueOn, remindedOf, untold, classId }).filter(
    ([, value]) => value !== undefined,
  );
  const unset = [
    ...goneWith(next),
    'isClassSettled' as const,
    ...(classId === undefined ? (['classId'] as const) : []),
  ];
  return { set: { status, steps, ...Object.fromEntries(present) }, unset };
}
