import { markIdea, moveIdea } from '../../../miniprogram/domain/idea/contracts';
import {
  afterIdeaStep,
  departmentBefore,
  Idea,
  IDEA_MOVE_KINDS,
  IDEA_STATUS_CODES,
  IDEA_STATUSES,
  ideaMoveOf,
  ideaMovesFor,
  IdeaStep,
  ideaStepLabel,
  ideaStepProblems,
  ideaStepTold,
  judgeIdeaStep,
  type IdeaMoveKind,
  type IdeaStanding,
  type IdeaStatus,
  type IdeaStepDraft,
} from '../../../miniprogram/domain/idea/idea';
import { IDEA_PILES } from '../../../miniprogram/domain/idea/piles';

const AT = '2026-11-22T02:00:00.000Z';
const by = { unit: 'A居委会', role: 'cadre' as const, personId: 'p-1' };
const BEGUN = {
  status: 'received' as const,
  steps: [{ key: 'k-0', kind: 'mark' as const, status: 'received' as const, at: AT, by }],
};
const OURS = '社区自治办公室';
const OTHERS = '社区管理办公室';
type At = Pick<Idea, 'status' | 'steps' | 'department' | 'dueOn'>;
const COMMITTEE: IdeaStanding = { holder: 'committee' };
const at = (department: string): IdeaStanding => ({ holder: 'department', department });
const draft = (kind: IdeaMoveKind, key: string): IdeaStepDraft => ({
  ...{ key, kind, at: AT, by, text: '说明' },
  ...(kind === 'ask' && { department: OURS }),
  ...(kind === 'hand-over' && { department: OTHERS }),
});
const holderOf = ({ department }: At): IdeaStanding => (department === undefined ? COMMITTEE : at(department));
/** Where it stands, and with whom. */
const placeOf = ({ status, department }: At): string =>
  `${IDEA_STATUSES[status].label}${department ? `@${department}` : ''}`;

/** Whoever waits for it. */
const otherOf = ({ department }: At): IdeaStanding => (department === undefined ? at(OURS) : COMMITTEE);
const same = (one: IdeaStanding, other: IdeaStanding) => JSON.stringify(one) === JSON.stringify(other);

/** Every place that can be reached, each as it is come to first. */
function everyPlace(): Map<string, At> {
  const places = new Map<string, At>();
  const ahead: At[] = [BEGUN];
  for (let idea = ahead.pop(); idea !== undefined; idea = ahead.pop()) {
    if (places.has(placeOf(idea))) continue;
    places.set(placeOf(idea), idea);
    for (const kind of [...ideaMovesFor(idea, holderOf(idea)), ...ideaMovesFor(idea, otherOf(idea))])
      ahead.push(afterIdeaStep(idea, draft(kind, `k-${idea.steps.length}`)));
  }
  return places;
}

/** All ways of whoever has it to an end, each as the words a person would see; nobody goes the same place twice. */
function waysFrom(idea: At, been: readonly string[] = []): string[] {
  const place = placeOf(idea);
  const onward = ideaMovesFor(idea, holderOf(idea))
    .map((kind) => afterIdeaStep(idea, draft(kind, 'k')))
    .filter((next) => placeOf(next) !== place && !been.includes(placeOf(next)));
  if (onward.length === 0) return IDEA_STATUSES[idea.status].isOpen ? [] : [place];
  return onward.flatMap((next) => waysFrom(next, [...been, place]).map((way) => `${place} → ${way}`));
}

