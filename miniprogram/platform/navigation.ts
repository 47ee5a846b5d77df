import { whereNow } from '../domain/shared/moved-pages';
import { tell } from './dialog';
import { isConnected } from './network';

/** WeChat keeps ten pages at most; a deeper `navigateTo` fails without a word to the person. */
const STACK_MAX = 10;
const ENTRY = '/pages/home/home';

/** Only what is there goes into the address. */
type Query = Record<string, string | undefined>;

export function addressWith(path: string, query: Query = {}): string {
  const pairs = Object.entries(query)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

/** The page on top, as app.json lists it: no query, hence nothing of what is on it. */
export function currentPath(): string | undefined {
  const pages = getCurrentPages();
  return pages[pages.length - 1]?.route;
}

/** Opens a page on top of this one; in place of it when the stack is full. */
export async function open(path: string, query?: Query): Promise<void> {
  const url = addressWith(path, query);
  await opened(() => (getCurrentPages().length >= STACK_MAX ? wx.redirectTo({ url }) : wx.navigateTo({ url })));
}

/** Pages of a package that was not fetched yet need the network for once; of its want WeChat says nothing. */
async function opened(go: () => Promise<unknown>): Promise<void> {
  try {
    await go();
  } catch (failure) {
    if (await isConnected()) throw failure;
    await tell({
      title: '这一页还没取到手机里',
      content: '现在没有网络。连上以后再点一次就能打开，以后没有网络也在。',
    });
  }
}

/** Opens a page in place of this one. */
export async function openInstead(path: string, query?: Query): Promise<void> {
  await opened(() => wx.redirectTo({ url: addressWith(path, query) }));
}

/**
 * For an address that app.json does not have: where its page lies now; the entry when there is none, of a later version.
 * Without this WeChat shows a page of its own that leads nowhere.
 */
export async function openMissing(path: string, query: Query): Promise<void> {
  const missing = `/${path.replace(/^\//, '')}`;
  const now = whereNow(missing);
  if (now === missing) return openInstead(ENTRY);
  // It comes as it was written, and is written anew.
  const read = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, readParam(value)]));
  await openInstead(now, read);
}

/** Closes everything and starts again at `path`. */
export async function startAt(path: string, query?: Query): Promise<void> {
  await wx.reLaunch({ url: addressWith(path, query) });
}

/** Back to where the person came from; to the entry when this page was opened by a link. */
export async function back(): Promise<void> {
  if (getCurrentPages().length > 1) await wx.navigateBack();
  else await startAt(ENTRY);
}

/** Back over what this page was opened from; to the entry when nothing lies beneath that. */
export async function backOver(): Promise<void> {
  if (getCurrentPages().length > 2) await wx.navigateBack({ delta: 2 });
  else await startAt(ENTRY);
}

/** A parameter as it was before `addressWith`: WeChat hands it over still encoded. */
export function readParam(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
