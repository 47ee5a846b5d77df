import { createHash } from 'node:crypto';
import { LIMITS } from '../../limits';
import type { Permit, Signer, Verdict } from './signature';

/** What the SDK sends along with an upload; the names are those of the wire. */
export interface UploadTicket {
  readonly url: string;
  readonly token: string;
  readonly authorization: string;
  readonly cosFileId: string;
}

/** Makes the addresses through which bytes come and go, as seen from one `origin`. */
export interface Addresses {
  upload(path: string, owner: string): UploadTicket;
  /** Not percent-encoded, as on the platform: the SDK encodes it, and would encode twice. */
  download(path: string, seconds: number): string;
}

export const STORAGE_URL = '/storage/';

/** The object store wants it back with the bytes. */
export const cosFileIdOf = (path: string): string => createHash('sha1').update(path).digest('hex');

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

export function createAddresses(signer: Signer, now: () => number, origin: string): Addresses {
  return {
    upload(path, owner) {
      const start = seconds(now());
      const permit: Permit = { verb: 'put', path, owner, expiresAt: start + LIMITS.storage.uploadUrlSeconds };
      const authorization = new URLSearchParams({
        'q-sign-algorithm': 'sha256',
        'q-ak': 'local',
        'q-sign-time': `${start};${permit.expiresAt}`,
        'q-owner': owner,
        'q-signature': signer.sign(permit),
      });
      const url = `${origin}${STORAGE_URL}${path.split('/').map(encodeURIComponent).join('/')}`;
      return { url, token: 'local', authorization: authorization.toString(), cosFileId: cosFileIdOf(path) };
    },
    download(path, lifetime) {
      const expiresAt = seconds(now()) + lifetime;
      const sign = signer.sign({ verb: 'get', path, owner: '', expiresAt });
      return `${origin}${STORAGE_URL}${path}?sign=${sign}&t=${expiresAt}`;
    },
  };
}

/** The path and the verdict of an address that was asked for (`request.url` as it came: a name may contain `?`). */
export function readDownload(url: string, signer: Signer, now: number): { path: string; verdict: Verdict } | undefined {
  const [, encoded = '', sign = '', t = ''] = /^\/storage\/(.+?)(?:\?sign=([0-9a-f]*)&t=(\d{1,12}))?$/s.exec(url) ?? [];
  const path = decoded(encoded);
  if (!path) return undefined;
  return { path, verdict: signer.verify({ verb: 'get', path, owner: '', expiresAt: Number(t) }, sign, now) };
}

/** The path, the owner and the verdict of an upload. */
export function readUpload(
  url: string,
  authorization: string,
  signer: Signer,
  now: number,
): { path: string; owner: string; verdict: Verdict } | undefined {
  const path = decoded(url.slice(STORAGE_URL.length));
  if (!path) return undefined;
  const fields = new URLSearchParams(authorization);
  const owner = fields.get('q-owner') ?? '';
  const expiresAt = Number(fields.get('q-sign-time')?.split(';')[1]);
  const permit: Permit = { verb: 'put', path, owner, expiresAt };
  return { path, owner, verdict: signer.verify(permit, fields.get('q-signature') ?? '', now) };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
