import { z } from 'zod';
import { knowSelf, type KnownSelf, type Self } from '../domain/access/contracts';
import { Role } from '../domain/shared/permissions';
import { keep, readKept } from '../platform/storage';
import { keepTemplateIds } from '../platform/subscribe';
import { setUnreadCount } from '../platform/unread';
import { forgetOfOthers, meetAccount } from '../platform/vault';
import type { Answer } from './answer';
import { call } from './client';
import { keepOnlyFor } from './kept/refresh';
import { forgetSeen, SEEN } from './kept/seen-store';
import { KEPT } from './kept/store';

const KEY = 'self';

const KeptSelf = z.object({
  role: Role,
  name: z.string(),
  scopeName: z.string().optional(),
  departmentName: z.string().optional(),
  followedBuildingId: z.string().optional(),
});

/**
 * Who the person was at the last launch: enough to open the right home in an instant and without a network. It opens nothing
 * on the server, which asks its own table on every call.
 */
export async function recallSelf(): Promise<Self | undefined> {
  const kept = KeptSelf.safeParse(await readKept(KEY));
  return kept.success ? kept.data : undefined;
}

/** What was seen in another role, or nobody knows in which, goes. */
export async function rememberSelf(self: Self): Promise<void> {
  if ((await recallSelf())?.role !== self.role) await forgetSeen();
  await keep(KEY, self);
}

let isMet = false;

/** Has the server said in this launch whose phone this is? */
export const isKnown = (): boolean => isMet;

let asking: Promise<Answer<KnownSelf>> | undefined;

/**
 * Asks the server who I am, and remembers it; what else it says of the inbox goes to whoever shows it. Whoever asks while it is being
 * asked hears the same answer: at launch the home and what is left over ask at once.
 */
export function refreshSelf(): Promise<Answer<KnownSelf>> {
  asking = asking ?? ask().finally(() => (asking = undefined));
  return asking;
}

async function ask(): Promise<Answer<KnownSelf>> {
  const answer = await call(knowSelf, {});
  if (answer.kind !== 'arrived') return answer;
  const { unreadCount, templateIds, account, ...self } = answer.data;
  setUnreadCount(unreadCount);
  // Functions of before accounts had names say none: then everything stays where it is.
  if (account) await meetAccount(account);
  for (const copies of [KEPT, SEEN]) await forgetOfOthers(copies);
  await keepOnlyFor(self);
  isMet = true;
  // A full phone asks again at the next launch; what waits must leave all the same, or it would never have room.
  await Promise.all([rememberSelf(self), keepTemplateIds(templateIds)]).catch(() => undefined);
  return answer;
}

/** First who it was last time, for an instant and without a network; then who it is. Answers what the server said. */
export async function meetSelf(show: (self: Self) => void): Promise<Answer<Self>> {
  const kept = await recallSelf();
  if (kept) show(kept);
  const answer = await refreshSelf();
  if (answer.kind === 'arrived') show(answer.data);
  return answer;
}
