import {
  fileNameOf,
  monthInWords,
  REPORT_KINDS,
  type Report,
  type ReportKind,
} from '../../../miniprogram/domain/report/report';
import { dayOf, shortTime, type Instant, type MonthKey } from '../../../miniprogram/domain/shared/calendar';
import { ROLES } from '../../../miniprogram/domain/shared/permissions';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import { OUTCOMES } from '../../../miniprogram/domain/visit/outcome';
import { viewVisit } from '../../../miniprogram/domain/visit/rules';
import type { Visit } from '../../../miniprogram/domain/visit/visit';

interface Request {
  kind: ReportKind;
  month: MonthKey;
  requestedBy: Report['requestedBy'];
  scope: Scope;
  scopeName: string;
  now: Instant;
  receiptKey: string;
}

/** The report as it will be stored: nothing of it is made yet. */
export const reportFrom = ({ now, receiptKey, ...request }: Request): Report => ({
  ...request,
  _id: receiptKey,
  requestedAt: now,
  stage: 'waiting',
  doneCount: 0,
  totalCount: 0,
  partCount: 0,
});

/** Is the draft a repeat of what is stored under its key? */
export function isRepeatOf(stored: Report, draft: Report): boolean {
  const essence = ({ kind, month, requestedBy: { personId, role }, scope }: Report) =>
    JSON.stringify([kind, month, personId, role, scope.subdistrictId, scope.communityId]);
  return essence(stored) === essence(draft);
}

/** A cell as `kernel/sheet` takes it. */
export type Row = (string | number)[];

/** 走访台账: one visit, with what its requester may read of it. Days without hours: nobody's working hours can be told from it. */
export function ledgerRow(visit: Visit, { role, personId }: Report['requestedBy']): Row {
  const seen = viewVisit(visit, { role, personId });
  const { visitedOn, address, outcome, recordedByName, note = '', raisedCount, receiptNumber } = seen;
  return [visitedOn, address, OUTCOMES[outcome].label, recordedByName, note, raisedCount, receiptNumber];
}

export type PlaceLevel = 'communityId' | 'buildingId';
/** A committee's coverage goes by building, the street's by committee. */
export const placeLevelOf = ({ scope }: Pick<Report, 'scope'>): PlaceLevel =>
  scope.communityId === undefined ? 'communityId' : 'buildingId';

type Reach = 'door' | 'remote' | 'none';
/** What one visit means for the coverage: in which place, of which household, how somebody was reached. */
export type Mark = [placeId: string, householdId: string, reach: Reach];

export const markOf = (visit: Visit, level: PlaceLevel): Mark => [
  visit[level],
  visit.householdId,
  OUTCOMES[visit.outcome].reach,
];

/** Households of a place by how they were reached at best in the month. */
type Best = Map<string, Map<string, 'door' | 'remote'>>;

export const noneReached = (): Best => new Map();

/** Adds marks in any order and any number: a household counts once, and at the door goes before from afar. */
export function addMarks(best: Best, marks: readonly Mark[]): Best {
  for (const [placeId, householdId, reach] of marks) {
    if (reach === 'none') continue;
    const households = best.get(placeId) ?? new Map<string, 'door' | 'remote'>();
    if (households.get(householdId) !== 'door') households.set(householdId, reach);
    best.set(placeId, households);
  }
  return best;
}

/** 走访面: a row a place, in the order given; each household stands in exactly one of the last three columns. */
export const coverageRows = (
  places: readonly { placeId: string; name: string }[],
  householdCounts: ReadonlyMap<string, number>,
  best: Best,
): Row[] =>
  places.map(({ placeId, name }) => {
    const reached = [...(best.get(placeId)?.values() ?? [])];
    const atDoor = reached.filter((reach) => reach === 'door').length;
    const householdCount = Math.max(householdCounts.get(placeId) ?? 0, reached.length);
    return [name, householdCount, atDoor, reached.length - atDoor, householdCount - reached.length];
  });

const HOW_COUNTED = {
  'visit-ledger': '当月的走访；截至生成时间已经撤回的、还没有送达的不在内。',
  'visit-coverage':
    '每户只算一次：当月上门见到过的算“上门见到”；没有上门见到、电话或微信联系到的算“电话微信联系到”；其余算“还没见到”。户数是生成时在册的户数。',
} as const;

/** 说明: who asked for what, when, of where, and how it was counted. */
export const aboutRows = (report: Report, rowCount: number, usedCount: number): Row[] => {
  const { kind, month, requestedBy, scopeName, requestedAt } = report;
  return [
    ['报表', REPORT_KINDS[kind].label],
    ['月份', monthInWords(month)],
    ['范围', scopeName],
    ['生成人', `${requestedBy.name}（${ROLES[requestedBy.role].label}）`],
    ['生成时间', `${dayOf(requestedAt).slice(0, 4)} 年 ${shortTime(requestedAt)}`],
    ['筛选与口径', HOW_COUNTED[kind]],
    ['行数', String(rowCount)],
    ['用到的记录', `${usedCount} 条走访，都是已经记下的，没有请人再填一格`],
    ['文件', fileNameOf(report)],
  ];
};
