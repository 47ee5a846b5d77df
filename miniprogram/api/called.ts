import { forget } from '../platform/storage';
import { keepSealed, offerRoom, readSealed } from '../platform/vault';

/** 怎么称呼 of last time, of each account for itself: nobody types her own name twice, and nobody finds another's. */
const KEY = 'called';
offerRoom(KEY);

/** Earlier versions kept one for the whole phone; whose it was nobody knows. */
const OF_THE_PHONE = 'called';

/** How she wanted to be called last time; empty before the first. */
export async function recallCalled(): Promise<string> {
  await forget(OF_THE_PHONE).catch(() => undefined);
  const called = await readSealed(KEY).catch(() => undefined);
  return typeof called === 'string' ? called : '';
}

/** On a full phone she types it again. */
export const rememberCalled = (callMe: string): Promise<void> => keepSealed(KEY, callMe).catch(() => undefined);
