import fc from 'fast-check';
import {
  afterStep,
  begun,
  Handled,
  isAskedBack,
  isReceived,
  judgeStep,
  lastHandedTo,
  type StepDraft,
} from '../../../miniprogram/domain/handling/handling';
import { timelineOf } from '../../../miniprogram/domain/handling/timeline';
import { movesNow, offered } from '../../../miniprogram/domain/handling/moves-now';
import {
  AuthorMove,
  HandlerMove,
  MOVES,
  moveOf,
  type MoveKind,
  type Mover,
} from '../../../miniprogram/domain/handling/moves';
import {
  HANDLING_STATUSES,
  HANDLING_STATUS_CODES,
  holderOf,
  type HandlingStatus,
} from '../../../miniprogram/domain/handling/status';
import { DEPARTMENTS } from '../../../miniprogram/domain/text-tag/department';

const AT = '2026-11-23T02:00:00.000Z';
const KINDS = Object.keys(MOVES) as MoveKind[];
const [ONE = '', OTHER = ''] = DEPARTMENTS;

/** A step of each kind with everything that it has to say, made by one who may. */
const draftOf = (kind: MoveKind, key: string, department = OTHER, staffOf?: string): StepDraft => ({
  kind,
  key,
  at: AT,
  by: staffOf ? { unit: staffOf, role: 'department-staff' } : { unit: '东五居委会', role: 'cadre' },
  ...(['escalate', 'assign', 'hand-over'].includes(kind) && { department }),
  ...(kind === 'assign' && { plan: '美丽家园' }),
  ...(kind === 'defer' && { text: '要等明年的预算', reviewOn: '2027-03-01' }),
  ...(kind === 'merge' && { classId: 'k-1' }),
});

const start = (): Handled => begun({ key: 'v-1', at: AT, by: { unit: '居民', role: 'resident' } });
const essence = ({ status, department, plan, dueOn }: Handled) => JSON.stringify([status, department, plan, dueOn]);
/**
 * What tells two situations apart: whether its 科室 has begun and was asked to give it back; of what is merged, also where it was, and
 * whether it had been begun there.
 */
const situation = (handled: Handled) => {
  const { steps, status } = handled;
  const before = status === 'merged' ? steps[steps.length - 1]?.before : undefined;
  const there = before && { ...before, steps: steps.slice(0, -1) };
  return essence(handled) + JSON.stringify([isReceived(there ?? handled), isAskedBack(handled), before]);
};
/** Everybody who could make a step: the committee, also of a record of another desk, its 书记, either 科室, the author. */
const MOVERS: { mover: Mover; department?: string; isSecretary?: true; isFromElsewhere?: true }[] = [
  { mover: 'committee' },
  { mover: 'committee', isFromElsewhere: true },
  { mover: 'committee', isSecretary: true },
  { mover: 'department', department: ONE },
  { mover: 'department', department: OTHER },
  { mover: 'author' },
];

/** Every situation that can be reached, by walking every legal step from 已达 until nothing is new. */
function walk(): { found: Map<string, Handled>; taken: Map<string, Set<HandlingStatus>> } {
  const found = new Map([[situation(start()), start()]]);
  const taken = new Map<string, Set<HandlingStatus>>();
  const waiting = [...found.values()];
  for (let handled = waiting.shift(); handled; handled = waiting.shift())
    for (const kind of KINDS)
      for (const standing of MOVERS)
        for (const department of [ONE, OTHER]) {
          const draft = draftOf(kind, `k-${handled.steps.length}`, department, standing.department);
          if (judgeStep(handled, draft, standing) !== 'take') continue;
          const next = afterStep(handled, draft);
          const label = `${handled.status} ${kind}`;
          taken.set(label, (taken.get(label) ?? new Set()).add(next.status));
          if (found.has(situation(next))) continue;
          found.set(situation(next), next);
          waiting.push(next);
        }
  return { found, taken };
}

const { found, taken } = walk();