describe('the machine, walked to every end', () => {
  test('these are all the ways there are', () =>
    expect([...new Set(waysFrom(BEGUN))].sort()).toEqual(
      [
        '收到 → 研究 → 采纳 → 实施 → 金果子',
        '收到 → 研究 → 未采纳',
        '收到 → 未采纳',
        ...['收到', '收到 → 研究'].flatMap((before) =>
          [`研究@${OURS}`, `研究@${OURS} → 研究@${OTHERS}`].flatMap((asked) => {
            const last = asked.slice(-OURS.length);
            return [
              '采纳@X → 实施@X → 金果子@X',
              '未采纳@X',
              // 采纳, and then given back: the committee carries it out.
              '采纳@X → 采纳 → 实施 → 金果子',
              '采纳@X → 实施@X → 实施 → 金果子',
            ].map((end) => `${before} → ${asked} → ${end.replace(/X/g, last)}`);
          }),
        ),
        // Straight to the 科室, and back from it.
        ...[`研究@${OURS}`, `研究@${OURS} → 研究@${OTHERS}`].flatMap((asked) =>
          ['采纳 → 实施 → 金果子', '未采纳'].map((end) => `收到 → ${asked} → 研究 → ${end}`),
        ),
      ].sort(),
    ));

  test('every status is reached and lies in exactly one pile; only what is open goes on, by whoever has it and nobody else', () => {
    const places = everyPlace();
    expect(new Set([...places.values()].map(({ status }) => status))).toEqual(new Set(IDEA_STATUS_CODES));
    for (const status of IDEA_STATUS_CODES) {
      const piles = Object.values(IDEA_PILES).filter(({ statuses }) => (statuses as IdeaStatus[]).includes(status));
      expect(piles).toHaveLength(1);
    }
    for (const idea of places.values()) {
      const isOpen = IDEA_STATUSES[idea.status].isOpen;
      expect(ideaMovesFor(idea, holderOf(idea)).length > 0).toBe(isOpen);
      for (const standing of [COMMITTEE, at(OURS), at(OTHERS), at('')])
        if (!same(standing, holderOf(idea)))
          expect(ideaMovesFor(idea, standing)).toEqual(isOpen && same(standing, COMMITTEE) ? ['recall'] : []);
    }
  });

  test('wherever a 科室 has it, the committee takes it back, and goes on from where it stands', () => {
    const away = [...everyPlace().values()].filter(
      ({ status, department }) => department && IDEA_STATUSES[status].isOpen,
    );
    expect(new Set(away.map(({ status }) => status))).toEqual(new Set(['studied', 'adopted', 'under-way']));
    for (const idea of away) {
      expect(departmentBefore([...idea.steps, { ...BEGUN.steps[0]!, key: 'next' }], 'next')).toBe(idea.department);
      const back = afterIdeaStep(idea, draft('recall', 'back'));
      expect(placeOf(back)).toBe(IDEA_STATUSES[idea.status].label);
      expect(ideaMovesFor(back, at(idea.department!))).toEqual([]);
      expect(waysFrom(back)).not.toEqual([]);
    }
  });

  test('at every place, by everybody, every step is judged by the table, keeps what was, and says who and when', () => {
    for (const idea of everyPlace().values())
      for (const standing of [COMMITTEE, at(OURS), at(OTHERS), at('')])
        for (const kind of IDEA_MOVE_KINDS) {
          const { from, by: movers, to } = ideaMoveOf(kind);
          const isHers = movers.includes(standing.holder) && same(standing, holderOf(idea)) === (kind !== 'recall');
          const isTime = from.includes(idea.status);
          const verdict = judgeIdeaStep(idea, draft(kind, 'new'), standing);
          expect(verdict).toBe(!isHers ? 'not-holder' : isTime ? 'take' : 'wrong-time');
          expect(ideaMovesFor(idea, standing).includes(kind)).toBe(verdict === 'take');
          if (verdict !== 'take') continue;
          const next = afterIdeaStep(idea, draft(kind, 'new'));
          expect(next.status).toBe(to === 'stay' ? idea.status : to);
          expect(next.steps.slice(0, -1)).toEqual(idea.steps);
          expect(next.steps.at(-1)).toEqual({ ...draft(kind, 'new'), status: next.status });
          expect(IdeaStep.safeParse(next.steps.at(-1))).toMatchObject({ success: true });
          expect(next.movedAt).toBe(AT);
        }
  });

  test('whatever lies with a 科室 has a day, five working days from when it came there, and nothing else has one', () => {
    const days = new Set<string | undefined>();
    for (const idea of everyPlace().values()) {
      const isThere = idea.department !== undefined && IDEA_STATUSES[idea.status].isOpen;
      expect(idea.dueOn !== undefined).toBe(isThere);
      days.add(idea.dueOn);
    }
    // Sunday the 22nd and five working days.
    expect([...days].sort()).toEqual(['2026-11-27', undefined]);
  });

  test('a step of the 科室 leaves a day that is ahead, and sets another where it has gone by: the step keeps which', () => {
    const asked = afterIdeaStep(BEGUN, draft('ask', 'k-1'));
    const inTime = { ...draft('report', 'k-2'), at: '2026-11-27T02:00:00.000Z' };
    expect(afterIdeaStep(asked, inTime)).toMatchObject({ dueOn: '2026-11-27' });
    expect(afterIdeaStep(asked, inTime).steps.at(-1)).not.toHaveProperty('missed');
    const late = (kind: IdeaMoveKind) =>
      afterIdeaStep(asked, { ...draft(kind, 'k-2'), at: '2026-11-30T02:00:00.000Z' });
    expect(late('adopt')).toMatchObject({ dueOn: '2026-12-07' });
    expect(late('adopt').steps.at(-1)?.missed).toEqual({ dueOn: '2026-11-27', nextOn: '2026-12-07' });
    expect(late('hand-over')).toMatchObject({ department: OTHERS, dueOn: '2026-12-07' });
    for (const kind of ['decline', 'return', 'recall'] as const) {
      expect(late(kind)).not.toHaveProperty('dueOn');
      expect(late(kind).steps.at(-1)?.missed).toEqual({ dueOn: '2026-11-27' });
    }
  });

  test('a 科室 hands it to another, never to itself', () => {
    expect(ideaStepProblems(draft('hand-over', 'k'), at(OURS))).toBeUndefined();
    expect(ideaStepProblems(draft('hand-over', 'k'), at(OTHERS))).toEqual({ 'move.department': expect.any(String) });
  });

  test('the same write stands; the same key with anything else is taken', () => {
    const next = afterIdeaStep(BEGUN, draft('study', 'k-1'));
    expect(judgeIdeaStep(next, draft('study', 'k-1'), COMMITTEE)).toBe('stands');
    expect(judgeIdeaStep(next, { ...draft('study', 'k-1'), text: '别的' }, COMMITTEE)).toBe('key-taken');
    expect(judgeIdeaStep(next, { ...draft('study', 'k-1'), by: { ...by, personId: 'p-2' } }, COMMITTEE)).toBe(
      'key-taken',
    );
    expect(judgeIdeaStep(next, draft('adopt', 'k-1'), COMMITTEE)).toBe('key-taken');
  });

  test('every step has its words', () => {
    for (const kind of ['mark', ...IDEA_MOVE_KINDS] as const) expect(ideaStepLabel({ kind })).not.toBe('');
    expect(ideaStepTold({ kind: 'ask', department: OURS })).toBe(`请${OURS}看`);
    expect(ideaStepTold({ kind: 'hand-over', department: OTHERS })).toBe(`转给了${OTHERS}`);
    expect(ideaStepTold({ kind: 'decline' })).toBe('未采纳');
    expect(ideaStepTold({ kind: 'recall' })).toBe('从科室收回，再想办法');
  });
});

