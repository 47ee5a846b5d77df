import { afterStep, judgeStep, type Handled, type Step } from '../../../miniprogram/domain/handling/handling';
import { OPEN_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { SPOKEN_FOR } from '../../../miniprogram/domain/suggestion/desk';
import { isRestricted } from '../../../miniprogram/domain/suggestion/restricted';
import { suggestionTag } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { DEPARTMENTS } from '../../../miniprogram/domain/text-tag/department';
import { tagText } from '../../../miniprogram/domain/text-tag/text-tag';
import type { User } from '../../../miniprogram/domain/access/access';
import { MAIN_COMMITTEE } from '../../../localcloud/seed/census';
import { MATTERS } from '../../../localcloud/seed/matters';
import { PERSONAS } from '../../../localcloud/seed/personas';
import { seedPlan } from '../../../localcloud/seed/plan';
import { readModelFolder } from '../../../localcloud/tagger/knowledge';

const TODAY = '2026-11-22';
const suggestions: Suggestion[] = [];
const classes: ProblemClass[] = [];
const users = new Map<string, User>();
for (const batch of seedPlan({ scale: 'small', today: TODAY })) {
  if (batch.collection === 'suggestions') suggestions.push(...batch.documents);
  if (batch.collection === 'problem_classes') classes.push(...batch.documents);
  if (batch.collection === 'users') for (const user of batch.documents) users.set(user.personId, user);
}
const alone = suggestions.filter(({ visitId, steps }) => visitId !== undefined && steps.at(-1)?.kind !== 'withdraw');
const ofMain = <T extends { communityId: string }>(rows: readonly T[]) =>
  rows.filter((one) => one.communityId === MAIN_COMMITTEE);

/** Made again from its first step, each judged as the function would. */
function replayed(doc: Handled, first: Handled, urgency: Suggestion['tag']): Handled {
  return doc.steps.slice(1).reduce<Handled>((handled, step) => {
    const { status: _, before: __, ...draft } = step as Step & { kind: Exclude<Step['kind'], 'raise'> };
    const isAnswer = step.kind === 'confirm' || step.kind === 'reopen';
    const isStaff = step.by.role === 'department-staff';
    const department = isStaff ? users.get(step.by.personId ?? '')?.departmentName : undefined;
    const mover = isAnswer ? 'author' : isStaff ? 'department' : 'committee';
    expect([
      doc.steps.length,
      step.kind,
      judgeStep(handled, draft, { mover, ...(department && { department }) }),
    ]).toEqual([doc.steps.length, step.kind, 'take']);
    return afterStep(handled, draft, urgency?.urgency);
  }, first);
}

const stateOf = ({ status, department, plan, dueOn, steps }: Handled) => ({ status, department, plan, dueOn, steps });

test('each 诉求 is told what it is about by the tagger that the functions have', () => {
  const knowledge = readModelFolder();
  for (const { text, raisedAt, tag } of suggestions)
    expect(tag).toEqual(suggestionTag(tagText(text, knowledge), raisedAt));
});

test('each stands where its steps lead, and each step is one that the machine allows to whoever made it', () => {
  for (const one of alone) {
    const first: Handled = { status: 'received', steps: one.steps.slice(0, 1) };
    expect(stateOf({ ...one, ...(one.steps.length === 1 && { dueOn: undefined }) } as Handled)).toEqual(
      stateOf(replayed(one, first, one.tag)),
    );
    expect(one.untold).toBeUndefined();
  }
});

test('steps come one after another, before today, from people of the demo under the name of their own desk', () => {
  for (const { steps } of [...alone, ...classes]) {
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).sort());
    for (const { at, by, kind, text } of steps) {
      expect(dayOf(at) < TODAY).toBe(true);
      const user = users.get(by.personId ?? '');
      expect(user?.role).toBe(by.role);
      if (kind === 'raise') continue;
      expect([SPOKEN_FOR, user?.departmentName ?? user?.scopeName]).toContain(by.unit);
      expect(text ?? '').not.toMatch(/！/);
    }
  }
  const keys = alone.flatMap(({ steps }) => steps.filter(({ kind }) => kind !== 'merge' && kind !== 'raise'));
  expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
});

test('未成年人保护 is handled by the secretary, or by the 科室 that it was handed to', () => {
  const restricted = alone.filter(isRestricted);
  expect(restricted.length).toBeGreaterThan(0);
  for (const { steps } of restricted)
    for (const { by } of steps.slice(1)) expect(['secretary', 'department-staff']).toContain(by.role);
});

test('whoever has a 诉求 past its day was reminded of that day, and nobody else was', () => {
  for (const { dueOn, remindedOf, status } of [...alone, ...classes]) {
    const isPast = dueOn !== undefined && (dueOn < TODAY || (status === 'deferred' && dueOn === TODAY));
    expect(remindedOf).toBe(isPast ? dueOn : undefined);
  }
});

test('a class has the voices that name it, each merged by the one write that made it, and goes its own way', () => {
  expect(ofMain(classes).length).toBeGreaterThan(0);
  expect(classes.some(({ isPublic }) => isPublic)).toBe(true);
  for (const one of classes) {
    const voices = suggestions.filter(({ classId }) => classId === one._id);
    expect(voices.length).toBe(one.voiceCount);
    expect(voices.length).toBeGreaterThanOrEqual(3);
    for (const { status, steps, communityId, dueOn } of voices) {
      expect([status, steps.at(-1)?.key, communityId, dueOn]).toEqual(['merged', one._id, one.communityId, undefined]);
    }
    const first: Handled = { status: 'received', steps: one.steps.slice(0, 1) };
    expect(stateOf(one)).toEqual(stateOf(replayed(one, first, { urgency: one.urgency } as Suggestion['tag'])));
    expect(MATTERS.map(({ title }) => title)).toContain(one.title);
    expect(receiptNumber(one._id)).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
  }
  expect(suggestions.filter(({ status }) => status === 'merged').every(({ classId }) => classId)).toBe(true);
});

test('there is something on every desk: new, taken up, with a 科室, under way, waiting and settled', () => {
  const statuses = new Set(suggestions.map(({ status }) => status));
  for (const status of ['received', 'accepted', 'in-progress', 'deferred', 'merged', 'confirmed', 'withdrawn'] as const)
    expect([status, statuses.has(status)]).toEqual([status, true]);
  const open = suggestions.filter(({ status }) => OPEN_STATUSES.includes(status));
  expect(ofMain(open).length).toBeGreaterThan(10);
  for (const { user } of PERSONAS)
    if (user?.departmentName) expect(open.some(({ department }) => department === user.departmentName)).toBe(true);
});

test('every 科室 has somebody, and none is invented', () => {
  const departments = [...users.values()].flatMap(({ departmentName }) => departmentName ?? []);
  expect(departments.sort()).toEqual([...DEPARTMENTS].sort());
});
