import { toWxError } from './errors';

export type Wx = WechatMiniprogram.Wx;

interface Callbacks {
  success?: (result: never) => void;
  fail?: (error: never) => void;
  complete?: (result: never) => void;
}

/** The options object that an asynchronous call of `wx.*` takes. */
export type OptionsOf<N extends keyof Wx> = Wx[N] extends (option: infer O, ...rest: never[]) => unknown
  ? Exclude<O, undefined>
  : Wx[N] extends (option?: infer O) => unknown
    ? Exclude<O, undefined>
    : never;

/** What its `success` receives, `errMsg` left out: that is written here. */
export type ResultOf<N extends keyof Wx> =
  OptionsOf<N> extends { success?: infer S }
    ? Exclude<S, undefined> extends (result: infer R) => unknown
      ? Omit<R, 'errMsg' | 'errno'>
      : object
    : object;

type Work<N extends keyof Wx> = (options: OptionsOf<N>) => ResultOf<N> | void | Promise<ResultOf<N> | void>;

const CALLBACKS = ['success', 'fail', 'complete'];

/**
 * An asynchronous call of `wx.*` with WeChat's two styles: with any of `success`/`fail`/`complete` the callbacks are called and
 * nothing is returned, without them a promise is. Callbacks run in a task of their own, so that an error in them is the app's.
 *
 * @param honours options that the imitation acts on; any other that is given is named in a warning.
 */
export function imitate<N extends keyof Wx & string>(name: N, honours: readonly string[], work: Work<N>): Wx[N] {
  const call = (given?: OptionsOf<N> & Callbacks): Promise<unknown> | undefined => {
    const options = (given ?? {}) as OptionsOf<N> & Callbacks;
    warnOfOthers(name, options, honours);
    const outcome = run(name, work, options);
    const { success, fail, complete } = options as Callbacks;
    if (!success && !fail && !complete) return outcome;
    const later = (callback: unknown, value: unknown) =>
      typeof callback === 'function' && setTimeout(() => (callback as (value: unknown) => void)(value), 0);
    outcome.then(
      (result) => [success, complete].forEach((callback) => later(callback, result)),
      (error) => [fail, complete].forEach((callback) => later(callback, error)),
    );
    return undefined;
  };
  // The declared overloads (a promise or void, by the shape of the options) cannot be written as one implementation.
  return call as unknown as Wx[N];
}

async function run<N extends keyof Wx & string>(name: N, work: Work<N>, options: OptionsOf<N>): Promise<object> {
  try {
    return { ...(await work(options)), errMsg: `${name}:ok` };
  } catch (cause) {
    throw toWxError(name, cause);
  }
}

/** Names options that nothing is done about: whoever relies on them should know. */
export function warnOfOthers(name: string, options: object, honours: readonly string[]): void {
  const others = Object.entries(options).filter(
    ([key, value]) => value !== undefined && !CALLBACKS.includes(key) && !honours.includes(key),
  );
  for (const [key] of others) console.warn(`wx.${name}：预览不理会选项 ${key}`);
}
