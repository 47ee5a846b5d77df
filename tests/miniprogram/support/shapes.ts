import type { Door } from '../../../miniprogram/domain/building/contracts';
import type { HouseholdLine } from '../../../miniprogram/domain/household/contracts';
import type { VisitView } from '../../../miniprogram/domain/visit/visit';

export const TODAY = '2026-11-22';
export const KEY = '019a9c00-0000-7000-8000-0000000000a1';

export const line = (part: Partial<HouseholdLine> = {}): HouseholdLine => ({
  householdId: 'h302',
  buildingId: 'b7',
  buildingName: '玉田路 123 弄 7 号',
  floor: 3,
  door: '302',
  kind: 'elder-alone',
  memberCount: 1,
  nextDueOn: '2026-09-01',
  ...part,
});

export const door = (part: Partial<Door> = {}): Door => ({
  householdId: `h${part.door ?? '302'}`,
  floor: 3,
  door: '302',
  kind: 'ordinary',
  nextDueOn: '2027-01-01',
  ...part,
});

export const visit = (part: Partial<VisitView> = {}): VisitView => ({
  visitId: KEY,
  householdId: 'h302',
  address: '玉田路 123 弄 7 号 302 室',
  outcome: 'met',
  visitedAt: '2026-11-20T06:05:00.000Z',
  visitedOn: '2026-11-20',
  recordedByName: '周敏',
  note: '水管漏水',
  raisedCount: 2,
  receiptNumber: '0000-00A1',
  ...part,
});
