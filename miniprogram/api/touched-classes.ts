import { z } from 'zod';
import { keepSealed, offerRoom, readSealed } from '../platform/vault';

/** What was typed and ticked on suggested classes and is not decided yet: it may repeat what a resident said, so it lies sealed. */
const KEY = 'touched-classes';
offerRoom(KEY);

/** What somebody has done to a suggestion before she decides: what she would call it, and whom she leaves out. */
export interface Touched {
  title?: string;
  left: readonly string[];
}

const Kept = z.record(z.object({ title: z.string().optional(), left: z.array(z.string()) }));
export type TouchedClasses = Record<string, Touched>;

export async function recallTouched(): Promise<TouchedClasses> {
  const kept = Kept.safeParse(await readSealed(KEY).catch(() => undefined));
  if (!kept.success) return {};
  return Object.fromEntries(
    Object.entries(kept.data).map(([id, { title, left }]) => [id, { left, ...(title !== undefined && { title }) }]),
  );
}

/** On a full phone it is as it was suggested. */
export const rememberTouched = (touched: TouchedClasses): Promise<void> =>
  keepSealed(KEY, touched).catch(() => undefined);
