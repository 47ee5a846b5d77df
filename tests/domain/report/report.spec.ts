import fc from 'fast-check';
import {
  fileNameOf,
  isSettled,
  keptSince,
  keptUntil,
  kindsOf,
  mayRequest,
  monthInWords,
  monthProblem,
  MONTHS_OFFERED,
  monthsOffered,
  REPORT_KINDS,
  REPORT_STAGES,
  viewReport,
  type Report,
  type ReportKind,
  type ReportStage,
} from '../../../miniprogram/domain/report/report';
import { addMonths, daysBetween, dayOf, monthOf } from '../../../miniprogram/domain/shared/calendar';
import { may, ROLES, type Role } from '../../../miniprogram/domain/shared/permissions';
import { day, instant } from '../arbitraries';

const roles = Object.keys(ROLES) as Role[];
const kinds = Object.keys(REPORT_KINDS) as ReportKind[];

test.each(roles)('%s may ask for a report exactly when there is a kind for her', (role) => {
  expect(may(role, 'report.request')).toBe(kindsOf(role).length > 0);
  expect(kindsOf(role)).toEqual(kinds.filter((kind) => mayRequest(role, kind)));
});

test('months offered begin with this one, go back one by one, and are just those that are taken', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -30, max: 30 }), (today, back) => {
      const offered = monthsOffered(today);
      expect(offered).toHaveLength(MONTHS_OFFERED);
      expect(offered[0]).toBe(monthOf(today));
      offered.forEach((month, index) => expect(addMonths(month, index)).toBe(offered[0]));
      const asked = addMonths(monthOf(today), -back);
      expect(monthProblem(asked, today) === undefined).toBe(offered.includes(asked));
    }),
  );
});

test.each([
  ['2026-12', '这个月份还没有到，请选本月或以前的月份。'],
  ['2026-11', undefined],
  ['2025-12', undefined],
  ['2025-11', '月份请在近 12 个月里选。'],
])('asked on 22 November 2026 for %s: %s', (month, problem) => expect(monthProblem(month, '2026-11-22')).toBe(problem));

test('a report is kept for a week, the day of the request included', () => {
  fc.assert(fc.property(instant, (at) => expect(daysBetween(dayOf(at), keptUntil(at))).toBe(6)));
});

test('it is kept exactly as long as it says', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 10 * 24 * 60 }), (at, minutes) => {
      const now = new Date(Date.parse(at) + minutes * 60_000).toISOString();
      expect(at >= keptSince(now)).toBe(dayOf(now) <= keptUntil(at));
    }),
  );
});

test('only the last two stages are settled', () => {
  const stages = Object.keys(REPORT_STAGES) as ReportStage[];
  expect(stages.filter(isSettled)).toEqual(['done', 'failed']);
});

describe('the name of the file', () => {
  test('says what, of whom and of when', () =>
    expect(fileNameOf({ kind: 'visit-ledger', month: '2026-03', scopeName: '东五居委会' })).toBe(
      '走访台账-东五居委会-2026年3月.xlsx',
    ));

  test('is one that every file system takes, whatever the place is called', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (scopeName) => {
        const name = fileNameOf({ kind: 'visit-coverage', month: '2026-11', scopeName });
        expect(name).not.toMatch(/[\s\\/:*?"<>|]/);
        expect(name).toMatch(/^走访面-.*-2026年11月\.xlsx$/s);
      }),
    );
  });
});

test('a month is read out as one says it', () => expect(monthInWords('2026-03')).toBe('2026 年 3 月'));

test('what the requester sees holds neither the file’s place nor anybody’s id', () => {
  const report: Report = {
    _id: 'r1',
    kind: 'visit-ledger',
    month: '2026-11',
    requestedBy: { personId: 'p-1', name: '人', role: 'cadre' },
    scope: { subdistrictId: 's', communityId: 'c' },
    scopeName: '东五居委会',
    requestedAt: '2026-11-22T02:00:00.000Z',
    stage: 'done',
    doneCount: 12,
    totalCount: 12,
    partCount: 1,
    file: { fileId: 'cloud://x/y', name: 'a.xlsx', byteLength: 9, rowCount: 12 },
  };
  expect(viewReport(report)).toEqual({
    reportId: 'r1',
    kind: 'visit-ledger',
    month: '2026-11',
    scopeName: '东五居委会',
    requestedAt: '2026-11-22T02:00:00.000Z',
    stage: 'done',
    doneCount: 12,
    totalCount: 12,
    keptUntil: '2026-11-28',
    file: { name: 'a.xlsx', byteLength: 9, rowCount: 12, usedCount: 12 },
  });
});
