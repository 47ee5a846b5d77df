import { z } from 'zod';
import { DAYS_KEPT } from '../../domain/building/keeping';
import { RELEASES } from '../../domain/release/release';
import { Instant } from '../../domain/shared/calendar';
import type { DraftOf, ReplyOf } from '../../domain/shared/contract';
import { nowInstant, nowMs } from '../../platform/clock';
import { forgetSealed, keepSealed, offerRoom, readSealed } from '../../platform/vault';
import { call, type ReadContract } from '../client';
import { isCutOff, type Reading } from './read';

const START = 'seen/';
const LATELY = `${START}lately`;
/** Answers that lie here; the one that was not asked for longest goes first. */
const COUNT = 12;

/** An answer as it came. What another version has kept may have another shape: it is asked for anew. */
const Seen = z.object({ version: z.string(), at: Instant, data: z.unknown() });
const Keys = z.array(z.string());

// At every launch, before anything else can fill the phone: a copy is the first to go.
offerRoom(START);

const VERSION = RELEASES[0]?.version ?? '';

/** One after the other: two at once would forget one of the names. */
let turn: Promise<unknown> = Promise.resolve();

async function keep(key: string, data: unknown): Promise<void> {
  const parsed = Keys.safeParse(await readSealed(LATELY));
  const keys = [key, ...(parsed.success ? parsed.data : []).filter((one) => one !== key)];
  for (const old of keys.splice(COUNT)) await forgetSealed(START + old);
  await keepSealed(LATELY, keys);
  await keepSealed(START + key, { version: VERSION, at: nowInstant(), data });
}

/** @returns nothing after days in which nobody said that it is still so. */
async function recall(key: string): Promise<{ at: Instant; data: unknown } | undefined> {
  const parsed = Seen.safeParse(await readSealed(START + key));
  if (!parsed.success || parsed.data.version !== VERSION) return undefined;
  const { at, data } = parsed.data;
  return nowMs() - Date.parse(at) > DAYS_KEPT * 24 * 60 * 60 * 1000 ? undefined : { at, data };
}

/**
 * A reading of which the last answer stays on this phone, encrypted under the account: without a network it is shown again, also after
 * the app was closed. What she may no longer see goes.
 */
export async function readSeen<C extends ReadContract>(contract: C, draft: DraftOf<C>): Promise<Reading<ReplyOf<C>>> {
  const key = `${contract.action}/${JSON.stringify(draft)}`;
  const answer = await call(contract, draft);
  if (answer.kind === 'arrived') {
    // A help and no more: a full phone keeps nothing of it.
    turn = turn.then(() => keep(key, answer.data)).catch(() => undefined);
    return { answer };
  }
  if (!isCutOff(answer)) {
    if (answer.kind === 'refused') await forgetSealed(START + key);
    return { answer };
  }
  await turn;
  const seen = await recall(key);
  return seen ? { answer: { kind: 'arrived', data: seen.data as ReplyOf<C> }, keptAt: seen.at } : { answer };
}
