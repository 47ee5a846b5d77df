import { markIdea, moveIdea } from '../../../miniprogram/domain/idea/contracts';
import {
  afterIdeaStep,
  Idea,
  IDEA_MOVE_KINDS,
  IDEA_STATUS_CODES,
  IDEA_STATUSES,
  ideaMoveOf,
  ideaMovesFrom,
  IdeaStep,
  ideaStepLabel,
  judgeIdeaStep,
  type IdeaMoveKind,
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
const draft = (kind: IdeaMoveKind, key: string): IdeaStepDraft => ({ key, kind, at: AT, by, text: '说明' });

/** All ways from there to an end, each as the words a person would see; 报进展 goes nowhere and may come any time. */
function waysFrom(status: IdeaStatus): string[] {
  const label = IDEA_STATUSES[status].label;
  const onward = ideaMovesFrom(status).flatMap((kind) => {
    const { to } = ideaMoveOf(kind);
    return to === 'stay' ? [] : [to];
  });
  return onward.length === 0 ? [label] : onward.flatMap((to) => waysFrom(to).map((way) => `${label} → ${way}`));
}

describe('the machine, walked to every end', () => {
  test('these are all the ways there are', () =>
    expect(waysFrom('received')).toEqual([
      '收到 → 研究 → 采纳 → 实施 → 金果子',
      '收到 → 研究 → 未采纳',
      '收到 → 未采纳',
    ]));

  test('every status is reached and lies in exactly one pile; only what is open goes on', () => {
    for (const status of IDEA_STATUS_CODES) {
      expect(waysFrom('received').join()).toContain(IDEA_STATUSES[status].label);
      const piles = Object.values(IDEA_PILES).filter(({ statuses }) => (statuses as IdeaStatus[]).includes(status));
      expect(piles).toHaveLength(1);
      expect(ideaMovesFrom(status).length > 0).toBe(IDEA_STATUSES[status].isOpen);
    }
  });

  test('from every status every step is judged by the table, keeps what was, and says who and when', () => {
    for (const status of IDEA_STATUS_CODES)
      for (const kind of IDEA_MOVE_KINDS) {
        const idea = { ...BEGUN, status };
        const isLegal = ideaMoveOf(kind).from.includes(status);
        expect(judgeIdeaStep(idea, draft(kind, 'k-1'))).toBe(isLegal ? 'take' : 'wrong-time');
        if (!isLegal) continue;
        const next = afterIdeaStep(idea, draft(kind, 'k-1'));
        const { to } = ideaMoveOf(kind);
        expect(next.status).toBe(to === 'stay' ? status : to);
        expect(next.steps.slice(0, -1)).toEqual(idea.steps);
        expect(next.steps.at(-1)).toEqual({ ...draft(kind, 'k-1'), status: next.status });
        expect(next.movedAt).toBe(AT);
      }
  });

  test('the same write stands; the same key with anything else is taken', () => {
    const next = afterIdeaStep(BEGUN, draft('study', 'k-1'));
    expect(judgeIdeaStep(next, draft('study', 'k-1'))).toBe('stands');
    expect(judgeIdeaStep(next, { ...draft('study', 'k-1'), text: '别的' })).toBe('key-taken');
    expect(judgeIdeaStep(next, { ...draft('study', 'k-1'), by: { ...by, personId: 'p-2' } })).toBe('key-taken');
    expect(judgeIdeaStep(next, draft('adopt', 'k-1'))).toBe('key-taken');
  });

  test('every step has its words', () => {
    for (const kind of ['mark', ...IDEA_MOVE_KINDS] as const) expect(ideaStepLabel({ kind })).not.toBe('');
  });
});

describe('nobody is refused without a reason', () => {
  const wire = (move: object) => moveIdea.input.safeParse({ suggestionId: 's', move }).success;
  test.each(['decline', 'report', 'bear'])('%s wants words on the wire and in the store', (kind) => {
    expect(wire({ kind, text: '楼道太窄，放不下' })).toBe(true);
    for (const text of [undefined, '', '  ']) expect(wire({ kind, text })).toBe(false);
    const step = { key: 'k', kind, status: 'declined', at: AT, by };
    expect(IdeaStep.safeParse({ ...step, text: '楼道太窄' }).success).toBe(true);
    expect(IdeaStep.safeParse(step).success).toBe(false);
    const idea = { subdistrictId: 'x', communityId: 'c', _id: 'i', suggestionId: 's', title: '折叠凳', movedAt: AT };
    expect(Idea.safeParse({ ...idea, status: 'declined', steps: [BEGUN.steps[0], step] }).success).toBe(false);
  });
  test.each(['study', 'adopt', 'begin'])('%s may go without', (kind) => expect(wire({ kind })).toBe(true));
  test('no number in what everybody will read', () => {
    expect(wire({ kind: 'bear', text: '装好了，问 13800001111' })).toBe(false);
    expect(markIdea.input.safeParse({ suggestionId: 's', title: '问 13800001111' }).success).toBe(false);
  });
});
