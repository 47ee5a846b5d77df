import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an address allows: one verb on one file, until an instant. */
export interface Permit {
  readonly verb: 'get' | 'put';
  readonly path: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  /** The openid that an upload will belong to; empty for the server side and for reading. */
  readonly owner: string;
}

export type Verdict = 'valid' | 'expired' | 'forged';

export interface Signer {
  sign(permit: Permit): string;
  /** @param now milliseconds */
  verify(permit: Permit, signature: string, now: number): Verdict;
}

/** Signs addresses so that nobody makes one for another file, for later, or in another's name. */
export function createSigner(secret: string): Signer {
  const sign = ({ verb, path, expiresAt, owner }: Permit): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([verb, path, expiresAt, owner]))
      .digest('hex');
  return {
    sign,
    verify(permit, signature, now) {
      const expected = Buffer.from(sign(permit));
      const given = Buffer.from(signature);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
      return now < permit.expiresAt * 1000 ? 'valid' : 'expired';
    },
  };
}
