import fc from 'fast-check';
import { submitFeedback } from '../../../miniprogram/domain/feedback/contracts';
import {
  FEEDBACK_NEXT,
  FEEDBACK_STATUSES,
  isOverdue,
  mayFollow,
  PagePath,
  promiseFor,
  type FeedbackStatus,
} from '../../../miniprogram/domain/feedback/feedback';
import { addDays, dayOf } from '../../../miniprogram/domain/shared/calendar';
import { isWorkday } from '../../../miniprogram/domain/shared/workdays';
import { instant } from '../arbitraries';

const STATUSES = Object.keys(FEEDBACK_STATUSES) as FeedbackStatus[];

describe('the machine, walked to every end', () => {
  /** All ways from a status on, each as the words a person would see. */
  const waysFrom = (status: FeedbackStatus): string[] => {
    const next = FEEDBACK_NEXT[status];
    const label = FEEDBACK_STATUSES[status];
    return next.length === 0 ? [label] : next.flatMap((each) => waysFrom(each).map((way) => `${label} → ${way}`));
  };

  test('these are all the ways there are', () => {
    expect(waysFrom('received')).toEqual([
      '已收到 → 已回复 → 采纳 → 已上线',
      '已收到 → 已回复 → 不采纳',
      '已收到 → 采纳 → 已上线',
      '已收到 → 不采纳',
    ]);
  });

  test('every status is reached, none twice on one way, and only the table’s moves are moves', () => {
    for (const status of STATUSES) expect(waysFrom('received').join()).toContain(FEEDBACK_STATUSES[status]);
    for (const way of waysFrom('received')) expect(new Set(way.split(' → ')).size).toBe(way.split(' → ').length);
    for (const from of STATUSES)
      for (const to of STATUSES) expect(mayFollow(from, to)).toBe(FEEDBACK_NEXT[from].includes(to));
  });
});

describe('the promise', () => {
  test('two working days, by the day in Shanghai', () => {
    // 23:59 on Monday, and two minutes later on Tuesday.
    expect(promiseFor('2026-11-23T15:59:00.000Z')).toBe('2026-11-25');
    expect(promiseFor('2026-11-23T16:01:00.000Z')).toBe('2026-11-26');
  });

  test('ends on a working day after that of the submission', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const day = promiseFor(at);
        expect(isWorkday(day)).toBe(true);
        expect(day > dayOf(at)).toBe(true);
      }),
    );
  });

  test('is broken only by silence, and only on the day after', () => {
    for (const status of STATUSES) {
      const given = { status, promisedOn: '2026-11-25' };
      expect(isOverdue(given, '2026-11-25')).toBe(false);
      expect(isOverdue(given, addDays('2026-11-25', 1))).toBe(status === 'received');
    }
  });
});

describe('what goes out with the text', () => {
  test.each(['cadre/household/household', 'pages/home/home', 'department/feedback-desk/feedback-desk'])('%s', (path) =>
    expect(PagePath.safeParse(path).success).toBe(true),
  );

  test.each([
    ['a query, which would name a household', 'cadre/household/household?householdId=h302'],
    ['an address', 'cadre/household/household#302'],
    ['words', '户情'],
    ['one step', 'home'],
    ['a way out', '../home/home'],
    ['nothing', ''],
    ['too much', `pages/${'x'.repeat(100)}`],
  ])('never %s', (_, path) => expect(PagePath.safeParse(path).success).toBe(false));

  test.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['one character too many', '字'.repeat(501)],
  ])('the text is not %s', (_, text) =>
    expect(submitFeedback.input.safeParse({ text, pagePath: 'pages/home/home' }).success).toBe(false),
  );
});
