import { z } from 'zod';
import { keepSealed, readSealed } from '../../platform/vault';

const KEY = 'buildings-lately';
const COUNT = 12;
const Ids = z.array(z.string());

/** Buildings whose doors this phone showed lately, the latest first: for what it keeps, and for nobody else. */
export async function buildingsLately(): Promise<string[]> {
  const parsed = Ids.safeParse(await readSealed(KEY));
  return parsed.success ? parsed.data : [];
}

export async function noteBuilding(buildingId: string): Promise<void> {
  const others = (await buildingsLately()).filter((id) => id !== buildingId);
  // A help and no more: a full phone keeps the order of before.
  await keepSealed(KEY, [buildingId, ...others].slice(0, COUNT)).catch(() => undefined);
}
