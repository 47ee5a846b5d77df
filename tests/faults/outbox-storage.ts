import { STORAGE_LIMITS } from '../../localcloud/preview/wx/storage/store';

/** What lies on a phone: WeChat's storage within its limits, and the mini-program's own files. */
export interface PhoneStorage {
  /** JSON by key, behind a mark where it is encrypted. */
  readonly texts: Map<string, string>;
  readonly files: Map<string, Uint8Array>;
  /** Bytes beyond which a full phone keeps nothing; WeChat's own limit stands beside it. */
  most: number;
  readonly bytes: number;
  get(options: { key: string; encrypt?: boolean }): { data: unknown };
  set(options: { key: string; data: unknown; encrypt?: boolean }): object;
  remove(key: string): object;
  info(): { keys: string[]; currentSize: number };
  readFile(options: { filePath: string; position?: number; length?: number }): Uint8Array;
  writeFile(options: { filePath: string; data?: ArrayBuffer }): object;
  unlink(options: { filePath: string }): object;
  /** What was chosen does not outlive the launch. */
  dropTemporary(): void;
}

const SEALED = '!';

export function createStorage(): PhoneStorage {
  const { plain, encrypted } = STORAGE_LIMITS;
  let bytes = 0;
  const sizeOf = (key: string): number => Buffer.byteLength(storage.texts.get(key) ?? '');
  const refuse = (why: string): never => {
    throw Object.assign(new Error(why), { errMsg: why });
  };
  const isFull = (): boolean => storage.most < Infinity;
  const storage: PhoneStorage = {
    ...{ texts: new Map<string, string>(), files: new Map<string, Uint8Array>(), most: Infinity },
    get bytes() {
      return bytes;
    },
    get({ key, encrypt = false }) {
      const text = storage.texts.get(key);
      if (text === undefined || text.startsWith(SEALED) !== encrypt) return refuse('getStorage:fail data not found');
      return { data: JSON.parse(text.slice(encrypt ? 1 : 0)) as unknown };
    },
    set({ key, data, encrypt = false }) {
      const text = `${encrypt ? SEALED : ''}${JSON.stringify(data)}`;
      const length = Buffer.byteLength(text);
      if (length > (encrypt ? encrypted : plain).key) return refuse('setStorage:fail entry size limit reached');
      const total = bytes - sizeOf(key) + length;
      if (total > Math.min(storage.most, encrypted.total)) return refuse('setStorage:fail exceed storage max size');
      storage.texts.set(key, text);
      bytes = total;
      return {};
    },
    remove(key) {
      bytes -= sizeOf(key);
      storage.texts.delete(key);
      return {};
    },
    info: () => ({ keys: [...storage.texts.keys()], currentSize: Math.ceil(bytes / 1024) }),
    readFile({ filePath, position = 0, length }) {
      const all = storage.files.get(filePath) ?? refuse('no such file or directory');
      return all.slice(position, length === undefined ? undefined : position + length);
    },
    writeFile({ filePath, data = new ArrayBuffer(0) }) {
      if (isFull()) return refuse('the maximum size of the file storage limit is exceeded');
      storage.files.set(filePath, new Uint8Array(data));
      return {};
    },
    unlink({ filePath }) {
      if (!storage.files.delete(filePath)) return refuse('no such file or directory');
      return {};
    },
    dropTemporary() {
      for (const path of storage.files.keys()) if (path.startsWith('wxfile://tmp/')) storage.files.delete(path);
    },
  };
  return storage;
}