describe('nobody is refused without a reason', () => {
  const wire = (move: object) => moveIdea.input.safeParse({ suggestionId: 's', move }).success;
  test.each(['decline', 'report', 'bear', 'return'])('%s wants words on the wire and in the store', (kind) => {
    expect(wire({ kind, text: '楼道太窄，放不下' })).toBe(true);
    for (const text of [undefined, '', '  ']) expect(wire({ kind, text })).toBe(false);
    const step = { key: 'k', kind, status: 'declined', at: AT, by };
    expect(IdeaStep.safeParse({ ...step, text: '楼道太窄' }).success).toBe(true);
    expect(IdeaStep.safeParse(step).success).toBe(false);
    const idea = { subdistrictId: 'x', communityId: 'c', _id: 'i', suggestionId: 's', title: '折叠凳', movedAt: AT };
    expect(Idea.safeParse({ ...idea, status: 'declined', steps: [BEGUN.steps[0], step] }).success).toBe(false);
  });
  test.each(['study', 'adopt', 'begin', 'recall'])('%s may go without', (kind) => expect(wire({ kind })).toBe(true));
  test('handing over names a 科室 of the table, and nothing else does', () => {
    expect(wire({ kind: 'ask', department: OURS })).toBe(true);
    expect(wire({ kind: 'hand-over', department: OTHERS, text: '归他们管' })).toBe(true);
    for (const wrong of [
      { kind: 'ask' },
      { kind: 'ask', department: '没有的科室' },
      { kind: 'hand-over', department: OTHERS },
      { kind: 'hand-over', text: '归他们管' },
      { kind: 'adopt', department: OURS },
    ])
      expect(wire(wrong)).toBe(false);
    const step = { key: 'k', kind: 'ask', status: 'studied', at: AT, by };
    expect(IdeaStep.safeParse(step).success).toBe(false);
    expect(IdeaStep.safeParse({ ...step, department: OURS }).success).toBe(true);
    expect(IdeaStep.safeParse({ ...step, kind: 'adopt', department: OURS }).success).toBe(false);
  });
  test('no number in what everybody will read', () => {
    expect(wire({ kind: 'bear', text: '装好了，问 13800001111' })).toBe(false);
    expect(markIdea.input.safeParse({ suggestionId: 's', title: '问 13800001111' }).success).toBe(false);
  });
});
