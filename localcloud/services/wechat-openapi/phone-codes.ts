import { createHash, randomBytes } from 'node:crypto';

/** The codes that `open-type="getPhoneNumber"` gives out: for one use, within five minutes. */
export interface PhoneCodes {
  issue(openid: string): string;
  /** @returns the number of whom the code was given to; `undefined` when it is not good any more */
  redeem(code: string): string | undefined;
}

const LIFE_MS = 5 * 60_000;

export function createPhoneCodes(now: () => number): PhoneCodes {
  const codes = new Map<string, { openid: string; until: number }>();
  return {
    issue(openid) {
      const code = randomBytes(32).toString('hex');
      codes.set(code, { openid, until: now() + LIFE_MS });
      return code;
    },
    redeem(code) {
      const found = codes.get(code);
      codes.delete(code);
      return found && now() < found.until ? phoneNumberOf(found.openid) : undefined;
    },
  };
}

/** An invented number, always the same for a user; 100 is no exchange that a subscriber has. */
export function phoneNumberOf(openid: string): string {
  const digits = createHash('sha256').update(openid).digest().readUInt32BE(0) % 100_000;
  return `139100${String(digits).padStart(5, '0')}`;
}
