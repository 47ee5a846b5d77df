import { z } from 'zod';
import type { KeptHousehold } from '../../domain/household/contracts';
import { HouseholdKind } from '../../domain/household/household';
import { Day, Instant } from '../../domain/shared/calendar';
import { Role } from '../../domain/shared/permissions';
import { Outcome } from '../../domain/visit/outcome';
import { forgetSealed, keepSealed, offerRoom, readSealed, sealedKeys } from '../../platform/vault';

/** Everything of the copy lies under it: the first to go from a phone that is full. */
export const KEPT = 'kept/';
const GROUND = `${KEPT}ground`;
const BUILDING = `${KEPT}building/`;

const ResidentView = z.object({
  residentId: z.string(),
  name: z.string(),
  relation: z.string(),
  gender: z.string(),
  age: z.number().optional(),
  ageBand: z.string(),
});

const Household = z.object({
  householdId: z.string(),
  buildingId: z.string(),
  buildingName: z.string(),
  floor: z.number(),
  door: z.string(),
  kind: HouseholdKind,
  memberCount: z.number(),
  lastVisit: z.object({ outcome: Outcome, visitedOn: Day }).optional(),
  lastReachedOn: Day.optional(),
  nextDueOn: Day,
  residents: z.array(ResidentView),
});

const Name = z.object({
  buildingId: z.string(),
  name: z.string(),
  gridName: z.string(),
  communityName: z.string(),
});

const Building = z.object({ building: Name, households: z.array(Household) });

/** One building with its doors and the people behind them. */
export interface KeptBuilding {
  building: z.infer<typeof Name>;
  households: KeptHousehold[];
}

/** What the copy is of: written last, so that it names only buildings that lie here as a whole. */
export const Ground = z.object({
  /** Whose it is; another appointment has another ground. */
  role: Role,
  scopeName: z.string(),
  buildings: z.array(Name.extend({ peopleCount: z.number() })),
  /** Where the next difference begins. */
  seenUntil: Instant,
  /** By the phone's clock, for the person. */
  updatedAt: Instant,
});
export type Ground = z.infer<typeof Ground>;

// At every launch, before anything else can fill the phone.
offerRoom(KEPT);

export async function readGround(): Promise<Ground | undefined> {
  const parsed = Ground.safeParse(await readSealed(GROUND));
  return parsed.success ? parsed.data : undefined;
}

export async function readBuilding(buildingId: string): Promise<KeptBuilding | undefined> {
  const parsed = Building.safeParse(await readSealed(BUILDING + buildingId));
  // zod says `undefined` where the contract says absent; nothing else differs.
  return parsed.success ? (parsed.data as KeptBuilding) : undefined;
}

/** @throws what the phone says when it is full. */
export const keepBuilding = (kept: KeptBuilding): Promise<void> =>
  keepSealed(BUILDING + kept.building.buildingId, kept);

/** @throws what the phone says when it is full. */
export const keepGround = (ground: Ground): Promise<void> => keepSealed(GROUND, ground);

/** Buildings of which something lies here, named by the ground or left from a killed update. */
export const keptBuildingIds = async (): Promise<string[]> =>
  (await sealedKeys(BUILDING)).map((key) => key.slice(BUILDING.length));

export const forgetBuilding = (buildingId: string): Promise<void> => forgetSealed(BUILDING + buildingId);

/** The whole copy, what names it first. */
export async function forgetKept(): Promise<void> {
  await forgetSealed(GROUND);
  for (const key of await sealedKeys(KEPT)) await forgetSealed(key);
}
