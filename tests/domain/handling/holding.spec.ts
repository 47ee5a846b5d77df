import fc from 'fast-check';
import {
  afterStep,
  begun,
  judgeStep,
  type Handled,
  type Step,
  type StepDraft,
} from '../../../miniprogram/domain/handling/handling';
import { handedOnFrom, lostBy, namedAlong } from '../../../miniprogram/domain/handling/holding';
import { MOVES, type MoveKind, type Mover } from '../../../miniprogram/domain/handling/moves';
import { HANDLING_STATUSES, holderOf } from '../../../miniprogram/domain/handling/status';
import { DEPARTMENTS } from '../../../miniprogram/domain/text-tag/department';

const AT = '2026-11-23T02:00:00.000Z';
const [ONE = '', OTHER = ''] = DEPARTMENTS;
const KINDS = Object.keys(MOVES) as MoveKind[];
const MOVERS: { mover: Mover; department?: string; isSecretary?: true }[] = [
  { mover: 'committee', isSecretary: true },
  { mover: 'department', department: ONE },
  { mover: 'department', department: OTHER },
  { mover: 'author' },
];

const draftOf = (
  kind: MoveKind,
  key: string,
  to: string,
  { mover, department }: (typeof MOVERS)[number],
): StepDraft => ({
  ...{ kind, key, at: AT },
  by:
    mover === 'department'
      ? { unit: department!, role: 'department-staff' }
      : mover === 'author'
        ? { unit: '居民', role: 'resident' }
        : { unit: '东五居委会', role: 'secretary' },
  ...(['escalate', 'assign', 'hand-over'].includes(kind) && { department: to }),
  ...(kind === 'assign' && { plan: '美丽家园' }),
  ...(kind === 'defer' && { text: '等预算', reviewOn: '2027-03-01' }),
  ...(kind === 'merge' && { classId: 'k-1' }),
});

/** Whoever had it in hand after each step, by what was stored then: the oracle. */
interface Walk {
  handled: Handled;
  hands: (string | undefined)[];
}
const inHand = (one: Handled): string | undefined => (holderOf(one) === 'department' ? one.department : undefined);

/** The 科室 that had it in hand when it was merged, as the merge keeps for its undoing. */
const takenFrom = ({ before }: Step): string | undefined =>
  before && holderOf(before) === 'department' ? before.department : undefined;

/** A life of it: of what is legal then, one after the other. */
const lives = fc.array(fc.nat(), { minLength: 1, maxLength: 14 }).map((choices): Walk => {
  let handled = begun({ key: 'raise', at: AT, by: { unit: '居民', role: 'resident' } });
  const hands = [inHand(handled)];
  choices.forEach((choice, n) => {
    const legal = KINDS.flatMap((kind) =>
      MOVERS.flatMap((mover) => [ONE, OTHER].map((to) => ({ draft: draftOf(kind, `k-${n}`, to, mover), mover }))),
    ).filter(({ draft, mover }) => judgeStep(handled, draft, mover) === 'take');
    const next = legal[choice % Math.max(1, legal.length)];
    if (next === undefined) return;
    handled = afterStep(handled, next.draft);
    hands.push(inHand(handled));
  });
  return { handled, hands };
});

test('the steps alone tell which 科室 was named after each of them, merged and split again or not', () =>
  fc.assert(
    fc.property(lives, ({ handled: { steps, department } }) => {
      expect(namedAlong(steps)[steps.length - 1]).toBe(department);
    }),
  ));

test('by a step of somebody else a 科室 loses what it had in hand until then, and no other 科室 does', () =>
  fc.assert(
    fc.property(lives, ({ handled: { steps }, hands }) => {
      steps.forEach((step, index) => {
        const before = hands[index - 1];
        const isTaken = before !== undefined && before !== hands[index] && step.by.role !== 'department-staff';
        expect(lostBy(steps, index)).toBe(isTaken ? before : undefined);
        if (step.kind === 'merge') expect(lostBy(steps, index)).toBe(takenFrom(step));
      });
    }),
  ));

test('what a 科室 had and has no more it finds again, and nothing else; of what came after it learns where and whether it is done', () =>
  fc.assert(
    fc.property(lives, fc.constantFrom(ONE, OTHER), fc.boolean(), ({ handled, hands }, from, isSettled) => {
      const isMerged = handled.status === 'merged';
      const found = handedOnFrom({ ...handled, ...(isSettled && { isClassSettled: true }) }, from);
      const isNamed = handled.department === from && !isMerged;
      expect(found !== undefined).toBe(hands.includes(from) && !isNamed);
      if (found === undefined) return;
      const { leftOn: _, leftBy: __, department, isWithClass, stands, ...more } = found;
      expect(more).toEqual({});
      expect(department).toBe(isMerged ? undefined : handled.department);
      expect(isWithClass === true).toBe(isMerged);
      expect(stands === 'under-way').toBe(HANDLING_STATUSES[handled.status].isOpen && !(isMerged && isSettled));
    }),
    { numRuns: 300 },
  ));

