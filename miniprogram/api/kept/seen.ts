import { z } from 'zod';
import { DAYS_KEPT } from '../../domain/building/keeping';
import { RELEASES } from '../../domain/release/release';
import { Instant } from '../../domain/shared/calendar';
import type { DraftOf, ReplyOf } from '../../domain/shared/contract';
import { nowInstant, nowMs } from '../../platform/clock';
import { forgetSealed, keepSealed, readSealed } from '../../platform/vault';
import { call, type ReadContract } from '../client';
import { isCutOff, type Reading } from './read';
import { forgetSeen, inSeenTurn, SEEN, seenForgotten } from './seen-store';

const LATELY = `${SEEN}lately`;
/** Answers that lie here; the one that was not asked for longest goes first. */
const COUNT = 12;

/** An answer as it came. What another version has kept may have another shape: it is asked for anew. */
const Seen = z.object({ version: z.string(), at: Instant, data: z.unknown() });
const Keys = z.array(z.string());

const VERSION = RELEASES[0]?.version ?? '';

async function keep(key: string, data: unknown): Promise<void> {
  const parsed = Keys.safeParse(await readSealed(LATELY));
  const keys = [key, ...(parsed.success ? parsed.data : []).filter((one) => one !== key)];
  for (const old of keys.splice(COUNT)) await forgetSealed(SEEN + old);
  await keepSealed(LATELY, keys);
  await keepSealed(SEEN + key, { version: VERSION, at: nowInstant(), data });
}

const isOld = (at: Instant): boolean => nowMs() - Date.parse(at) > DAYS_KEPT * 24 * 60 * 60 * 1000;

/** @returns nothing after days in which nobody said that it is still so: then it is gone from the phone too. */
async function recall(key: string): Promise<{ at: Instant; data: unknown } | undefined> {
  const parsed = Seen.safeParse(await readSealed(SEEN + key));
  if (parsed.success && parsed.data.version === VERSION && !isOld(parsed.data.at))
    return { at: parsed.data.at, data: parsed.data.data };
  await forgetSealed(SEEN + key);
  return undefined;
}

/**
 * A reading of which the last answer stays on this phone, encrypted under the account: without a network it is shown again, also after
 * the app was closed. What is no longer there goes; who may no longer see one thing is somebody else than before, and all of it goes.
 */
export async function readSeen<C extends ReadContract>(contract: C, draft: DraftOf<C>): Promise<Reading<ReplyOf<C>>> {
  const key = `${contract.action}/${JSON.stringify(draft)}`;
  const before = seenForgotten();
  const answer = await call(contract, draft);
  if (answer.kind === 'arrived') {
    const keepNow = async () => (seenForgotten() === before ? keep(key, answer.data) : undefined);
    // A help and no more: a full phone keeps nothing of it.
    void inSeenTurn(keepNow).catch(() => undefined);
    return { answer };
  }
  if (!isCutOff(answer)) {
    if (answer.kind === 'refused') await forgetSeen(answer.code === 'not-allowed' ? '' : key);
    return { answer };
  }
  const seen = await inSeenTurn(() => recall(key));
  return seen ? { answer: { kind: 'arrived', data: seen.data as ReplyOf<C> }, keptAt: seen.at } : { answer };
}
