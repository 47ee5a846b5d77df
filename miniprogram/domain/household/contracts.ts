import { z } from 'zod';
import { REASON_MAX } from '../fact/fact';
import { Instant, type Day } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { Cursor } from '../shared/page';
import { plainText } from '../shared/plain-text';
import type { ResidentView } from '../resident/resident';
import type { OpenSuggestion } from '../suggestion/suggestion';
import type { VisitView } from '../visit/visit';
import { HouseholdKind } from './household';
import type { Outcome } from '../visit/outcome';

/** A household as lists show it. */
export interface HouseholdLine {
  householdId: string;
  buildingId: string;
  buildingName: string;
  floor: number;
  door: string;
  kind: HouseholdKind;
  memberCount: number;
  lastVisit?: { outcome: Outcome; visitedOn: Day };
  lastReachedOn?: Day;
  nextDueOn: Day;
}

/** Doors that the cadre's home shows at once; the rest is behind the building. */
export const DUE_DOORS_SHOWN = 12;

/** 今天: what waits for a cadre, counted over her whole ground. `doors` is the head of the list: who
 * is to be seen most often first (孤老 before ordinary families), then who has been waiting longest. */
export interface DueToday {
  today: Day;
  householdCount: number;
  dueCount: number;
  visitedThisMonthCount: number;
  /** What lies in the open piles of the desk, but for 别处转来: no clock of ours runs on that. */
  openSuggestionCount: number;
  /** Of these, what may be a danger to life or limb. */
  urgentSuggestionCount: number;
  doors: HouseholdLine[];
}

export const listDue = read<DueToday>()({
  action: 'household.listDue',
  permission: 'household.read',
  input: z.object({}).strict(),
});

/** 户情: one household on one screen. */
export interface HouseholdView extends HouseholdLine {
  today: Day;
  address: string;
  communityName: string;
  residents: ResidentView[];
  /** How well they are known, in the order of `residents`; absent for whoever may not open their files. */
  dossiers?: Dossier[];
  /** Who belonged to it and has died or moved away; for the committee. */
  gone?: GoneResident[];
  /** Absent while the kind follows from the members. */
  overridden?: KindDecision;
  /** The last ten that stand, newest first. */
  visits: VisitView[];
  suggestions: OpenSuggestion[];
}

/** 一人一档 in figures: what is required and known (底数清), what is 待核 (情况明), what is 有出入. */
export interface Dossier {
  residentId: string;
  filledCount: number;
  requiredCount: number;
  staleCount: number;
  isDisputed: boolean;
}

/** Somebody who stays in the ledger: her file can be read, and a slip be put right. */
export interface GoneResident {
  residentId: string;
  name: string;
  statusLabel: string;
}

/** Who set the kind by hand, when and why. */
export interface KindDecision {
  decidedByName: string;
  decidedAt: Instant;
  reason: string;
}

export const openHousehold = read<HouseholdView>()({
  action: 'household.open',
  permission: 'household.read',
  input: z.object({ householdId: Id }).strict(),
  labels: { householdId: '门牌' },
});

/** A household as a phone keeps it for where there is no network: what lists show, and who lives there as lists name them. */
export interface KeptHousehold extends HouseholdLine {
  residents: ResidentView[];
}

/** Rows of one answer to a phone that keeps a copy, and buildings that it may ask about at once. */
export const KEPT_PAGE = 100;
export const KEPT_BUILDINGS_MAX = 60;

export interface KeptPage {
  rows: KeptHousehold[];
  nextCursor?: Cursor;
  /** What was saved until then is in the copy once the last page is: from here on one asks the next time. */
  seenUntil: Instant;
}

/** The doors of one building with the people behind them, to be kept on the phone. */
export const listForKeeping = read<KeptPage>()({
  action: 'household.listForKeeping',
  permission: 'household.read',
  input: z.object({ buildingId: Id, cursor: Cursor.optional() }).strict(),
  labels: { buildingId: '楼栋', cursor: '翻页位置' },
});

/** Of the buildings that a phone keeps, the doors where something was saved since it asked last. */
export const listChanged = read<KeptPage>()({
  action: 'household.listChanged',
  permission: 'household.read',
  input: z
    .object({ buildingIds: z.array(Id).min(1).max(KEPT_BUILDINGS_MAX), since: Instant, cursor: Cursor.optional() })
    .strict(),
  labels: { buildingIds: '楼栋', since: '上次更新', cursor: '翻页位置' },
});

/** An elder's household in a 楼组长's own building: who to look in on. */
export interface ElderHousehold extends HouseholdLine {
  eldestAgeBand: string;
}

/** 我的老人: households of my building with somebody of 60 or over, the eldest first. */
export const listElders = read<{ today: Day; buildingName: string; households: ElderHousehold[] }>()({
  action: 'household.listElders',
  permission: 'household.read-elders',
  input: z.object({}).strict(),
});

/**
 * 户型 set by a person who knows better than the members' ages, or (`null`) following from them again. Of two at one moment the
 * later one holds, and both stand in the log with their reasons.
 */
export const overrideKind = write<{ householdId: string; factId: string; receiptNumber: string }>()({
  action: 'household.overrideKind',
  permission: 'household.write',
  input: z
    .object({
      householdId: Id,
      kind: HouseholdKind.nullable(),
      reason: plainText(REASON_MAX),
    })
    .strict(),
  labels: { householdId: '门牌', kind: '户型', reason: '理由' },
});