describe('the machine, walked exhaustively', () => {
  it('reaches every status, and nothing is in none', () => {
    const reached = new Set([...found.values()].map(({ status }) => status));
    expect([...reached].sort()).toEqual([...HANDLING_STATUS_CODES].sort());
    for (const handled of found.values()) expect(Handled.parse(handled)).toEqual(handled);
  });

  it('takes exactly the steps that the table names, each from where it names them', () => {
    const named = KINDS.flatMap((kind) => moveOf(kind).from.map((status) => `${status} ${kind}`));
    expect([...taken.keys()].sort()).toEqual(named.sort());
  });

  it('goes where the table says, and 合并入类 undone goes back to where it was', () => {
    for (const [label, statuses] of taken) {
      const [status, kind] = label.split(' ') as [HandlingStatus, MoveKind];
      const { to } = moveOf(kind);
      if (to === 'before') expect([...statuses].sort()).toEqual([...moveOf('merge').from].sort());
      else expect([...statuses]).toEqual([to === 'stay' ? status : to]);
    }
  });

  it('leaves nobody waiting without a day: whatever somebody must act on is due', () => {
    for (const { status, dueOn } of found.values()) {
      const holder = holderOf({ status });
      expect(dueOn !== undefined).toBe(holder === 'committee' || holder === 'department');
    }
  });

  it('whatever lies with a 科室 names it and has a day, and nothing else does both: an inbox asks for no more', () => {
    for (const handled of found.values()) {
      const isInInbox = handled.department !== undefined && handled.dueOn !== undefined;
      expect(isInInbox).toBe(holderOf(handled) === 'department');
    }
  });

  it('has an actor, a day and a status in every step, and forgets none', () => {
    for (const { steps, status } of found.values()) {
      expect(steps[0]?.kind).toBe('raise');
      expect(steps[steps.length - 1]?.status).toBe(status);
      for (const { by, at } of steps) expect([by.unit, at].every(Boolean)).toBe(true);
      expect(timelineOf(steps)).toHaveLength(steps.length);
    }
  });

  it('lets a 科室 move only what lies with it, and the committee nothing that lies with a 科室 but take it back', () => {
    for (const handled of found.values())
      for (const kind of KINDS.filter((one) => !['merge', 'split', 'recall', 'ask-back'].includes(one))) {
        const takes = (standing: (typeof MOVERS)[number]) =>
          judgeStep(handled, draftOf(kind, 'new'), standing) === 'take';
        const holder = holderOf(handled);
        if (takes({ mover: 'committee' })) expect(holder).toBe('committee');
        if (takes({ mover: 'department', department: ONE }))
          expect([holder, handled.department]).toEqual(['department', ONE]);
      }
  });

  it('whatever lies with a 科室 its committee’s 书记 takes back until it is begun, asks back from then on, and nobody else does either', () => {
    const kinds = new Set<string>();
    for (const handled of found.values())
      for (const kind of ['recall', 'ask-back'] as const)
        for (const standing of MOVERS) {
          const isThere = holderOf(handled) === 'department';
          const isTime = isReceived(handled) === (kind === 'ask-back') && !isAskedBack(handled);
          const verdict = judgeStep(handled, { key: 'new', kind }, standing);
          expect(verdict === 'take').toBe(standing.isSecretary === true && isThere && isTime);
          if (verdict === 'take') kinds.add(`${handled.status} ${kind}`);
        }
    expect([...kinds].sort()).toEqual([
      'deferred ask-back',
      'escalated recall',
      'in-progress ask-back',
      'reopened ask-back',
      'special ask-back',
      'special recall',
    ]);
  });

  it('only a record of another desk that nobody has taken up is 导错了, and its committee says so', () => {
    for (const handled of found.values())
      for (const standing of [...MOVERS, { mover: 'author', isFromElsewhere: true } as const]) {
        const isIts = standing.mover === 'committee' && standing.isFromElsewhere === true;
        const verdict = judgeStep(handled, { key: 'new', kind: 'drop' }, standing);
        expect(verdict === 'take').toBe(isIts && handled.status === 'received');
      }
  });

  it('what was taken back lies with the committee and in no inbox, on a new day; the route stands in the steps', () => {
    for (const handled of found.values()) {
      if (judgeStep(handled, { key: 'new', kind: 'recall' }, { mover: 'committee', isSecretary: true }) !== 'take')
        continue;
      const back = afterStep(handled, draftOf('recall', 'new'));
      expect(back).toMatchObject({ status: 'accepted', dueOn: '2026-11-24' });
      expect([back.department, back.plan]).toEqual([undefined, undefined]);
      expect(back.steps.slice(0, -1)).toEqual(handled.steps);
      expect(lastHandedTo(back.steps.slice(0, -1))).toBe(handled.department);
      expect(movesNow(back, { mover: 'committee' })).toEqual(['keep', 'escalate', 'assign', 'defer']);
      expect(movesNow(back, { mover: 'department', department: handled.department! })).toEqual([]);
    }
  });

  it('asking back changes nothing but that it was asked, its day least of all; it is asked once, and answered by any step', () => {
    for (const handled of found.values()) {
      const secretary = { mover: 'committee', isSecretary: true } as const;
      if (judgeStep(handled, { key: 'new', kind: 'ask-back' }, secretary) !== 'take') continue;
      const asked = afterStep(handled, draftOf('ask-back', 'new'));
      expect(essence(asked)).toBe(essence(handled));
      expect(movesNow(asked, secretary)).toEqual([]);
      const staff = { mover: 'department', department: handled.department! } as const;
      expect(movesNow(asked, staff)).toEqual(movesNow(handled, staff));
      expect(movesNow(asked, staff)).toContain('return');
      const begun = afterStep(asked, draftOf('report', 'more', OTHER, staff.department));
      if (handled.status === 'in-progress') expect(movesNow(begun, secretary)).toContain('ask-back');
    }
  });

  it('offers in a field of their own what phones of before do not know', () => {
    for (const handled of found.values())
      for (const standing of MOVERS) {
        const kinds = movesNow(handled, standing);
        const { mayDo, mayAlso = [] } = offered(kinds);
        expect(mayDo.filter((kind) => ['recall', 'ask-back', 'drop'].includes(kind))).toEqual([]);
        expect([...mayDo, ...mayAlso].sort()).toEqual([...kinds].sort());
      }
  });

  it('ends: from everywhere there is a way to 居民确认 or 撤回', () => {
    const ends = new Set<HandlingStatus>(['confirmed', 'withdrawn']);
    for (let grown = true; grown;) {
      grown = false;
      for (const [label, statuses] of taken) {
        const status = label.split(' ')[0] as HandlingStatus;
        if (ends.has(status) || ![...statuses].some((to) => ends.has(to))) continue;
        ends.add(status);
        grown = true;
      }
    }
    expect([...ends].sort()).toEqual([...HANDLING_STATUS_CODES].sort());
  });
});

