import type { VirtualClock } from '../clock';
import { checkMedia, checkText } from './apis/content-check';
import { getUnlimitedCode } from './apis/code-image';
import { getPhoneNumber } from './apis/phone-number';
import { sendSubscribeMessage } from './apis/subscribe-message';
import { openConsents, type Consents } from './consents';
import { WechatError } from './error';
import { createFailures, type Failures } from './failures';
import { createJournal, type Journal } from './journal';
import { createPhoneCodes, type PhoneCodes } from './phone-codes';
import type { WireAnswer } from './wire';
import type { OpenApi, Outcome, World } from './world';

/** WeChat's open APIs that are imitated, by the name that the SDK gives them. */
export const OPEN_APIS: Readonly<Record<string, OpenApi>> = {
  'subscribeMessage.send': sendSubscribeMessage,
  'security.msgSecCheck': checkText,
  'security.mediaCheckAsync': checkMedia,
  'phonenumber.getPhoneNumber': getPhoneNumber,
  'wxacode.getUnlimited': getUnlimitedCode,
};

const NO_PERMISSION = -604101;
/** WeChat takes some time to look at a picture. */
const MESSAGE_DELAY_MS = 1000;

/** The function that calls, as far as WeChat cares. */
export interface CallingFunction {
  readonly name: string;
  readonly requestId: string;
  /** `permissions.openapi` of its config.json. */
  readonly allowed: readonly string[];
}

export interface Wechat {
  readonly consents: Consents;
  readonly failures: Failures;
  readonly journal: Journal;
  readonly phoneCodes: PhoneCodes;
  /** A user did something in the mini-program. */
  see(openid: string): void;
  /** @returns the answer; `undefined` where none is to come, ever */
  call(api: string, data: Readonly<Record<string, unknown>>, by: CallingFunction): WireAnswer | undefined;
  stop(): void;
}

export interface WechatOptions {
  /** Where consents are kept. */
  readonly file?: string;
  readonly clock: Pick<VirtualClock, 'now'>;
  pages(): readonly string[];
  /** Hands a message of WeChat to the function that receives them. */
  deliver(message: Readonly<Record<string, unknown>>): void;
}

export function createWechat({ file, clock, pages, deliver }: WechatOptions): Wechat {
  const seen = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  const consents = openConsents(file);
  const phoneCodes = createPhoneCodes(clock.now);
  const failures = createFailures();
  const journal = createJournal();
  const world: World = {
    clock,
    consents,
    phoneCodes,
    pages,
    lastSeen: (openid) => seen.get(openid),
    notify(message) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        deliver(message);
      }, MESSAGE_DELAY_MS).unref();
      timers.add(timer);
    },
  };

  return {
    consents,
    failures,
    journal,
    phoneCodes,
    see: (openid) => void seen.set(openid, clock.now()),
    call(api, data, by) {
      const openid = [data['touser'], data['openid']].find((one): one is string => typeof one === 'string');
      const note = (errcode: number, errmsg: string, told?: string) =>
        journal.add({
          at: clock.now(),
          api,
          function: by.name,
          requestId: by.requestId,
          openid,
          told,
          errcode,
          errmsg,
          data,
        });
      const refuse = (errcode: number, errmsg: string): WireAnswer => {
        note(errcode, errmsg);
        return { json: { errcode, errmsg } };
      };
      const failure = failures.meet(api);
      const gatewayError = by.allowed.includes(api) ? failure?.gatewayError : NO_PERMISSION;
      if (gatewayError !== undefined) {
        note(gatewayError, 'function has no permission to call this API');
        return { gatewayError };
      }
      if (failure?.refusal) return refuse(failure.refusal.errcode, failure.refusal.errmsg);
      if (failure?.silence === 'before') return void note(0, '没有应答：请求没到微信');
      try {
        const act = OPEN_APIS[api];
        if (!act) return refuse(-1, `LOCALCLOUD_NOT_IMITATED 本地云不模仿 ${api}（见 localcloud/README.md）`);
        const { answer, told } = act(data, world);
        if (failure?.silence === 'after') return void note(0, '没有应答：微信已经办了', told);
        note(0, 'ok', told);
        return wireAnswer(answer);
      } catch (error) {
        if (!(error instanceof WechatError)) throw error;
        return refuse(error.errcode, error.message);
      }
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function wireAnswer(answer: Outcome['answer']): WireAnswer {
  if (answer['bytes'] instanceof Uint8Array) return answer as { bytes: Uint8Array; contentType: string };
  return { json: { errcode: 0, errmsg: 'ok', ...answer } };
}
