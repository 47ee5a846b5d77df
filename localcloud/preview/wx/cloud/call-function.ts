import { phone } from '../core/phone';
import { CloudSDKError, failure } from './error';
import { post } from './wire';

export interface CallOptions {
  name: string;
  data?: unknown;
  config?: { env?: string };
  slow?: boolean;
}

export interface CallResult {
  result: unknown;
  errMsg: string;
  requestID: string;
}

type Answer =
  | { ok: true; result: unknown; requestId: string }
  | { ok: false; code: string | number; message: string; requestId: string };

/** `wx.cloud.callFunction`, as the persona that the phone belongs to. */
export async function callFunction({ name, data = {} }: CallOptions): Promise<CallResult> {
  if (typeof name !== 'string')
    throw failure('callFunction', -1, 'parameter.name should be string instead of ' + typeof name);
  const { openid } = phone().settings.current;
  const answer = await post<Answer>('callFunction', '/client/callFunction', { name, data, openid });
  if (!answer.ok) throw serviceFailure(answer);
  return { result: answer.result, errMsg: 'cloud.callFunction:ok', requestID: answer.requestId };
}

/** WeChat wraps what the cloud says in an error of its own, whose number says on whose side it went wrong. */
function serviceFailure({ code, message, requestId }: Extract<Answer, { ok: false }>): CloudSDKError {
  const text =
    `cloud.callFunction:fail errCode: -404011 cloud function execution error | errMsg: cloud.callFunction:fail ` +
    `requestID ${requestId}, cloud function service error code ${code}, error message ${message}; at cloud.callFunction api; `;
  return new CloudSDKError(text, -404011, requestId);
}