/** A way through the machine, drawn step by step among those that are legal. */
const way = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map((dice) =>
  dice.reduce<Handled[]>(
    (sofar, die, at) => {
      const last = sofar[sofar.length - 1] ?? start();
      const legal = KINDS.flatMap((kind) =>
        MOVERS.filter((standing) => judgeStep(last, draftOf(kind, `k-${at}`), standing) === 'take').map(() => kind),
      );
      const kind = legal[die % Math.max(1, legal.length)];
      return kind ? [...sofar, afterStep(last, draftOf(kind, `k-${at}`))] : sofar;
    },
    [start()],
  ),
);

test('a step that was made stands: the same write makes it no second time', () => {
  fc.assert(
    fc.property(way, (states) => {
      const last = states[states.length - 1]!;
      for (const { key, kind } of last.steps)
        if (kind !== 'raise') expect(judgeStep(last, { key, kind }, { mover: 'committee' })).toBe('stands');
    }),
  );
});

test('that a day went by stands in the step that sets another or ends it, whatever follows; what its author does is no delay', () => {
  const late = '2027-06-30T02:00:00.000Z';
  fc.assert(
    fc.property(way, (states) => {
      const last = states[states.length - 1]!;
      for (const standing of MOVERS)
        for (const kind of KINDS) {
          const draft = { ...draftOf(kind, 'late', OTHER, standing.department), at: late };
          const reviewed = kind === 'defer' ? { ...draft, reviewOn: '2027-12-01' } : draft;
          if (judgeStep(last, draft, standing) !== 'take') continue;
          const next = afterStep(last, reviewed);
          const isDesks = !moveOf(kind).by.includes('author') && !['split', 'ask-back'].includes(kind);
          const missed = isDesks && last.dueOn ? { dueOn: last.dueOn, nextOn: next.dueOn } : undefined;
          expect(next.steps[next.steps.length - 1]?.missed).toEqual(missed);
          expect(timelineOf(next.steps).map((entry) => entry.missed)).toEqual(next.steps.map((step) => step.missed));
          expect(Handled.parse(next)).toEqual(next);
        }
    }),
  );
});

test('拆出 undoes 合并入类 exactly: status, 科室, 专项 and day are as before', () => {
  fc.assert(
    fc.property(way, (states) => {
      for (const before of states) {
        const merge = draftOf('merge', 'm');
        if (judgeStep(before, merge, { mover: 'committee' }) !== 'take') continue;
        const split = afterStep(afterStep(before, merge), draftOf('split', 's'));
        expect(essence(split)).toBe(essence(before));
        expect(split.steps.slice(0, before.steps.length)).toEqual(before.steps);
      }
    }),
  );
});