test('what comes back from a class lies with whoever had that: its own steps tell, and not where it was before it was merged', () => {
  const at = AT;
  const staff = { unit: OTHER, role: 'department-staff' } as const;
  const steps = [
    { kind: 'raise', status: 'received', at, by: { unit: '居民', role: 'resident' } },
    { kind: 'escalate', status: 'escalated', at, by: { unit: '东五居委会', role: 'cadre' }, department: ONE },
    { kind: 'merge', status: 'merged', at, by: { unit: '东五居委会', role: 'cadre' } },
    { kind: 'reopen', status: 'reopened', at, by: { unit: '居民', role: 'resident' } },
    { kind: 'defer', status: 'deferred', at, by: staff },
    { kind: 'disagree', status: 'reopened', at, by: { unit: '居民', role: 'resident' } },
  ] as const;
  expect(namedAlong(steps)).toEqual([undefined, ONE, ONE, OTHER, OTHER, undefined]);
  expect(lostBy(steps, 2)).toBe(ONE);
  expect(lostBy(steps, 5)).toBe(OTHER);
  // As it is written since: where nobody of that 科室 has made a step yet, her own says so.
  const written = steps.slice(0, 4).map((step) => (step.kind === 'reopen' ? { ...step, department: OTHER } : step));
  expect(namedAlong(written)).toEqual([undefined, ONE, ONE, OTHER]);
});

test.each([
  ['while its class is being handled', {}, 'under-way'],
  ['once its class is 办结', { isClassSettled: true }, 'done'],
] as const)('what a 科室 gave back and the committee has merged since lies with its class, %s', (_, more, stands) => {
  const way: [MoveKind, (typeof MOVERS)[number]][] = [
    ['accept', MOVERS[0]!],
    ['escalate', MOVERS[0]!],
    ['return', MOVERS[1]!],
    ['merge', MOVERS[0]!],
  ];
  const merged = way.reduce(
    (sofar, [kind, mover], n) => afterStep(sofar, draftOf(kind, `k-${n}`, ONE, mover)),
    begun({ key: 'raise', at: AT, by: { unit: '居民', role: 'resident' } }),
  );
  expect(handedOnFrom({ ...merged, ...more }, ONE)).toEqual({
    ...{ leftOn: '2026-11-23', leftBy: 'return', isWithClass: true, stands },
  });
});

test('what its author has settled of her own is done, or ended, whatever its class says', () => {
  const by = { unit: '居民', role: 'resident' } as const;
  const steps = [
    { kind: 'raise', status: 'received', at: AT, by },
    { kind: 'escalate', status: 'escalated', at: AT, by: { unit: '东五居委会', role: 'cadre' }, department: ONE },
    { kind: 'merge', status: 'merged', at: AT, by: { unit: '东五居委会', role: 'cadre' } },
  ] as const;
  const after = (kind: 'withdraw' | 'confirm' | 'reopen', status: 'withdrawn' | 'confirmed' | 'reopened') =>
    handedOnFrom({ steps: [...steps, { kind, status, at: AT, by }], status, isClassSettled: true }, ONE)?.stands;
  expect(after('withdraw', 'withdrawn')).toBe('ended');
  expect(after('confirm', 'confirmed')).toBe('done');
  expect(after('reopen', 'reopened')).toBe('under-way');
});

test('a 科室 that handed it on long ago loses nothing when the resident does not agree with another', () => {
  const way: [MoveKind, string, (typeof MOVERS)[number]][] = [
    ['accept', ONE, MOVERS[0]!],
    ['escalate', ONE, MOVERS[0]!],
    ['hand-over', OTHER, MOVERS[1]!],
    ['defer', OTHER, MOVERS[2]!],
    ['disagree', OTHER, MOVERS[3]!],
  ];
  const { steps, ...rest } = way.reduce(
    (sofar, [kind, to, mover], n) => afterStep(sofar, draftOf(kind, `k-${n}`, to, mover)),
    begun({ key: 'raise', at: AT, by: { unit: '居民', role: 'resident' } }),
  );
  expect(steps.map((_, index) => lostBy(steps, index))).toEqual([...Array<undefined>(5).fill(undefined), OTHER]);
  expect(handedOnFrom({ steps, ...rest }, ONE)).toEqual({
    leftOn: '2026-11-23',
    leftBy: 'hand-over',
    stands: 'under-way',
  });
  expect(handedOnFrom({ steps, ...rest }, OTHER)).toMatchObject({ leftBy: 'disagree' });
});
