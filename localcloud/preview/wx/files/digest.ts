import { WxFailure } from '../core/errors';
import { md5 } from './md5';

const BY_BROWSER: Record<string, string> = { sha1: 'SHA-1', sha256: 'SHA-256' };

/** Digest of a file as hexadecimal digits. @throws WxFailure for another algorithm than md5, sha1, sha256 */
export async function digestOf(blob: Blob, algorithm: string): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if (algorithm === 'md5') return hex(md5(bytes));
  const name = BY_BROWSER[algorithm];
  if (!name) throw new WxFailure(`invalid digestAlgorithm ${algorithm}`, 1300022);
  return hex(new Uint8Array(await crypto.subtle.digest(name, bytes)));
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