test('the author answers what became of the class: only once it is 已办结', () => {
  const merged = afterStep(start(), draftOf('merge', 'm'));
  for (const classStatus of HANDLING_STATUS_CODES)
    for (const kind of ['confirm', 'reopen'] as const)
      expect(judgeStep(merged, draftOf(kind, 'a'), { mover: 'author', classStatus })).toBe(
        classStatus === 'resolved' ? 'take' : 'wrong-time',
      );
});

test('who does not agree that it cannot be done yet asks the 书记: it lies with the committee anew, which may do anything with it', () => {
  const objected = [...found.values()].filter(({ status }) => status === 'deferred');
  expect(objected.some(({ department }) => department !== undefined)).toBe(true);
  for (const handled of objected) {
    const draft = draftOf('disagree', 'new');
    for (const standing of MOVERS)
      expect(judgeStep(handled, draft, standing) === 'take').toBe(standing.mover === 'author');
    const next = afterStep(handled, draft);
    expect(next).toMatchObject({ status: 'reopened', dueOn: '2026-11-26' });
    expect([next.department, holderOf(next)]).toEqual([undefined, 'committee']);
    expect(movesNow(next, { mover: 'committee' })).toEqual(['keep', 'escalate', 'assign', 'take-up', 'defer']);
    expect(next.steps.slice(0, -1)).toEqual(handled.steps);
  }
});

test('of a class that cannot be done yet one voice does not agree, and goes on by itself', () => {
  const merged = afterStep(start(), draftOf('merge', 'm'));
  for (const classStatus of HANDLING_STATUS_CODES)
    expect(judgeStep(merged, draftOf('disagree', 'a'), { mover: 'author', classStatus })).toBe(
      classStatus === 'deferred' ? 'take' : 'wrong-time',
    );
  expect(afterStep({ ...merged, department: ONE }, draftOf('disagree', 'a'))).not.toHaveProperty('department');
});

test('a label for every status and every step', () => {
  const labels = [...Object.values(HANDLING_STATUSES), ...Object.values(MOVES)].map(({ label }) => label);
  expect(labels.every((label) => label.length > 1)).toBe(true);
});

describe('what is sent with a step', () => {
  const good = { kind: 'escalate', department: ONE };
  it.each<[string, object, boolean]>([
    ['a 科室 of the table', good, true],
    ['a 科室 of one’s own', { ...good, department: '神秘科' }, false],
    ['no 科室', { kind: 'escalate' }, false],
    ['转交 without a word', { kind: 'hand-over', department: ONE }, false],
    ['暂不具备条件 without a day', { kind: 'defer', text: '等预算' }, false],
    ['暂不具备条件 without a reason', { kind: 'defer', text: ' ', reviewOn: '2027-01-01' }, false],
    ['暂不具备条件 with both', { kind: 'defer', text: '等预算', reviewOn: '2027-01-01' }, true],
    ['办结 without a word', { kind: 'resolve' }, false],
    ['a phone number in the words', { kind: 'resolve', text: '已联系 13812345678' }, false],
    ['a step of the author', { kind: 'confirm', isSatisfied: true }, false],
    ['收回 with a reason', { kind: 'recall', text: '科室一直没有接' }, true],
    ['收回 without a reason', { kind: 'recall' }, false],
    ['请科室退回 with an empty reason', { kind: 'ask-back', text: ' ' }, false],
    ['收回 to a 科室', { kind: 'recall', text: '换一家', department: ONE }, false],
    ['合并 by the side door', { kind: 'merge', classId: 'k' }, false],
    ['more than was asked', { kind: 'accept', status: 'confirmed' }, false],
  ])('%s', (_, move, isGood) => expect(HandlerMove.safeParse(move).success).toBe(isGood));

  it.each<[string, object, boolean]>([
    ['确认', { kind: 'confirm', isSatisfied: false }, true],
    ['确认 without an answer', { kind: 'confirm' }, false],
    ['不认可 without a word', { kind: 'reopen' }, false],
    ['a step of the committee', { kind: 'accept' }, false],
  ])('%s', (_, move, isGood) => expect(AuthorMove.safeParse(move).success).toBe(isGood));
});
