import fc from 'fast-check';
import { afterStep, begun, type Handled, type StepMaker } from '../../../miniprogram/domain/handling/handling';
import {
  milestoneProblems,
  milestonesAfter,
  milestonesOf,
  percentDone,
  planProblems,
} from '../../../miniprogram/domain/problem-class/milestones';
import type { Milestone } from '../../../miniprogram/domain/problem-class/problem-class';
import { sharedSteps, stepsToRead } from '../../../miniprogram/domain/problem-class/shared-steps';

const BY: StepMaker = { unit: '东五居委会', role: 'cadre', personId: 'p' };
const KEY = '0193a5f0-0000-7000-8000-000000000001';
const at = (n: number) => new Date(Date.UTC(2026, 10, 1 + n)).toISOString();

/** A plan of so many, of which some were reached in any order. */
const planned = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.array(fc.nat(7), { maxLength: 6 }))
  .map(([size, reached]): Handled & { milestones: Milestone[] } => {
    const milestones = Array.from({ length: size }, (_, n) => ({
      milestoneId: `m-${n}`,
      text: `第 ${n} 步`,
      dueOn: '2026-12-01',
    }));
    const start = begun({ key: 'raise', at: at(0), by: BY });
    const handled = [...new Set(reached)]
      .filter((n) => n < size)
      .reduce<Handled>(
        (sofar, n, index) => ({
          ...sofar,
          steps: [
            ...sofar.steps,
            {
              key: `s-${n}`,
              kind: 'report',
              status: 'in-progress',
              at: at(1 + index),
              by: BY,
              text: `到 ${n}`,
              milestoneId: `m-${n}`,
            },
          ],
        }),
        start,
      );
    return { ...handled, milestones };
  });

test('reached is what a step says; the percentage is reached of all', () => {
  fc.assert(
    fc.property(planned, (one) => {
      const reached = new Set(one.steps.flatMap(({ milestoneId }) => milestoneId ?? []));
      const shown = milestonesOf(one);
      expect(
        shown
          .filter(({ doneOn }) => doneOn)
          .map(({ milestoneId }) => milestoneId)
          .sort(),
      ).toEqual([...reached].sort());
      const percent = percentDone(one);
      expect(percent).toBe(
        one.milestones.length === 0 ? undefined : Math.round((100 * reached.size) / one.milestones.length),
      );
    }),
  );
});

test('no plan takes away what was reached, and every new line gets an id of its own', () => {
  const line = fc.record({
    milestoneId: fc.option(
      fc.nat(9).map((n) => `m-${n}`),
      { nil: undefined },
    ),
    text: fc.constant('新的'),
    dueOn: fc.constant('2027-01-01'),
  });
  fc.assert(
    fc.property(
      planned,
      fc.uniqueArray(line, { selector: ({ milestoneId }) => milestoneId ?? Math.random() }),
      (one, lines) => {
        const after = milestonesAfter(one, lines, KEY, '2026-11-30');
        const reached = milestonesOf(one).filter(({ doneOn }) => doneOn !== undefined);
        for (const { milestoneId, text } of reached)
          expect(after).toContainEqual({ milestoneId, text, dueOn: '2026-12-01' });
        expect(new Set(after.map(({ milestoneId }) => milestoneId)).size).toBe(after.length);
        expect(after.length).toBeLessThanOrEqual(reached.length + lines.length);
      },
    ),
  );
});

test.each<[string, Parameters<typeof planProblems>[1], number, string | undefined]>([
  ['lines of this plan', [{ milestoneId: 'm-0', text: 'a', dueOn: '2026-12-01' }], 12, undefined],
  ['a line of another', [{ milestoneId: 'x', text: 'a', dueOn: '2026-12-01' }], 12, '对不上'],
  [
    'a line twice',
    [
      { milestoneId: 'm-0', text: 'a', dueOn: '2026-12-01' },
      { milestoneId: 'm-0', text: 'b', dueOn: '2026-12-01' },
    ],
    12,
    '对不上',
  ],
  [
    'too many',
    [
      { text: 'a', dueOn: '2026-12-01' },
      { text: 'b', dueOn: '2026-12-01' },
    ],
    1,
    '最多 1 个',
  ],
])('planProblems: %s', (_, lines, most, words) => {
  const one = { milestones: [{ milestoneId: 'm-0', text: 'a', dueOn: '2026-12-01' }], steps: [] as never };
  const problem = planProblems(one, lines, milestonesAfter(one, lines, KEY, '2026-11-30'), most);
  if (words === undefined) expect(problem).toBeUndefined();
  else expect(problem?.['milestones']).toContain(words);
});

