import fc from 'fast-check';
import {
  answerWaiting,
  goneWith,
  LOOKS_WRITTEN_SINCE,
  mayLeaveCommittee,
  reviewedBy,
  uncheckedMasked,
  UNREAD_WORDS,
} from '../../../miniprogram/domain/suggestion/checking';
import { MOVES, type MoveKind } from '../../../miniprogram/domain/handling/moves';
import { ROLES, type Role } from '../../../miniprogram/domain/shared/permissions';
import { CHECK_STATES, type CheckState, type Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { step, suggestionAs } from '../../cloudfunctions/support/suggestions';

const checks = fc.constantFrom(...(Object.keys(CHECK_STATES) as CheckState[]));
const kinds = fc.constantFrom(...(Object.keys(MOVES) as MoveKind[]));
const roles = fc.constantFrom(...(Object.keys(ROLES) as Role[]));
const COMMITTEE: readonly Role[] = ['secretary', 'cadre'];
const BEFORE = '2026-11-28T15:59:59.999Z';
const LOOKS: readonly MoveKind[] = ['escalate', 'assign', 'merge'];

it('only a step by which the committee passes on words that wait is a look, and it says so', () => {
  fc.assert(
    fc.property(checks, kinds, roles, fc.boolean(), (check, kind, role, isWritten) => {
      const said = suggestionAs('accepted', 's', { check, text: isWritten ? '灯不亮' : '' });
      const made = reviewedBy(said, step(kind, 'k', { by: { unit: 'A居委会', role } }));
      const isLook = check === 'waiting' && isWritten && COMMITTEE.includes(role) && LOOKS.includes(kind);
      expect(made.isReviewed === true).toBe(isLook);
    }),
  );
});

it('what waits has no word, place, file or way of calling for anybody outside the committee, until it was looked at', () => {
  fc.assert(
    fc.property(checks, roles, fc.boolean(), (check, role, isReviewed) => {
      const { steps, ...rest } = suggestionAs('escalated', 's', {
        check,
        text: '三楼的灯',
        placeText: '三楼',
        callMe: '王阿姨',
      });
      const said = {
        ...rest,
        steps: steps.map((one) => ({ ...one, at: LOOKS_WRITTEN_SINCE, ...(isReviewed && { isReviewed }) })),
      };
      const seen = JSON.stringify(uncheckedMasked(said, { role }));
      const isOpen = COMMITTEE.includes(role) || check !== 'waiting' || isReviewed;
      expect(/三楼|王阿姨/.test(seen)).toBe(isOpen);
      expect(seen.includes(UNREAD_WORDS)).toBe(!isOpen);
    }),
  );
});

describe('an answer of hers', () => {
  const answers = fc.array(
    fc.record({
      check: fc.constantFrom('passed' as const, 'waiting' as const, 'refused' as const),
      isLooked: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  );
  /** One answer after the other, each looked at before the next or not, as they are stored. */
  const after = (made: { check: 'passed' | 'waiting' | 'refused'; isLooked: boolean }[]) =>
    made.reduce<Suggestion>(
      (sofar, { check, isLooked }, n) => {
        const at = `2026-12-0${n + 1}T02:00:00.000Z`;
        const by = { unit: '居民', role: 'resident' as const };
        const answer = { ...sofar.steps[0]!, kind: 'reopen' as const, key: `a-${n}`, at, by, check, text: `第${n}句` };
        const next = { ...sofar, ...answerWaiting(sofar, answer), steps: [...sofar.steps, answer] };
        const { answerWaitsSince: _, ...looked } = next;
        return isLooked ? looked : next;
      },
      suggestionAs('received', 's', { check: 'passed' }),
    );

  it('has no word for anybody outside the committee while it waits, and keeps back no other', () => {
    fc.assert(
      fc.property(answers, roles, (made, role) => {
        const said = after(made);
        const seen = JSON.stringify(uncheckedMasked(said, { role }).steps);
        made.forEach(({ check }, n) => {
          const isLooked = made.slice(n).some((one) => one.isLooked);
          const isOpen = COMMITTEE.includes(role) || check !== 'waiting' || isLooked;
          expect(seen.includes(`第${n}句`)).toBe(isOpen);
        });
        const waits = made.some(({ check }, n) => check === 'waiting' && !made.slice(n).some((one) => one.isLooked));
        expect(said.answerWaitsSince !== undefined).toBe(waits);
      }),
    );
  });

  it('is looked at by whoever hands it on', () => {
    const said = after([{ check: 'waiting', isLooked: false }]);
    const made = reviewedBy(said, step('escalate', 'k', { at: '2026-12-05T02:00:00.000Z' }));
    expect(made.isReviewed).toBe(true);
    const handed = { ...said, steps: [...said.steps, { ...said.steps[0]!, ...made }] };
    expect(goneWith(handed)).toContain('answerWaitsSince');
    expect(goneWith(said)).not.toContain('answerWaitsSince');
  });
});

it.each<[CheckState, boolean]>([
  ['passed', true],
  ['not-needed', true],
  // Off the board, and still to be acted upon.
  ['refused', true],
  ['waiting', false],
])('%s: may whoever acts read it? %s', (check, may) => {
  const said = suggestionAs('escalated', 's', { check });
  expect(mayLeaveCommittee({ check, steps: said.steps.map((one) => ({ ...one, at: LOOKS_WRITTEN_SINCE })) })).toBe(may);
});

it('a step of before looks stood in their steps is one where a committee passed it on, and no other', () => {
  fc.assert(
    fc.property(kinds, roles, fc.constantFrom(BEFORE, LOOKS_WRITTEN_SINCE), (kind, role, at) => {
      const { steps } = suggestionAs('received', 's');
      const made = { ...steps[0]!, kind, at, by: { unit: 'A居委会', role } };
      const isLook = at === BEFORE && COMMITTEE.includes(role) && LOOKS.includes(kind);
      expect(mayLeaveCommittee({ check: 'waiting', steps: [...steps, made] })).toBe(isLook);
    }),
  );
});
