import fc from 'fast-check';
import { addDays, dayOf, startOfDay } from '../../../miniprogram/domain/shared/calendar';
import { OUTCOMES, Outcome, reached, retryOn } from '../../../miniprogram/domain/visit/outcome';
import {
  LATE_DAYS,
  mayWithdraw,
  viewVisit,
  visitedAtProblem,
  WITHDRAW_MINUTES,
} from '../../../miniprogram/domain/visit/rules';
import { raisedIds, VisitDraft, type Visit } from '../../../miniprogram/domain/visit/visit';
import { instant, outcome, role } from '../arbitraries';

const NOW = '2026-11-22T06:05:00.000Z';
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const MINUTE = 60_000;

const VISIT: Visit = {
  _id: '019ab000-0000-7000-8000-00009f3a07c2',
  subdistrictId: 's',
  communityId: 'c',
  gridId: 'g',
  buildingId: 'b',
  householdId: 'h',
  address: '东篱路 123 弄 7 号 302 室',
  outcome: 'met',
  metResidentIds: ['h-1'],
  note: '身体还好。',
  raised: [{ text: '楼道灯坏了' }, { text: '想加扶手' }],
  visitedAt: NOW,
  visitedOn: '2026-11-22',
  recordedAt: NOW,
  recordedBy: { personId: 'p', name: '陆晓燕', role: 'cadre' },
};

describe('the time of a visit', () => {
  test.each([
    ['now', NOW, undefined],
    ['five minutes ahead, as clocks go', later(NOW, 5 * MINUTE), undefined],
    ['a moment more than that', later(NOW, 5 * MINUTE + 1), /晚于现在/],
    ['the first instant of the thirtieth day before', startOfDay(addDays(dayOf(NOW), -LATE_DAYS)), undefined],
    ['one millisecond earlier', later(startOfDay(addDays(dayOf(NOW), -LATE_DAYS)), -1), /30 天前/],
    ['years ago', '2020-01-01T00:00:00.000Z', /早于/],
  ])('%s', (_, visitedAt, problem) => {
    const said = visitedAtProblem(visitedAt, NOW);
    if (problem) expect(said).toMatch(problem);
    else expect(said).toBeUndefined();
  });

  test('what was good stays good until it is too late, whatever the hour', () => {
    fc.assert(
      fc.property(instant, fc.nat(LATE_DAYS - 1), (visitedAt, days) => {
        expect(visitedAtProblem(visitedAt, later(visitedAt, days * 24 * 60 * MINUTE))).toBeUndefined();
      }),
    );
  });
});

describe('taking a visit back', () => {
  test.each([
    ['at once', 0, 'yes'],
    ['at the last moment', WITHDRAW_MINUTES * MINUTE, 'yes'],
    ['a millisecond after it', WITHDRAW_MINUTES * MINUTE + 1, 'too-late'],
    ['with a clock that runs behind', -MINUTE, 'yes'],
  ])('%s', (_, after, answer) => expect(mayWithdraw(VISIT, 'p', later(NOW, after))).toBe(answer));

  test('is never for somebody else, not even too late', () => {
    fc.assert(
      fc.property(instant, (now) => {
        expect(mayWithdraw(VISIT, 'other', now)).toBe('not-own');
      }),
    );
  });
});

describe('who reads what was said at the door', () => {
  test.each([
    ['secretary', 'x', true],
    ['cadre', 'x', true],
    ['building-lead', 'p', true],
    ['building-lead', 'x', false],
    ['resident', 'x', false],
    ['department-staff', 'x', false],
    ['subdistrict-admin', 'x', false],
  ] as const)('%s as %s: %s', (role, personId, mayRead) => {
    const view = viewVisit(VISIT, { role, personId });
    expect('note' in view).toBe(mayRead);
    expect(JSON.stringify(view).includes(VISIT.note)).toBe(mayRead);
  });

  test('nobody sees in a list whom we met, nor the words of a 诉求', () => {
    fc.assert(
      fc.property(role, (role) => {
        const text = JSON.stringify(viewVisit(VISIT, { role, personId: 'p' }));
        expect(text).not.toContain('h-1');
        expect(text).not.toContain('楼道灯坏了');
        expect(viewVisit(VISIT, { role, personId: 'p' })).toMatchObject({ raisedCount: 2, receiptNumber: '9F3A-07C2' });
      }),
    );
  });
});

describe('outcomes', () => {
  test('each has its own word and its own mark, so that colour is never alone', () => {
    const all = Object.values(OUTCOMES);
    expect(new Set(all.map(({ label }) => label)).size).toBe(8);
    expect(new Set(all.map(({ mark }) => mark)).size).toBe(8);
    for (const { mark } of all) expect([...mark].length).toBe(1);
  });

  test('whoever was not reached is tried again, whoever was is not', () => {
    fc.assert(
      fc.property(outcome, (one) => {
        const retry = retryOn(one, '2026-11-22');
        expect(retry === undefined).toBe(reached(one));
        if (retry !== undefined) expect(retry > '2026-11-22').toBe(true);
      }),
    );
  });

  test('a refusal is respected for longer than an empty home is left', () => {
    expect(retryOn('refused', '2026-11-22')! > retryOn('absent', '2026-11-22')!).toBe(true);
  });

  test.each(['', 'MET', '见到', 'toString', null, 0])('%p is none', (one) =>
    expect(Outcome.safeParse(one).success).toBe(false),
  );
});

describe('a draft', () => {
  const least = { householdId: 'h', outcome: 'met' };

  test('needs a household and one chip, nothing else', () => {
    expect(VisitDraft.parse(least)).toEqual({ ...least, metResidentIds: [], note: '', raised: [], attachments: [] });
  });

  test('is trimmed once, and then stays as it is', () => {
    const draft = VisitDraft.parse({ ...least, note: '  好 \n', raised: [{ text: ' 灯坏了 ' }] });
    expect(draft).toMatchObject({ note: '好', raised: [{ text: '灯坏了' }] });
    expect(VisitDraft.parse(draft)).toEqual(draft);
  });

  test('the 诉求 of a visit have ids of their own that follow from its key', () => {
    expect(raisedIds(VISIT)).toEqual([`${VISIT._id}-1`, `${VISIT._id}-2`]);
    fc.assert(
      fc.property(fc.array(fc.constant({ text: 'x' }), { maxLength: 10 }), (raised) => {
        const ids = raisedIds({ _id: VISIT._id, raised });
        expect(new Set(ids).size).toBe(raised.length);
        for (const id of ids) expect(id.length).toBeLessThanOrEqual(64);
      }),
    );
  });
});
