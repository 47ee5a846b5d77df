import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { LocalCloudError } from './errors';

/** What a real deployment keeps in its secret settings: the master keys, newest first, and the key of the keyed hashes. */
export interface DeployKeys {
  readonly MASTER_KEYS: string;
  readonly MATCH_KEY: string;
}

/** Both keys are AES-256's and HMAC-SHA-256's. */
const KEY_BYTES = 32;
const freshKey = (): string => randomBytes(KEY_BYTES).toString('base64');

/**
 * The keys of a data folder: made once, at random, and kept beside its database, since nothing in it opens without them. To try
 * a rotation, put a newer key in front of `MASTER_KEYS` in that file and start again.
 * @throws LocalCloudError when the file is there and cannot be read: making new keys would lock the data away.
 */
export function deployKeys(file: string): DeployKeys {
  try {
    return readKeys(file) ?? makeKeys(file);
  } catch (error) {
    throw new LocalCloudError(`密钥文件 ${file} 读不了，没有它数据打不开；请把原来的文件放回去，或换一个数据文件夹。`, {
      cause: error,
    });
  }
}

function readKeys(file: string): DeployKeys | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { MASTER_KEYS, MATCH_KEY } = JSON.parse(text) as Partial<DeployKeys>;
  if (!MASTER_KEYS || !MATCH_KEY) throw new TypeError('a key is missing');
  return { MASTER_KEYS, MATCH_KEY };
}

function makeKeys(file: string): DeployKeys {
  const keys = { MASTER_KEYS: `local:${freshKey()}`, MATCH_KEY: freshKey() };
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
  return keys;
}
