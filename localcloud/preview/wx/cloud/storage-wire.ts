import { phone } from '../core/phone';
import { failure } from './error';
import { post } from './wire';

type Answer<Data> = { requestId: string; data: Data } | { requestId: string; code: string; message: string };

/** WeChat's numbers for the cloud's codes. */
const NUMBERS: Readonly<Record<string, readonly [number, string]>> = {
  STORAGE_REQUEST_FAIL: [-503001, 'storage request fail'],
  STORAGE_EXCEED_AUTHORITY: [-503002, 'storage permission denied'],
  STORAGE_FILE_NONEXIST: [-503003, 'storage file not exists'],
  STORAGE_SIGN_PARAM_INVALID: [-503004, 'storage sign param invalid'],
};

/** Number and text for one of the cloud's codes; what is no storage error is a wrong parameter. */
export const numbered = (code: string, message = code): readonly [number, string] =>
  NUMBERS[code] ?? [-501001, message];

/** One storage action as the user of this phone. @throws CloudSDKError */
export async function storageAction<Data>(api: string, action: string, params: object): Promise<Data> {
  const { openid } = phone().settings.current;
  const answer = await post<Answer<Data>>(api, '/client/storage', { action: `storage.${action}`, openid, ...params });
  if (!('code' in answer)) return answer.data;
  const [number, text] = numbered(answer.code, answer.message);
  throw failure(api, number, text, answer.requestId);
}
