import type { Door } from '../../../miniprogram/domain/building/contracts';
import type { HouseholdLine } from '../../../miniprogram/domain/household/contracts';
import type { OwnRecord } from '../../../miniprogram/domain/myself/contracts';
import { RESIDENT_FIELD_NAMES, RESIDENT_FIELDS, type ResidentField } from '../../../miniprogram/domain/resident/fields';
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

/** A record that somebody may see, with a name and a phone number in it. */
export const ownRecord = (part: Partial<OwnRecord> = {}, who = { residentId: 'r1', name: '周阿婆' }): OwnRecord => {
  const known: Partial<Record<ResidentField, string>> = { name: who.name, phone: '尾号 1234' };
  const fields = RESIDENT_FIELD_NAMES.map((field) => ({
    field,
    label: RESIDENT_FIELDS[field].label,
    ...(known[field] !== undefined && { text: known[field] }),
    isSealed: RESIDENT_FIELDS[field].keeping === 'sealed',
    isRequired: RESIDENT_FIELDS[field].isRequired,
    isStale: false,
    factId: null,
    rivals: [],
  }));
  const standing = {
    status: 'lives-here',
    statusLabel: '在住',
    filledCount: 2,
    requiredCount: 5,
    today: TODAY,
  } as const;
  return {
    card: { residentId: who.residentId, householdId: 'h302', fields, life: [], ...standing },
    relation: 'self',
    relationLabel: '本人',
    address: '7 号 302 室',
    communityName: '东五居委会',
    maySpeak: true,
    consentFields: [],
    waitingFields: [],
    ...part,
  };
};
