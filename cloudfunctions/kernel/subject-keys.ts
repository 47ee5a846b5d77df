import type { Instant } from '../../miniprogram/domain/shared/calendar';
import type { Sealed } from '../../miniprogram/domain/shared/sealed';
import { collection } from './database';
import {
  isWrappedBy,
  matchOf,
  newSubjectKey,
  openText,
  parseMasterKeys,
  parseMatchKey,
  sealText,
  SealBroken,
  unwrapKey,
  wrapKey,
  type MasterKeys,
  type SealedPlace,
} from './sealing';

/**
 * The key of one subject, wrapped by a master key; `_id` is the subject's. It stands apart from the ledger: the ledger can be
 * replayed from its facts, a rotation touches nothing else, and deleting a person is destroying this document.
 */
export interface SubjectKey {
  readonly _id: string;
  readonly wrapped?: string;
  /** Set instead of `wrapped`: the tombstone of a key that was destroyed. None is made for this subject again. */
  readonly destroyedAt?: Instant;
}

const keys = collection<SubjectKey>('subject_keys');

let masters: MasterKeys | undefined;
let matchKey: Buffer | undefined;
/** Read when first needed: most taps never open anything. */
const masterKeys = (): MasterKeys => (masters ??= parseMasterKeys(process.env['MASTER_KEYS']));

/** What one call may do with the values of one subject. */
export interface SubjectSeal {
  seal(field: string, text: string): Pick<Sealed, 'sealed'>;
  /** @throws SealBroken */
  open(field: string, sealed: Pick<Sealed, 'sealed'>): string;
}

function sealWith(key: Buffer, subjectId: string): SubjectSeal {
  const place = (field: string): SealedPlace => ({ subjectId, field });
  return {
    seal: (field, text) => sealText(key, text, place(field)),
    open: (field, sealed) => openText(key, sealed, place(field)),
  };
}

function unwrapped({ _id, wrapped }: SubjectKey): SubjectSeal {
  if (wrapped === undefined) throw new SealBroken(`${_id}, whose key was destroyed`);
  return sealWith(unwrapKey(masterKeys(), wrapped, _id), _id);
}

/**
 * The seal of a subject whose values are to be read; one round trip.
 * @throws SealBroken when there is no key, or no longer.
 */
export async function findSeal(subjectId: string): Promise<SubjectSeal> {
  const stored = await keys.get(subjectId);
  if (stored === undefined) throw new SealBroken(`${subjectId}, which has no key`);
  return unwrapped(stored);
}

/**
 * The seal of a subject to whom a value is to be written; the key is made with the first one. One round trip, two for the first.
 * @throws SealBroken when the subject was deleted.
 */
export async function ensureSeal(subjectId: string): Promise<SubjectSeal> {
  const stored = await keys.get(subjectId);
  if (stored !== undefined) return unwrapped(stored);
  const key = newSubjectKey();
  const fresh: SubjectKey = { _id: subjectId, wrapped: wrapKey(masterKeys(), key, subjectId) };
  // Somebody may have made one in the same moment: hers is what counts.
  return (await keys.add(fresh)) ? sealWith(key, subjectId) : findSeal(subjectId);
}

/** Destroys the key: what was sealed with it is noise from now on, wherever it stands. A tombstone stays. */
export async function destroyKey(subjectId: string, destroyedAt: Instant): Promise<void> {
  const changed = await keys.update([{ _id: subjectId }, { wrapped: { $exists: true } }], {
    set: { destroyedAt },
    unset: ['wrapped'],
  });
  if (changed === 0) await keys.add({ _id: subjectId, destroyedAt });
}

/** Equal for equal numbers of one kind: `matchOf` under the deployment's own key. @throws SealingSettings */
export const matchOfNumber = (kind: string, number: string): string =>
  matchOf((matchKey ??= parseMatchKey(process.env['MATCH_KEY'])), kind, number);

/**
 * One page of a rotation: wraps again what an older master key wrapped. Values stay as they are.
 * @returns the last subject looked at, from which to go on; `undefined` at the end.
 */
export async function rewrapPage(after: string, limit: number): Promise<{ next: string | undefined; count: number }> {
  const current = masterKeys();
  const page = await keys.find([{ _id: { $gt: after } }], { order: [['_id', 'asc']], limit });
  let count = 0;
  for (const { _id, wrapped } of page) {
    if (wrapped === undefined || isWrappedBy(wrapped, current.current)) continue;
    const again = wrapKey(current, unwrapKey(current, wrapped, _id), _id);
    // Whoever destroyed the key meanwhile is not to be undone.
    count += await keys.update([{ _id, wrapped }], { set: { wrapped: again } });
  }
  return { next: page.length < limit ? undefined : page.at(-1)?._id, count };
}
