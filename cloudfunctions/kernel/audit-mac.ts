import { createHmac } from 'node:crypto';
import { parseMatchKey } from './sealing';

let key: Buffer | undefined;
/** A key of its own, derived: whoever could make matches of numbers could otherwise try them as hashes of entries. */
const auditKey = (): Buffer =>
  (key ??= createHmac('sha256', parseMatchKey(process.env['MATCH_KEY'])).update('audit chain').digest());

/**
 * The keyed hash of an audit entry's text. With a plain hash whoever can write the database could compute a whole new chain.
 * @throws SealingSettings
 */
export const auditMac = (text: string): string => createHmac('sha256', auditKey()).update(text).digest('base64url');
