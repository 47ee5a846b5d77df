import { expectString, typeName, WxFailure } from '../core/errors';

/** WeChat's limits: of one key and of all keys together, in bytes of the stored text. */
export const STORAGE_LIMITS = {
  plain: { key: 1024 * 1024, total: 10 * 1024 * 1024 },
  encrypted: { key: 0.7 * 1024 * 1024, total: 7.1 * 1024 * 1024 },
} as const;

/** As much of `localStorage` as is needed, so that tests can bring one without the browser's own quota. */
export type Backing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What lies behind a key. Dates keep their type, as in WeChat; everything else goes through JSON. */
interface Entry {
  type: 'date' | 'undefined' | 'json' | 'encrypted';
  text: string;
}

/** The storage of one person: the keys of others in the same browser are out of reach. */
export class Store {
  private readonly prefix: string;

  constructor(
    private readonly backing: Backing,
    persona: string,
  ) {
    this.prefix = `wx-storage:${persona}:`;
  }

  get(key: string): { found: boolean; value: unknown } {
    const entry = this.entry(key);
    if (!entry || entry.type === 'encrypted') return { found: false, value: '' };
    return { found: true, value: decode(entry) };
  }

  set(key: string, value: unknown): void {
    expectString(key, 'key');
    this.write(key, encode(value), STORAGE_LIMITS.plain);
  }

  /** The cipher text behind a key that was written with `encrypt: true`. */
  getEncrypted(key: string): string | undefined {
    const entry = this.entry(key);
    return entry?.type === 'encrypted' ? entry.text : undefined;
  }

  /** @param plainBytes what the limits are about: the text before it was encrypted */
  setEncrypted(key: string, cipherText: string, plainBytes: number): void {
    expectString(key, 'key');
    if (plainBytes > STORAGE_LIMITS.encrypted.key) throw new WxFailure('entry size limit reached');
    this.write(key, { type: 'encrypted', text: cipherText }, { ...STORAGE_LIMITS.encrypted, key: Infinity });
  }

  remove(key: string): void {
    this.backing.removeItem(this.prefix + key);
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key);
  }

  keys(): string[] {
    const all = Array.from({ length: this.backing.length }, (_, index) => this.backing.key(index) ?? '');
    return all.filter((name) => name.startsWith(this.prefix)).map((name) => name.slice(this.prefix.length));
  }

  /** Kilobytes, as `getStorageInfo` tells them. */
  info(): { keys: string[]; currentSize: number; limitSize: number } {
    const bytes = this.totalBytes();
    return {
      keys: this.keys(),
      currentSize: Math.ceil(bytes / 1024),
      limitSize: STORAGE_LIMITS.plain.total / 1024,
    };
  }

  private entry(key: string): Entry | undefined {
    expectString(key, 'key');
    const text = this.backing.getItem(this.prefix + key);
    return text === null ? undefined : (JSON.parse(text) as Entry);
  }

  private write(key: string, entry: Entry, limit: { key: number; total: number }): void {
    const bytes = byteLength(entry.text);
    if (bytes > limit.key) throw new WxFailure('entry size limit reached');
    const before = this.entry(key);
    const others = this.totalBytes() - (before ? byteLength(before.text) : 0);
    if (others + bytes > limit.total) throw new WxFailure('exceed storage max size 10Mb');
    try {
      this.backing.setItem(this.prefix + key, JSON.stringify(entry));
    } catch (cause) {
      // A browser gives one site about 5 million letters, for all personas together.
      console.warn('预览：浏览器给本站的存储用完了，比微信的 10 MB 少；可在浏览器里清除本站数据。', cause);
      throw new WxFailure('exceed storage max size 10Mb');
    }
  }

  private totalBytes(): number {
    return this.keys().reduce((sum, key) => sum + byteLength(this.entry(key)?.text ?? ''), 0);
  }
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

export function encode(value: unknown): Entry {
  if (value instanceof Date) return { type: 'date', text: String(value.getTime()) };
  if (value === undefined) return { type: 'undefined', text: '' };
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new WxFailure(`parameter error: parameter.data cannot be ${typeName(value)}`);
  return { type: 'json', text };
}

function decode({ type, text }: Entry): unknown {
  if (type === 'date') return new Date(Number(text));
  return type === 'undefined' ? undefined : (JSON.parse(text) as unknown);
}
