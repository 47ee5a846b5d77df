import { currentPlace, mayKeep } from './account';
import { cut } from './shards';
import { forget, keptKeys } from './storage';

export { meetAccount } from './account';

/**
 * Encrypted storage of one account. What is larger than a key may be lies in several, and is there as a whole or not at all:
 * the pieces are written first, the entry that counts them last.
 *
 * Everything goes through one chain, in the order in which it was asked for: two `wx.setStorage` at once may end in either order.
 */
const START = 'vault/';
const PIECE = '#';

type Entry = { data: unknown } | { pieceCount: number; generation: number };

/** WeChat's ceiling for all that is encrypted. */
const LIMIT_BYTES = 7.1 * 1024 * 1024;

let turn: Promise<unknown> = Promise.resolve();

/** Whose it is, is settled when it is asked for, not when its turn comes. */
function inTurn<Result>(work: (start: string) => Promise<Result>): Promise<Result> {
  const place = currentPlace();
  const result = turn.then(async () => work(`${START}${await place}/`));
  turn = result.catch(() => undefined);
  return result;
}

const pieceKey = (key: string, generation: number, index: number): string => `${key}${PIECE}${generation}.${index}`;

async function readEntry(key: string): Promise<unknown> {
  try {
    const { data } = await wx.getStorage<unknown>({ key, encrypt: true });
    return data;
  } catch {
    return undefined;
  }
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && ('data' in value || 'pieceCount' in value);

async function readWhole(key: string): Promise<unknown> {
  const entry = await readEntry(key);
  if (!isEntry(entry)) return undefined;
  if ('data' in entry) return entry.data;
  const { pieceCount, generation } = entry;
  const keys = Array.from({ length: pieceCount }, (_, index) => pieceKey(key, generation, index));
  const pieces = await Promise.all(keys.map(readEntry));
  return pieces.every((piece) => typeof piece === 'string') ? (JSON.parse(pieces.join('')) as unknown) : undefined;
}

const write = (key: string, data: unknown): Promise<unknown> => wx.setStorage({ key, data, encrypt: true });

async function writeWhole(key: string, data: unknown): Promise<void> {
  const pieces = cut(JSON.stringify(data));
  const before = await readEntry(key);
  const generation = isEntry(before) && 'generation' in before ? before.generation + 1 : 1;
  if (pieces.length === 1) await write(key, { data });
  else {
    for (const [index, piece] of pieces.entries()) await write(pieceKey(key, generation, index), piece);
    await write(key, { pieceCount: pieces.length, generation });
  }
  // Pieces of the version before, or of one whose writing was killed.
  if (pieces.length > 1 || (isEntry(before) && 'generation' in before))
    await dropPieces(key, pieces.length > 1 ? `${generation}.` : undefined);
}

async function dropPieces(key: string, except?: string): Promise<void> {
  const pieces = (await keptKeys()).filter((each) => each.startsWith(key + PIECE));
  const standing = except === undefined ? undefined : key + PIECE + except;
  for (const piece of pieces) if (standing === undefined || !piece.startsWith(standing)) await forget(piece);
}

/**
 * What makes room on a full phone, in this order: receipts by key, then copies of what the server has, by how their keys begin. Never
 * what has not arrived yet.
 */
const SPARES = { receipt: new Set<string>(), copy: new Set<string>() };

export const offerRoom = (key: string, kind: keyof typeof SPARES = 'copy'): void => void SPARES[kind].add(key);

const isCopy = (key: string): boolean => [...SPARES.copy].some((beginning) => key.startsWith(beginning));

async function spareKeys(start: string): Promise<string[]> {
  const copies = await Promise.all([...SPARES.copy].map((beginning) => wholeKeys(start + beginning)));
  return [...[...SPARES.receipt].map((key) => start + key), ...copies.flat()];
}

/** What this account keeps under the key, after everything that was asked for before; `undefined` when there is nothing. */
export const readSealed = (key: string): Promise<unknown> => inTurn((start) => readWhole(start + key));

/** @throws what WeChat says when the phone is full, also after the spare ones have gone; for a copy nothing goes. */
export const keepSealed = (key: string, data: unknown): Promise<void> =>
  inTurn(async (start) => {
    if (!(await mayKeep())) throw new Error('full');
    const write = (): Promise<unknown> =>
      writeWhole(start + key, data).then(
        () => undefined,
        (error: unknown) => error ?? new Error('full'),
      );
    let trouble = await write();
    for (const spare of trouble === undefined || isCopy(key) ? [] : await spareKeys(start)) {
      if (trouble === undefined) return;
      if (spare === start + key) continue;
      await forgetWhole(spare);
      trouble = await write();
    }
    if (trouble !== undefined) throw trouble;
  });

async function forgetWhole(key: string): Promise<void> {
  const entry = await readEntry(key);
  await forget(key);
  if (isEntry(entry) && 'generation' in entry) await dropPieces(key);
}

export const forgetSealed = (key: string): Promise<void> => inTurn((start) => forgetWhole(start + key));

/** The keys of this account that begin so. */
export const sealedKeys = (beginning: string): Promise<string[]> =>
  inTurn(async (start) => (await wholeKeys(start + beginning)).map((key) => key.slice(start.length)));

const wholeKeys = async (beginning: string): Promise<string[]> =>
  (await keptKeys()).filter((key) => key.startsWith(beginning) && !key.includes(PIECE));

/** Removes what begins so of every account but this one: a copy that its owner gets again, and nobody else is to carry about. */
export const forgetOfOthers = (beginning: string): Promise<void> =>
  inTurn(async (start) => {
    const theirs = (await wholeKeys(START)).filter((key) => !key.startsWith(start));
    for (const key of theirs)
      if (key.slice(START.length).split('/').slice(1).join('/').startsWith(beginning)) await forgetWhole(key);
  });

/** How full the phone's storage for this mini-program is, 0–1. */
export async function fullness(): Promise<number> {
  try {
    return ((await wx.getStorageInfo()).currentSize * 1024) / LIMIT_BYTES;
  } catch {
    return 0;
  }
}
