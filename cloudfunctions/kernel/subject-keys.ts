import type { Instant } from '../../miniprogram/domain/shared/calendar';
import type { Sealed } from '../../miniprogram/domain/shared/sealed';
import { collection } from './database';
import {
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
  /** Name of the master key that wrapped it: a rotation finds those of older ones. */
  readonly master?: string;
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

const wrappedNow = (key: Buffer, subjectId: string): Pick<SubjectKey, 'wrapped' | 'master'> => ({
  wrapped: wrapKey(masterKeys(), key, subjectId),
  master: masterKeys().current,
});

/**
 * The seal of a subject whose values are to be read; one round trip.
 * @throws SealBroken when there is no key, or no longer.
 */
export async function findSeal(subjectId: string): Promise<SubjectSeal> {
  const stored = await keys.get(subjectId);
  if (stored === undefined) throw new SealBroken(`${subjectId}, which has no key`);
  return unwrapped(stored);
}

/** The seal of a subject who may have none: no value was ever sealed, or her key was destroyed. One round trip. */
export async function findSealIfAny(subjectId: string): Promise<SubjectSeal | undefined> {
  const stored = await keys.get(subjectId);
  return stored?.wrapped === undefined ? undefined : unwrapped(stored);
}

/**
 * The seal of a subject to whom a value is to be written; the key is made with the first one. One round trip, two for the first.
 * @throws SealBroken when the subject was deleted.
 */
export async function ensureSeal(subjectId: string): Promise<SubjectSeal> {
  const stored = await keys.get(subjectId);
  if (stored !== undefined) return unwrapped(stored);
  const key = newSubjectKey();
  const fresh = { _id: subjectId, ...wrappedNow(key, subjectId) };
  // Somebody may have made one in the same moment: hers is what counts.
  return (await keys.add(fresh)) ? sealWith(key, subjectId) : findSeal(subjectId);
}

/** Destroys the key: what was sealed with it is noise from now on, wherever it stands. A tombstone stays. */
export async function destroyKey(subjectId: string, destroyedAt: Instant): Promise<void> {
  const changed = await keys.update([{ _id: subjectId }, { wrapped: { $exists: true } }], {
    set: { destroyedAt },
    unset: ['wrapped', 'master'],
  });
  if (changed === 0) await keys.add({ _id: subjectId, destroyedAt });
}

/** Equal for equal numbers of one kind: `matchOf` under the deployment's own key. @throws SealingSettings */
export const matchOfNumber = (kind: string, number: string): string =>
  matchOf((matchKey ??= parseMatchKey(process.env['MATCH_KEY'])), kind, number);

/**
 * One page of a rotation: wraps again what an older master key wrapped. Values stay as they are. What was wrapped again is not
 * found again, so the next page begins at the beginning.
 * @returns how many were found.
 * @throws SealingSettings naming an older key that is still needed and not set any more.
 */
export async function rewrapPage(limit: number): Promise<number> {
  const current = masterKeys();
  const older = await keys.find([{ master: { $gt: '' } }, { master: { $ne: current.current } }], { limit });
  for (const { _id, wrapped } of older) {
    if (wrapped === undefined) continue;
    // Whoever destroyed the key meanwhile is not to be undone.
    await keys.update([{ _id, wrapped }], { set: wrappedNow(unwrapKey(current, wrapped, _id), _id) });
  }
  return older.length;
}
