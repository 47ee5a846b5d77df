import fc from 'fast-check';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { promoted, seated, type SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import {
  callProblems,
  CALL_STATUSES,
  closingsOf,
  instantAt,
  isTakingHands,
  TimeOfDay,
  type CallStatus,
} from '../../../miniprogram/domain/volunteer-call/volunteer-call';

type Line = Pick<SignUp, 'number' | 'cancelledAt' | 'isWaiting'>;

describe('who comes and who waits', () => {
  /** People sign up, and those at some places take it back, in any order. */
  const going = fc.array(fc.oneof(fc.constant('sign-up' as const), fc.nat(60)), { maxLength: 80 });

  test('never more than the headcount; who comes keeps her place; whoever waits longest is next', () =>
    fc.assert(
      fc.property(going, fc.integer({ min: 1, max: 12 }), (steps, headcount) => {
        const line: Line[] = [];
        const inNow = () =>
          seated(line, headcount)
            .filter(({ seat }) => seat === 'in')
            .map(({ number }) => number);
        for (const step of steps) {
          const before = inNow();
          const waitedBefore = seated(line, headcount).filter(({ seat }) => seat === 'waiting');
          if (step === 'sign-up') line.push({ number: line.length + 1 });
          else if (line[step]) line[step] = { ...line[step]!, cancelledAt: 'x' };
          const after = inNow();
          expect(after.length).toBeLessThanOrEqual(headcount);
          const standing = line.filter(({ cancelledAt }) => cancelledAt === undefined).length;
          expect(after).toHaveLength(Math.min(headcount, standing));
          const gone = before.filter((number) => !after.includes(number));
          for (const number of gone) expect(line[number - 1]?.cancelledAt).toBe('x');
          const come = after.filter((number) => !before.includes(number));
          if (step !== 'sign-up') expect(come).toEqual(waitedBefore.slice(0, gone.length).map(({ number }) => number));
        }
      }),
    ));

  test('those who are to hear: had to wait and come now', () => {
    const line: Line[] = [
      { number: 1, cancelledAt: 'x' },
      { number: 2 },
      { number: 3, isWaiting: true },
      { number: 4, isWaiting: true },
    ];
    expect(promoted(line, 2).map(({ number }) => number)).toEqual([3]);
    expect(promoted(line, 1)).toEqual([]);
  });
});

describe('the clock', () => {
  const call = {
    status: 'open' as CallStatus,
    startsAt: instantAt('2026-12-05', '09:00'),
    endsAt: instantAt('2026-12-05', '11:00'),
  };
  test.each<[string, string, boolean, string[]]>([
    ['the day before', '2026-12-04T02:00:00.000Z', true, ['call-off']],
    ['as it begins', '2026-12-05T01:00:00.000Z', false, []],
    ['while it is under way', '2026-12-05T02:00:00.000Z', false, []],
    ['as it ends', '2026-12-05T03:00:00.000Z', false, ['thank']],
    ['a week later', '2026-12-12T03:00:00.000Z', false, ['thank']],
  ])('%s', (_, now, isTaking, closings) => {
    expect(isTakingHands(call, now)).toBe(isTaking);
    expect(closingsOf(call, now)).toEqual(closings);
  });

  test('what has ended takes nobody and ends no second time', () => {
    for (const status of Object.keys(CALL_STATUSES) as CallStatus[]) {
      if (status === 'open') continue;
      expect(isTakingHands({ ...call, status }, '2026-12-01T00:00:00.000Z')).toBe(false);
      for (const now of ['2026-12-01T00:00:00.000Z', '2026-12-31T00:00:00.000Z'])
        expect(closingsOf({ ...call, status }, now)).toEqual([]);
    }
  });

  test('a time of a day in Shanghai', () => {
    expect(instantAt('2026-12-05', '09:30')).toBe('2026-12-05T01:30:00.000Z');
    expect(dayOf(instantAt('2026-12-05', '00:00'))).toBe('2026-12-05');
    for (const wrong of ['24:00', '9:00', '09:60', '', '09:00:00'])
      expect(TimeOfDay.safeParse(wrong).success).toBe(false);
  });

  test('a draft that cannot be', () => {
    const draft = {
      title: '清理',
      text: '带手套',
      placeText: '楼下',
      on: '2026-12-05',
      from: '09:00',
      to: '11:00',
      headcount: 3,
    };
    const now = '2026-12-05T00:59:59.000Z';
    expect(callProblems(draft, now)).toBeUndefined();
    expect(callProblems(draft, '2026-12-05T01:00:00.000Z')).toHaveProperty('on');
    expect(callProblems({ ...draft, to: '09:00' }, now)).toHaveProperty('to');
  });
});
