import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import type { MilestoneShown } from '../../domain/problem-class/milestones';
import { planClass } from '../../domain/problem-class/desk-contracts';

const Line = z.object({ milestoneId: z.string(), text: z.string(), dueOn: z.string() });
export type PlanLine = z.infer<typeof Line>;
const Value = z.object({ lines: z.array(Line), seenKey: z.string().default('') });
export type PlanFormValue = z.output<typeof Value>;

const PLAN_FORM: DraftForm<PlanFormValue> = { name: 'plan-class', version: 1, value: Value };

/** An empty line is none. */
export const planning = (classId: string): Sending<typeof planClass, PlanFormValue> => ({
  form: PLAN_FORM,
  subject: classId,
  order: `class/${classId}`,
  contract: planClass,
  toWire: ({ lines, seenKey }) => ({
    classId,
    ...(seenKey && { seenKey }),
    milestones: lines
      .filter(({ text }) => text.trim() !== '')
      .map(({ milestoneId, text, dueOn }) => ({ ...(milestoneId && { milestoneId }), text, dueOn })),
  }),
});

/** Her lines beside how the plan stands now: what was reached meanwhile stands, and what was taken out of it is a new step. */
export const onto = (lines: readonly PlanLine[], milestones: readonly MilestoneShown[]): PlanLine[] => {
  const standing = new Map(milestones.map((one) => [one.milestoneId, one]));
  return lines
    .filter(({ milestoneId }) => standing.get(milestoneId)?.doneOn === undefined)
    .map((line) => (standing.has(line.milestoneId) ? line : { ...line, milestoneId: '' }));
};
