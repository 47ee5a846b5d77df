import { typeName, WxFailure } from '../core/errors';

export type Header = Readonly<Record<string, string>>;
type Data = string | ArrayBuffer | Record<string, unknown> | undefined;

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Of an address, one that cannot be is refused before anything is sent. */
export function expectUrl(url: unknown): asserts url is string {
  if (typeof url !== 'string')
    throw new WxFailure(`parameter error: parameter.url should be String instead of ${typeName(url)};`);
}

/** The headers that are sent: all but `Referer`, which WeChat sets itself. */
export function headerOf(given: Record<string, unknown> = {}): Record<string, string> {
  const pairs = Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  if (pairs.some(([name]) => name === 'referer')) console.warn('wx.request：Referer 不能自己设置，已略去');
  return Object.fromEntries(pairs.filter(([name]) => name !== 'referer'));
}

/** WeChat's rules of `data`: a query for GET, else by `content-type` a form or JSON; texts and bytes go as they are. */
export function encodeBody(url: string, method: string, data: Data, header: Header): { url: string; body: Blob } {
  const isPlain = typeof data === 'object' && !(data instanceof ArrayBuffer);
  if (method === 'GET' || method === 'HEAD') {
    if (!isPlain || Object.keys(data).length === 0) return { url, body: new Blob() };
    return { url: `${url}${url.includes('?') ? '&' : '?'}${toQuery(data)}`, body: new Blob() };
  }
  if (data === undefined) return { url, body: new Blob() };
  if (!isPlain) return { url, body: new Blob([data]) };
  return {
    url,
    body: new Blob([header['content-type']?.startsWith(FORM_TYPE) ? toQuery(data) : JSON.stringify(data)]),
  };
}

/** `content-type` where the app does not say it. */
export const withType = (header: Header): Header => ({ 'content-type': JSON_TYPE, ...header });

/** As a page gets it: parsed where it can be, a text where not; without the byte order mark. */
export async function decodeBody(body: Blob, dataType: string, responseType: string): Promise<unknown> {
  if (responseType === 'arraybuffer') return body.arrayBuffer();
  const text = await body.text();
  if (dataType !== 'json') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const toQuery = (data: Record<string, unknown>): string =>
  Object.entries(data)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(toText(value))}`)
    .join('&');

const toText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
