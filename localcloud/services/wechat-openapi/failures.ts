/** What a person or a test can make an API do instead of answering. */
export interface FailureKind {
  /** For the console. */
  readonly title: string;
  /** WeChat's refusal. */
  readonly refusal?: { readonly errcode: number; readonly errmsg: string };
  /** The gateway's refusal, before WeChat. */
  readonly gatewayError?: number;
  /** No answer at all: before anything was done, or after it was. Nobody who waits can tell which. */
  readonly silence?: 'before' | 'after';
}

export const FAILURES = {
  'minute-limit': {
    title: '45011 这一分钟调得太多',
    refusal: { errcode: 45011, errmsg: 'api minute-quota reach limit' },
  },
  'day-limit': {
    title: '45009 今天的额度用完',
    refusal: { errcode: 45009, errmsg: 'reach max api daily quota limit' },
  },
  busy: { title: '-1 微信系统繁忙', refusal: { errcode: -1, errmsg: 'system error' } },
  refused: { title: '43101 用户拒收', refusal: { errcode: 43101, errmsg: 'user refuse to accept the msg' } },
  forbidden: { title: '-604101 云函数没有权限', gatewayError: -604101 },
  'lost-request': { title: '没有应答：请求没到微信', silence: 'before' },
  'lost-answer': { title: '没有应答：微信已经办了', silence: 'after' },
} as const satisfies Readonly<Record<string, FailureKind>>;

export type FailureName = keyof typeof FAILURES;

export const isFailureName = (name: unknown): name is FailureName =>
  typeof name === 'string' && Object.hasOwn(FAILURES, name);

/** The switches: one failure for each API, for the next so many calls. */
export interface Failures {
  set(api: string, name: FailureName | undefined, times: number): void;
  /** What this call is to meet; counts it. */
  meet(api: string): FailureKind | undefined;
  list(): { api: string; name: FailureName; left: number }[];
}

export function createFailures(): Failures {
  const switches = new Map<string, { name: FailureName; left: number }>();
  return {
    set(api, name, times) {
      if (name === undefined) switches.delete(api);
      else switches.set(api, { name, left: times });
    },
    meet(api) {
      const found = switches.get(api);
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) switches.delete(api);
      return FAILURES[found.name];
    },
    list: () => [...switches].map(([api, one]) => ({ api, ...one })),
  };
}
