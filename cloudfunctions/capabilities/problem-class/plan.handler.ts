import { mayPlan } from '../../../miniprogram/domain/problem-class/desk';
import { planClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import { isSamePlan, milestonesAfter, planProblems } from '../../../miniprogram/domain/problem-class/milestones';
import { MILESTONES_MAX } from '../../../miniprogram/domain/problem-class/problem-class';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { standingAt } from '../../../miniprogram/domain/suggestion/desk';
import { handle } from '../../kernel/handler';
import { deskOf } from '../suggestion/port';
import { findForDesk, savePlan } from './repository';
import { showAtDesk } from './show';

/** Whoever is overtaken by a step reads again. */
const ATTEMPTS = 4;

/** 定节点. Whoever read an older plan than the one that stands is refused; her lines are still on her phone. */
export const planHandler = handle(planClass, async ({ input, caller, now, receiptKey }) => {
  const { classId, milestones, seenKey } = input;
  const desk = deskOf(caller);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await findForDesk(desk, classId);
    if (stored === undefined) throw new DomainError('not-found', `class ${classId}`);
    const next = milestonesAfter(stored, milestones, receiptKey, dayOf(now));
    if (stored.plannedKey === receiptKey) {
      if (!isSamePlan(stored, next)) throw new DomainError('receipt-taken', `plan of ${classId}`);
      return showAtDesk(stored, desk, now);
    }
    if (!mayPlan(stored, standingAt(desk))) throw new DomainError('not-holder', `plan of ${classId}`);
    if (stored.plannedKey !== seenKey) throw new DomainError('step-out-of-turn', `another plan of ${classId} stands`);
    const problems = planProblems(stored, milestones, next, MILESTONES_MAX);
    if (problems) throw new DomainError('bad-input', `plan of ${classId}`, problems);
    if (await savePlan(stored, next, receiptKey))
      return showAtDesk({ ...stored, milestones: next, plannedKey: receiptKey }, desk, now);
  }
  throw new DomainError('busy', `plan of ${classId} contended`);
});
