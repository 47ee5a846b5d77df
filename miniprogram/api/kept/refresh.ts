import type { Self } from '../../domain/access/contracts';
import { listOwnBuildings, type OwnBuilding } from '../../domain/building/contracts';
import { buildingsToKeep, DAYS_KEPT, howManyFit } from '../../domain/building/keeping';
import { KEPT_BUILDINGS_MAX, listChanged, listForKeeping, type KeptPage } from '../../domain/household/contracts';
import type { Instant } from '../../domain/shared/calendar';
import { may } from '../../domain/shared/permissions';
import { nowInstant, nowMs } from '../../platform/clock';
import { fullness } from '../../platform/vault';
import type { Answer } from '../answer';
import { writeCount } from '../changes';
import { call } from '../client';
import { buildingsLately } from './lately';
import {
  forgetBuilding,
  forgetKept,
  keepBuilding,
  keepGround,
  keptBuildingIds,
  readBuilding,
  readGround,
  type Ground,
  type KeptBuilding,
} from './store';

/** Not more often, unless something left this phone meanwhile. */
const REST_MS = 10 * 60 * 1000;
/** Of the phone's storage, that the copy leaves to what has not arrived yet. */
const FULL_ENOUGH = 0.6;

let written = -1;

const isOld = ({ updatedAt }: Ground): boolean => nowMs() - Date.parse(updatedAt) > DAYS_KEPT * 24 * 60 * 60 * 1000;

/** The copy as it may be shown: not after days in which nobody said whose it is. */
export async function currentGround(): Promise<Ground | undefined> {
  const ground = await readGround();
  if (ground === undefined || !isOld(ground)) return ground;
  await forgetKept();
  return undefined;
}

const isOf = ({ role, scopeName }: Ground, self: Self): boolean =>
  role === self.role && scopeName === (self.scopeName ?? '');

/** The server has said who this is: a copy of another appointment, or of one that has ended, goes at once. */
export async function keepOnlyFor(self: Self): Promise<void> {
  const ground = await readGround();
  if (!may(self.role, 'household.read') || (ground && !isOf(ground, self))) await forgetKept();
}

let running: Promise<void> | undefined;

/**
 * Brings the copy of this phone up to date by what has changed. Quiet: without a network it stays as it is.
 * @param self whose phone it is, as the server has said in this launch.
 */
export function refreshKept(self: Self): Promise<void> {
  running =
    running ??
    refresh(self)
      // The phone is full: what is half written goes, what has not arrived has the room.
      .catch(forgetKept)
      .finally(() => (running = undefined));
  return running;
}

async function refresh(self: Self): Promise<void> {
  const { role, scopeName = '' } = self;
  if (!may(role, 'household.read')) return;
  const before = await currentGround();
  if (before && nowMs() - Date.parse(before.updatedAt) < REST_MS && written === writeCount()) return;
  const count = writeCount();
  const own = await call(listOwnBuildings, {});
  if (own.kind === 'refused') return forgetKept();
  if (own.kind !== 'arrived') return;
  const wanted = buildingsToKeep(own.data.buildings, await buildingsLately()).slice(0, KEPT_BUILDINGS_MAX);
  const kept = await fill(wanted, before);
  if (kept === undefined) return;
  await keepGround({ role, scopeName, ...kept, updatedAt: nowInstant() });
  for (const id of await keptBuildingIds())
    if (!kept.buildings.some(({ buildingId }) => buildingId === id)) await forgetBuilding(id);
  written = count;
}

type Filled = Pick<Ground, 'buildings' | 'seenUntil'>;

/** Those that are here by difference, then the others one by one, as long as people and storage allow. Nothing when the network went. */
async function fill(wanted: readonly OwnBuilding[], before: Ground | undefined): Promise<Filled | undefined> {
  const lying = await keptBuildingIds();
  const isWhole = (id: string): boolean =>
    lying.includes(id) && before !== undefined && before.buildings.some(({ buildingId }) => buildingId === id);
  const here = wanted.filter(({ buildingId }) => isWhole(buildingId));
  let seenUntil = nowInstant();
  if (before && here.length > 0) {
    const since = await updateByDifference(here, before.seenUntil);
    if (since === undefined) return undefined;
    seenUntil = since;
  }
  const buildings: Filled['buildings'] = [];
  for (const own of wanted) {
    const isHere = here.includes(own);
    if (!isHere && (await fullness()) > FULL_ENOUGH) break;
    const seen = isHere ? seenUntil : await takeWhole(own);
    if (seen === undefined) return undefined;
    if (seen < seenUntil) seenUntil = seen;
    const { buildingId, name, gridName, communityName } = own;
    const { households = [] } = (await readBuilding(buildingId)) ?? {};
    const peopleCount = households.reduce((sum, { residents }) => sum + residents.length, 0);
    buildings.push({ buildingId, name, gridName, communityName, peopleCount });
    const fitting = howManyFit(buildings.map((one) => one.peopleCount));
    if (fitting < buildings.length) return { buildings: buildings.slice(0, fitting), seenUntil };
  }
  return { buildings, seenUntil };
}

/** Every page of one reading. Answers until when it is certain, which the first page says; nothing when it did not come to its end. */
async function everyPage(
  ask: (cursor: string | undefined) => Promise<Answer<KeptPage>>,
  take: (rows: KeptPage['rows']) => Promise<void>,
): Promise<Instant | undefined> {
  let cursor: string | undefined;
  let seenUntil: Instant | undefined;
  do {
    const answer = await ask(cursor);
    if (answer.kind !== 'arrived') return undefined;
    seenUntil = seenUntil ?? answer.data.seenUntil;
    await take(answer.data.rows);
    cursor = answer.data.nextCursor;
  } while (cursor !== undefined);
  return seenUntil;
}

async function takeWhole({ buildingId, name, gridName, communityName }: OwnBuilding): Promise<Instant | undefined> {
  const kept: KeptBuilding = { building: { buildingId, name, gridName, communityName }, households: [] };
  const seenUntil = await everyPage(
    (cursor) => call(listForKeeping, { buildingId, ...(cursor !== undefined && { cursor }) }),
    async (rows) => void kept.households.push(...rows),
  );
  if (seenUntil !== undefined) await keepBuilding(kept);
  return seenUntil;
}

async function updateByDifference(here: readonly OwnBuilding[], since: Instant): Promise<Instant | undefined> {
  const buildingIds = here.map(({ buildingId }) => buildingId);
  return everyPage(
    (cursor) => call(listChanged, { buildingIds, since, ...(cursor !== undefined && { cursor }) }),
    async (rows) => {
      for (const id of new Set(rows.map(({ buildingId }) => buildingId))) {
        const kept = await readBuilding(id);
        if (!kept) continue;
        const changed = new Map(rows.map((row) => [row.householdId, row]));
        const others = kept.households.filter(({ householdId }) => !changed.has(householdId));
        const own = [...changed.values()].filter(({ buildingId }) => buildingId === id);
        await keepBuilding({ ...kept, households: [...others, ...own] });
      }
    },
  );
}