test.each([
  ['none', 'take-up', undefined, true],
  ['one to come, by 报进展', 'report', 'm-0', true],
  ['one to come, by 办结', 'resolve', 'm-0', true],
  ['one to come, by 开始办理', 'take-up', 'm-0', false],
  ['one of another class', 'report', 'x', false],
  ['one that was reached', 'report', 'm-1', false],
] as const)('milestoneProblems: %s', (_, kind, milestoneId, isGood) => {
  const one = {
    milestones: ['m-0', 'm-1'].map((id) => ({ milestoneId: id, text: 'a', dueOn: '2026-12-01' })),
    steps: [
      { key: 'k', kind: 'report' as const, status: 'in-progress' as const, at: at(1), by: BY, milestoneId: 'm-1' },
    ],
  };
  const problem = milestoneProblems(one, { kind, ...(milestoneId && { milestoneId }) });
  expect(problem === undefined).toBe(isGood);
});

test('a voice shares the steps of its class from its merging until it goes on by itself', () => {
  const raised = begun({ key: 'v', at: at(0), by: BY });
  const voice = afterStep(raised, { key: 'm', kind: 'merge', at: at(3), by: BY, classId: 'k' });
  const classSteps = [1, 3, 4, 6].map((day) => ({
    key: `c-${day}`,
    kind: 'report' as const,
    status: 'in-progress' as const,
    at: at(day),
    by: BY,
  }));
  const daysOf = (steps: typeof voice.steps, id = 'k') =>
    sharedSteps({ steps }, { _id: id, steps: [{ ...classSteps[0]!, kind: 'raise' }, ...classSteps] }).map(
      ({ key }) => key,
    );
  expect(daysOf(voice.steps)).toEqual(['c-3', 'c-4', 'c-6']);
  expect(daysOf(voice.steps, 'another')).toEqual([]);
  const left = [...voice.steps, { ...voice.steps[1]!, key: 'r', kind: 'reopen' as const, at: at(5) }];
  expect(daysOf(left)).toEqual(['c-3', 'c-4']);
  expect(daysOf(raised.steps)).toEqual([]);
});

describe('who said 我也遇到 herself', () => {
  const raised = begun({ key: 'v', at: at(3), by: BY });
  const merged = (key: string) => afterStep(raised, { key, kind: 'merge', at: at(3), by: BY, classId: 'k' }).steps;
  const ofClass = afterStep(begun({ key: 'k', at: at(1), by: BY }), { key: 'a', kind: 'accept', at: at(2), by: BY });
  const { steps } = afterStep(ofClass, { key: 'e', kind: 'keep', at: at(4), by: BY });
  const read = (ofVoice: typeof steps, isPublic = true, _id = 'k') =>
    stepsToRead({ steps: ofVoice }, { _id, isPublic, steps }).map(({ key }) => key);

  test.each<[string, string[], string[]]>([
    ['reads every step since the class began', read(merged('v')), ['k', 'a', 'e']],
    ['no longer when the class has gone from the board, but what has come since', read(merged('v'), false), ['e']],
    ['whom the committee counted in reads on from there', read(merged('m')), ['e']],
    ['nothing of another class', read(merged('v'), true, 'another'), []],
    [
      'what came until she left',
      read([...merged('v'), { ...merged('v')[1]!, key: 'w', kind: 'withdraw', at: at(3) }]),
      ['k', 'a'],
    ],
  ])('%s', (_, keys, expected) => expect(keys).toEqual(expected));

  test('is told only of what comes after her', () =>
    expect(sharedSteps({ steps: merged('v') }, { _id: 'k', steps }).map(({ key }) => key)).toEqual(['e']));
});

describe('a day that is put off', () => {
  const one = { ...begun({ key: 'raise', at: at(0), by: BY }), milestones: [] as Milestone[] };
  const line = { milestoneId: 'm', text: '施工' };
  const after = (before: Milestone, dueOn: string, today: string) =>
    milestonesAfter({ ...one, milestones: [before] }, [{ ...line, dueOn }], KEY, today)[0];

  test.each([
    ['had gone by: it stays beside the new one', '2026-12-01', '2026-12-20', '2026-12-02', '2026-12-01'],
    ['is today: it may still be reached', '2026-12-01', '2026-12-20', '2026-12-01', undefined],
    ['is ahead', '2026-12-01', '2026-12-20', '2026-11-30', undefined],
    ['had gone by, and is left as it is', '2026-12-01', '2026-12-01', '2026-12-02', undefined],
  ])('%s', (_, before, dueOn, today, missedOn) => {
    expect(after({ ...line, dueOn: before }, dueOn, today)).toEqual({ ...line, dueOn, ...(missedOn && { missedOn }) });
  });

  test('once more: the first of them stays; a new line has missed nothing', () => {
    const put = after({ ...line, dueOn: '2026-12-01' }, '2026-12-20', '2026-12-02')!;
    expect(after(put, '2027-01-10', '2026-12-21')).toMatchObject({ dueOn: '2027-01-10', missedOn: '2026-12-01' });
    expect(after(put, '2027-01-10', '2026-12-03')).toMatchObject({ missedOn: '2026-12-01' });
    const [fresh] = milestonesAfter(one, [{ text: '验收', dueOn: '2026-11-01' }], KEY, '2026-12-02');
    expect(fresh).not.toHaveProperty('missedOn');
  });
});
