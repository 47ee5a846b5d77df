import { answerWithin } from './patience';

/** One subscribe message. Keywords as the template names them: `{ thing1: { value: '…' } }`. */
export interface SubscribeMessage {
  readonly openid: string;
  readonly templateId: string;
  /** Page and parameters that it opens, without a slash at the beginning. */
  readonly page: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
}

/**
 * What became of it: `busy` is a definite refusal that may be otherwise later, `refused` one for good, `no-consent` says that
 * the person's consents are used up; `unknown` that no answer came, so it may or may not have been sent.
 */
export type Sending = 'sent' | 'busy' | 'no-consent' | 'refused' | 'unknown';

/** What the SDK has of it; its own typings say `any`. */
interface OpenApi {
  subscribeMessage: {
    send(message: {
      touser: string;
      templateId: string;
      page: string;
      data: SubscribeMessage['data'];
    }): Promise<unknown>;
  };
  phonenumber: {
    getPhoneNumber(asked: { code: string }): Promise<{ phoneInfo?: PhoneInfo }>;
  };
  wxacode: {
    getUnlimited(asked: {
      scene: string;
      page: string;
      checkPath: boolean;
      width: number;
    }): Promise<{ buffer?: unknown }>;
  };
  security: {
    msgSecCheck(about: About & { content: string }): Promise<{ result?: { suggest?: string } }>;
    mediaCheckAsync(about: About & { mediaUrl: string; mediaType: number }): Promise<{ traceId?: string }>;
  };
}

/** What both content checks want to know. */
interface About {
  readonly openid: string;
  readonly scene: number;
  readonly version: number;
}

interface PhoneInfo {
  readonly purePhoneNumber?: string;
}

/**
 * Loaded when first needed: two and a half megabytes that no tap should wait for. `openapi` answers to every name, `then` as well, so
 * it must not be what a promise resolves to.
 */
export async function loadWechat(): Promise<{ openapi: OpenApi }> {
  const { default: cloud } = await import('wx-server-sdk');
  // Its typings know names of environments only.
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });
  return { openapi: cloud.openapi as unknown as OpenApi };
}

const PATIENCE_MS = 4000;

/** Sends one message; never throws. */
export async function sendSubscribeMessage({ openid, templateId, page, data }: SubscribeMessage): Promise<Sending> {
  const sending = loadWechat()
    .then(({ openapi }) => openapi.subscribeMessage.send({ touser: openid, templateId, page, data }))
    .then((): Sending => 'sent', outcomeOf);
  return answerWithin<Sending>(PATIENCE_MS, sending, 'unknown');
}

const NO_CONSENT = 43101;
/** 45009 the day's quota, 45011 the minute's. */
const LIMITS = [45009, 45011];
const WECHAT_BUSY = -1;
/** The gateway asked nobody: no such API, no permission, an illegal source. */
const GATEWAY_REFUSALS = [-604100, -604101, -604104];

/** Only what WeChat or its gateway said itself is a refusal; the SDK uses -1 also where no answer came. */
export function outcomeOf(error: unknown): Sending {
  const { errCode, errMsg } = (error ?? {}) as { errCode?: unknown; errMsg?: unknown };
  if (typeof errCode !== 'number') return 'unknown';
  if (errCode === NO_CONSENT) return 'no-consent';
  if (LIMITS.includes(errCode)) return 'busy';
  if (errCode === WECHAT_BUSY) return /system error/.test(String(errMsg)) ? 'busy' : 'unknown';
  return errCode > 0 || GATEWAY_REFUSALS.includes(errCode) ? 'refused' : 'unknown';
}
