import type { Asking } from '../../domain/myself/contracts';
import { shortTime } from '../../domain/shared/calendar';
import { unbroken } from '../../presenting/unbroken';

/** Somebody who waits for a word. */
export interface AskingRow {
  verificationId: string;
  name: string;
  shownAddress: string;
  /** The number that is alike, and since when she waits. */
  meta: string;
}

export const askingRow = ({ verificationId, residentName: name, address, phoneLast4, askedAt }: Asking): AskingRow => ({
  verificationId,
  name,
  shownAddress: unbroken(address),
  meta: `微信手机号尾号 ${phoneLast4}，和登记的一样 · ${shortTime(askedAt)}`,
});
