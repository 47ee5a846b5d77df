import { keep, readKept } from './storage';

/** What was filled in before the server has ever said who holds this phone. */
export const NOBODY = '-';

const KEY = 'account';

let current: Promise<string> | undefined;

/**
 * Whose things are read and kept here: an opaque name that the server gave. Known from the last launch on without a network;
 * what one account has kept is never read under another one.
 */
export function currentAccount(): Promise<string> {
  current ??= readKept(KEY).then((kept) => (typeof kept === 'string' && kept !== '' ? kept : NOBODY));
  return current;
}

export async function keepAccount(account: string): Promise<void> {
  await keep(KEY, account);
  current = Promise.resolve(account);
}
