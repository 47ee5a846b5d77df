/**
 * The preview does not have this. Thrown, never swallowed: a page that silently does nothing in the preview would be
 * believed to work.
 */
export class NotImitatedError extends Error {
  override readonly name = 'NotImitatedError';

  constructor(what: string) {
    super(`${what} 没有在预览里实现，请在微信开发者工具里试，或在 localcloud/preview 里补上`);
  }
}

/** How a call of `wx.*` fails: `errMsg` becomes `<api>:fail <reason>`. */
export class WxFailure extends Error {
  override readonly name = 'WxFailure';

  constructor(
    readonly reason: string,
    readonly errno?: number,
  ) {
    super(reason);
  }
}

/** What `fail` receives and what the promise rejects with. */
export interface WxError {
  errMsg: string;
  errno?: number;
}

export function toWxError(api: string, cause: unknown): WxError {
  if (cause instanceof WxFailure)
    return { errMsg: `${api}:fail ${cause.reason}`, ...(cause.errno === undefined ? {} : { errno: cause.errno }) };
  const { errMsg } = (cause ?? {}) as { errMsg?: unknown };
  if (typeof errMsg === 'string') return cause as WxError;
  return { errMsg: `${api}:fail ${cause instanceof Error ? cause.message : String(cause)}` };
}

/** WeChat's words for an argument of the wrong type. */
export function expectString(value: unknown, parameter: string): asserts value is string {
  if (typeof value === 'string') return;
  throw new WxFailure(`parameter error: parameter.${parameter} should be String instead of ${typeName(value)};`);
}

export function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
