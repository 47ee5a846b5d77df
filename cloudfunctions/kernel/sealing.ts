import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Sealed } from '../../miniprogram/domain/shared/sealed';

/** AES-256-GCM: 32 bytes of key, 12 of iv, 16 of tag. */
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A deploy setting that is missing or unusable: nothing is stored in clear instead. */
export class SealingSettings extends Error {
  constructor(setting: string, why: string) {
    super(`${setting}: ${why} (see “Deploy” in README.md)`);
    this.name = 'SealingSettings';
  }
}

/** A sealed value that does not open: changed, moved to another field or person, or its key is gone. */
export class SealBroken extends Error {
  constructor(about: string) {
    super(`the seal of ${about} does not hold`);
    this.name = 'SealBroken';
  }
}

/** Encrypts so that it opens only with the same key *and* the same `about`: a ciphertext cannot be moved elsewhere. */
function encrypt(key: Buffer, plain: Buffer, about: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `${iv.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** @throws SealBroken */
function decrypt(key: Buffer, text: string, about: string): Buffer {
  const [iv = '', sealed = ''] = text.split('.');
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
      .setAAD(Buffer.from(about, 'utf8'))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken(about);
  }
}

/** The master keys by their names. The first one wraps what is new; the others only unwrap what is older. */
export interface MasterKeys {
  readonly current: string;
  readonly byName: ReadonlyMap<string, Buffer>;
}

const decodeKey = (setting: string, text: string): Buffer => {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) throw new SealingSettings(setting, `a key must be ${KEY_BYTES} bytes in base64`);
  return key;
};

/**
 * Reads `MASTER_KEYS`: `name:base64`, newest first, commas between them.
 * @throws SealingSettings
 */
export function parseMasterKeys(setting: string | undefined): MasterKeys {
  if (!setting?.trim()) throw new SealingSettings('MASTER_KEYS', 'no key is set');
  const pairs = setting.split(',').map((pair) => {
    const [, name, key] = /^\s*([A-Za-z0-9_-]{1,32}):(\S+)\s*$/.exec(pair) ?? [];
    // Passed over, a slip in the newest key would quietly seal with an older one.
    if (!name || !key) throw new SealingSettings('MASTER_KEYS', 'each key is written name:base64');
    return [name, decodeKey('MASTER_KEYS', key)] as const;
  });
  const current = pairs[0]?.[0] ?? '';
  const byName = new Map(pairs);
  if (byName.size < pairs.length) throw new SealingSettings('MASTER_KEYS', 'two keys have one name');
  return { current, byName };
}

/** Reads `MATCH_KEY`. @throws SealingSettings */
export const parseMatchKey = (setting: string | undefined): Buffer => {
  if (!setting) throw new SealingSettings('MATCH_KEY', 'no key is set');
  return decodeKey('MATCH_KEY', setting);
};

/** A fresh key for one subject (a resident, a household). */
export const newSubjectKey = (): Buffer => randomBytes(KEY_BYTES);

/** The key of a subject as it is stored: `<master's name>.<iv>.<ciphertext>`. */
export const wrapKey = (masters: MasterKeys, key: Buffer, subjectId: string): string =>
  `${masters.current}.${encrypt(masterOf(masters, masters.current), key, `key of ${subjectId}`)}`;

/** @throws SealBroken; SealingSettings when the master that wrapped it is not set any more. */
export function unwrapKey(masters: MasterKeys, wrapped: string, subjectId: string): Buffer {
  const cut = wrapped.indexOf('.');
  return decrypt(masterOf(masters, wrapped.slice(0, cut)), wrapped.slice(cut + 1), `key of ${subjectId}`);
}

function masterOf({ byName }: MasterKeys, name: string): Buffer {
  const key = byName.get(name);
  if (key === undefined)
    throw new SealingSettings('MASTER_KEYS', `the key “${name}” is still in use and not among them`);
  return key;
}

/** Whose value it is, and which: part of what the seal protects. */
export interface SealedPlace {
  readonly subjectId: string;
  readonly field: string;
}

const aboutOf = ({ subjectId, field }: SealedPlace): string => `${field} of ${subjectId}`;

/** A value under its subject's key. Two seals of one value differ. */
export const sealText = (key: Buffer, text: string, place: SealedPlace): Pick<Sealed, 'sealed'> => ({
  sealed: encrypt(key, Buffer.from(text, 'utf8'), aboutOf(place)),
});

/** @throws SealBroken */
export const openText = (key: Buffer, { sealed }: Pick<Sealed, 'sealed'>, place: SealedPlace): string =>
  decrypt(key, sealed, aboutOf(place)).toString('utf8');

/**
 * Tells equal numbers of one kind without telling them: a keyed hash. Without the key a thief would try all eleven-digit
 * numbers in a minute.
 */
export const matchOf = (matchKey: Buffer, kind: string, number: string): string =>
  createHmac('sha256', matchKey).update(`${kind}:${number}`).digest('base64url');
