import { LIMITS } from '../../limits';
import { invalidParam } from '../database/cloud-error';
import { ENVIRONMENT_ID } from '../functions/environment';

/** The one bucket there is; on the platform the name ends in the owner's account number. */
const BUCKET = `6c6f-${ENVIRONMENT_ID}-1250000000`;
const PREFIX = `cloud://${ENVIRONMENT_ID}.${BUCKET}/`;
/** CAN, EM, SUB and ESC: the only characters that the platform's naming rules forbid outright. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0018-\u001b]/;

export const fileIdOf = (path: string): string => PREFIX + path;

/** The path in the bucket, or `undefined` for a file of another environment. @throws CloudError when it is no file ID */
export function pathOf(fileId: unknown): string | undefined {
  if (typeof fileId !== 'string' || !fileId.startsWith('cloud://'))
    throw invalidParam('fileID must begin with cloud://');
  return fileId.startsWith(PREFIX) ? fileId.slice(PREFIX.length) : undefined;
}

/** A path that may be uploaded to, by the platform's naming rules. @throws CloudError */
export function uploadPath(path: unknown): string {
  if (typeof path !== 'string' || path === '') throw invalidParam('cloudPath must be a non-empty string');
  if (path.startsWith('/') || path.includes('//')) throw invalidParam('cloudPath must not begin with / nor contain //');
  if (encodeURIComponent(path).length > LIMITS.storage.pathBytes)
    throw invalidParam(`cloudPath is longer than ${LIMITS.storage.pathBytes} bytes when encoded`);
  if (FORBIDDEN.test(path)) throw invalidParam('cloudPath contains a control character');
  // An address with such a part means another file to every HTTP client.
  if (path.split('/').some((part) => part === '.' || part === '..')) throw invalidParam('cloudPath contains . or ..');
  return path;
}
