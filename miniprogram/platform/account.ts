import { keep, readKept } from './storage';

/** Where things lie that were filled in before the server has ever said who holds this phone. */
const NOBODYS = '-';

const KEY = 'account';

interface Account {
  /** Opaque, as the server gave it; nothing while nobody is known. */
  name?: string;
  /** The first one who was known here: what was filled in before is hers, and stays where it lies. */
  firstName?: string;
}

let current: Promise<Account> | undefined;

/** Letters that the entry takes from the first one on, more than any account's: a phone that is full by then can still write down whose it is. */
const ENTRY_LETTERS = 200;

let isReserved = true;

const keepAccount = (account: Account): Promise<void> => {
  const letters = JSON.stringify({ ...account, room: '' }).length;
  return keep(KEY, { ...account, room: '.'.repeat(Math.max(0, ENTRY_LETTERS - letters)) });
};

async function recall(): Promise<Account> {
  const kept = await readKept(KEY);
  const account = accountFrom(kept);
  if (hasRoom(kept)) return account;
  const isKept = await keepAccount(account).then(
    () => true,
    () => false,
  );
  // What was kept before there was a reserve stays her own, and may go on; the next launch asks for room again.
  isReserved = isKept || kept !== undefined;
  return account;
}

const hasRoom = (kept: unknown): boolean => typeof kept === 'object' && kept !== null && 'room' in kept;

type Listener = () => void;
const listeners = new Set<Listener>();

/** Hears, before anything else is read or kept, that the phone is in other hands. */
export const onAccount = (listener: Listener): void => void listeners.add(listener);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function accountFrom(kept: unknown): Account {
  if (isText(kept)) return { name: kept };
  const { name, firstName } = (kept ?? {}) as Partial<Record<keyof Account, unknown>>;
  return { ...(isText(name) && { name }), ...(isText(firstName) && { firstName }) };
}

const currentAccount = (): Promise<Account> => (current = current ?? recall());

/** Is there room to write down whose it is? Where there is none nothing may be kept: the next person would take it for hers. */
export async function mayKeep(): Promise<boolean> {
  await currentAccount();
  return isReserved;
}

/**
 * Where things are read and kept now: a place for each account. Known from the last launch on without a network; what one account
 * has kept is never read under another one.
 */
export async function currentPlace(): Promise<string> {
  const { name = NOBODYS, firstName } = await currentAccount();
  return name === firstName ? NOBODYS : name;
}

/**
 * The server has said who this is. What was filled in before anybody knew becomes hers, by one writing: nothing is moved that a
 * kill could leave half way. Answers whether it is somebody else than before.
 */
export async function meetAccount(name: string): Promise<boolean> {
  const before = await currentAccount();
  if (before.name === name) return false;
  const isFirst = before.name === undefined;
  const account: Account = { ...before, name, ...(isFirst && { firstName: name }) };
  current = Promise.resolve(account);
  if (!isFirst) listeners.forEach((listener) => listener());
  // Where not even that was possible nothing was kept, and it is told again at the next launch.
  await keepAccount(account).catch(() => undefined);
  return !isFirst;
}
