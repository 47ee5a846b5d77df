import { NotImitatedError } from './core/errors';
import { phone } from './core/phone';
import { OfflineError, throughNetwork } from './network';

/** As `wx.cloud` rejects: an Error with WeChat's three fields. */
export class CloudSDKError extends Error {
  override readonly name = 'CloudSDKError';
  readonly errMsg: string;

  constructor(
    message: string,
    readonly errCode: number | string,
    readonly requestID = '',
  ) {
    super(message);
    this.errMsg = message;
  }
}

interface CallOptions {
  name: string;
  data?: unknown;
  config?: { env?: string };
  slow?: boolean;
  success?(result: CallResult): void;
  fail?(error: CloudSDKError): void;
  complete?(result: CallResult | CloudSDKError): void;
}

interface CallResult {
  result: unknown;
  errMsg: string;
  requestID: string;
}

type Answer =
  | { ok: true; result: unknown; requestId: string }
  | { ok: false; code: string | number; message: string; requestId: string };

const NOT_INITIALISED =
  "Cloud API isn't enabled, please call wx.cloud.init first\n请先调用 wx.cloud.init() 完成初始化后再调用其他云 API。";

/** `wx.cloud`: cloud functions only. Database and storage are for functions, never for the phone (no reader there could be trusted). */
export function cloudApi() {
  let initialised = false;

  async function call(options: CallOptions): Promise<CallResult> {
    if (!initialised) throw failure(-1, NOT_INITIALISED);
    if (typeof options?.name !== 'string')
      throw failure(-1, 'parameter.name should be string instead of ' + typeof options?.name);
    const body = JSON.stringify({
      name: options.name,
      data: options.data ?? {},
      openid: phone().settings.current.openid,
    });
    const answer = await send(body);
    if (!answer.ok) throw serviceFailure(answer);
    return { result: answer.result, errMsg: 'cloud.callFunction:ok', requestID: answer.requestId };
  }

  function callFunction(options: CallOptions): Promise<CallResult> | undefined {
    const outcome = call(options);
    const { success, fail, complete } = options ?? {};
    if (!success && !fail && !complete) return outcome;
    const later = (work: () => void) => setTimeout(work, 0);
    outcome.then(
      (result) => [success, complete].forEach((callback) => later(() => callback?.(result))),
      (error: CloudSDKError) => [fail, complete].forEach((callback) => later(() => callback?.(error))),
    );
    return undefined;
  }

  const imitated: Record<string, unknown> = {
    init: () => void (initialised = true),
    callFunction,
  };
  return new Proxy(imitated, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || key === 'then') return target[key as string];
      throw new NotImitatedError(`wx.cloud.${key}`);
    },
  });
}

async function send(body: string): Promise<Answer> {
  try {
    return await throughNetwork(new TextEncoder().encode(body).length, async (signal) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/client/callFunction', { method: 'POST', headers, body, signal });
      const text = await response.text();
      return { bytes: new TextEncoder().encode(text).length, value: JSON.parse(text) as Answer };
    });
  } catch (cause) {
    // A stopped local cloud looks the same as no network, which is what it is to a phone.
    const reason =
      cause instanceof OfflineError ? 'request:fail network is not connected' : `request:fail ${String(cause)}`;
    throw failure(-1, reason);
  }
}

function failure(errCode: number, errMsg: string): CloudSDKError {
  return new CloudSDKError(`cloud.callFunction:fail errCode: ${errCode} | errMsg: ${errMsg}`, errCode);
}

/** WeChat wraps what the cloud says in an error of its own, whose number says on whose side it went wrong. */
function serviceFailure({ code, message, requestId }: Extract<Answer, { ok: false }>): CloudSDKError {
  const text =
    `cloud.callFunction:fail errCode: -404011 cloud function execution error | errMsg: cloud.callFunction:fail ` +
    `requestID ${requestId}, cloud function service error code ${code}, error message ${message}; at cloud.callFunction api; `;
  return new CloudSDKError(text, -404011, requestId);
}
