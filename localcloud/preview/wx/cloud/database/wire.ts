import { phone } from '../../core/phone';
import { CloudSDKError } from '../error';
import { post } from '../wire';

type Answer<Data> = { requestId: string; data: Data } | { requestId: string; code: string; message: string };

/** WeChat's numbers and words for the cloud's codes. */
const NUMBERS: Readonly<Record<string, readonly [number, string]>> = {
  INVALID_PARAM: [-501007, 'invalid parameters'],
  INVALID_ENV: [-501000, 'env not exists'],
  DATABASE_REQUEST_FAILED: [-502001, 'database request fail'],
  DATABASE_PERMISSION_DENIED: [-502003, 'database permission denied'],
  DATABASE_QUERY_SIZE_EXCEED_LIMIT: [-502001, 'database request fail'],
  DATABASE_COLLECTION_NOT_EXIST: [-502005, 'database collection not exists'],
};

const fault = (number: number | string, words: string, reason: string, requestId = ''): CloudSDKError =>
  new CloudSDKError(`errCode: ${number} ${words} | errMsg: ${reason}`, number, requestId);

/** For what is wrong before anything is sent. */
export const invalid = (reason: string): CloudSDKError => fault(-501007, 'invalid parameters', reason);

/** For a document that is not there, or not for this user: they cannot be told apart. */
export const unseen = (id: unknown): CloudSDKError =>
  new CloudSDKError(
    `document.get:fail document.get:fail cannot find document with _id ${String(id)}, please make sure that the document exists and you have the corresponding access permission`,
    -1,
  );

/** One action of the database as the user of this phone. @throws CloudSDKError */
export async function databaseAction<Data>(api: string, action: string, params: object): Promise<Data> {
  const { openid } = phone().settings.current;
  const answer = await post<Answer<Data>>(api, '/client/database', { action: `database.${action}`, openid, ...params });
  if (!('code' in answer)) return answer.data;
  const { code, message, requestId } = answer;
  const known = NUMBERS[code];
  // A code of this imitation itself (LOCALCLOUD_NOT_IMITATED) is told by its own name.
  throw known ? fault(...known, message, requestId) : fault(code, '', message, requestId);
}
