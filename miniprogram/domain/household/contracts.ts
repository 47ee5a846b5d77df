import { z } from 'zod';
import type { Day } from '../shared/calendar';
import { read } from '../shared/contract';
import { Id } from '../shared/ids';
import type { ResidentView } from '../resident/resident';
import type { OpenSuggestion } from '../suggestion/suggestion';
import type { VisitView } from '../visit/visit';
import type { HouseholdKind } from './household';
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
  openSuggestionCount: number;
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
  /** The last ten that stand, newest first. */
  visits: VisitView[];
  suggestions: OpenSuggestion[];
}

export const openHousehold = read<HouseholdView>()({
  action: 'household.open',
  permission: 'household.read',
  input: z.object({ householdId: Id }).strict(),
  labels: { householdId: '门牌' },
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
