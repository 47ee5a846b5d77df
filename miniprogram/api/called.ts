import { keep, readKept } from '../platform/storage';

/** 怎么称呼 of last time; nobody types her own name twice. */
const KEY = 'called';

/** How she wanted to be called last time; empty before the first. */
export async function recallCalled(): Promise<string> {
  const called = await readKept(KEY).catch(() => undefined);
  return typeof called === 'string' ? called : '';
}

export const rememberCalled = (callMe: string): Promise<void> => keep(KEY, callMe);
