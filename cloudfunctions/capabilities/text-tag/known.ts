import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Correction } from '../../../miniprogram/domain/text-tag/corrections';
import { listCorrectionsFrom, type StoredCorrection } from './repository';

interface Known {
  byId: Map<string, StoredCorrection>;
  /** In the order of their instants; replaced when one is new, never changed. */
  list: readonly Correction[];
  newestAt: Instant;
}

const known = new Map<string, Known>();
const NOTHING: Known = { byId: new Map(), list: [], newestAt: '' };
/** Clocks of instances differ by less. */
const OVERLAP_MS = 60_000;

/**
 * All corrections of a street, as they are now. An instance keeps what it has read and asks only for what came since: one round trip,
 * nearly always empty, so that a correction counts for the very next text, wherever it is tagged.
 */
export async function knownCorrections(subdistrictId: string): Promise<readonly Correction[]> {
  const before = known.get(subdistrictId) ?? NOTHING;
  // Of more than one reading can carry the rest comes with the next texts.
  const from = before.newestAt && new Date(Date.parse(before.newestAt) - OVERLAP_MS).toISOString();
  const found = await listCorrectionsFrom(subdistrictId, from);
  const fresh = found.filter(({ _id, at }) => before.byId.get(_id)?.at !== at);
  if (fresh.length === 0) return before.list;
  const byId = new Map([...before.byId, ...fresh.map((one) => [one._id, one] as const)]);
  const list = [...byId.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
  known.set(subdistrictId, { byId, list, newestAt: list[list.length - 1]?.at ?? '' });
  return list;
}
