import type { VirtualClock } from '../clock';
import type { Consents } from './consents';
import type { PhoneCodes } from './phone-codes';

/** One call of an open API by a cloud function; parameters in WeChat's snake case. */
export interface OpenApiCall {
  readonly api: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the imitated APIs know and do beside their answer. */
export interface World {
  readonly clock: Pick<VirtualClock, 'now'>;
  readonly consents: Consents;
  readonly phoneCodes: PhoneCodes;
  /** When that user last did something in the mini-program, in milliseconds. */
  lastSeen(openid: string): number | undefined;
  /** Pages of the mini-program, without a slash at the beginning. */
  pages(): readonly string[];
  /** Sends a message of WeChat to the function that receives them, some time after the answer. */
  notify(message: Readonly<Record<string, unknown>>): void;
}

export interface Outcome {
  /** WeChat's answer without errcode and errmsg; bytes for a picture. */
  readonly answer: Readonly<Record<string, unknown>> | { readonly bytes: Uint8Array; readonly contentType: string };
  /** For the console, in a few words: what reached whom. */
  readonly told: string;
}

/** An open API. @throws WechatError */
export type OpenApi = (data: OpenApiCall['data'], world: World) => Outcome;
