import { expectString, toWxError, WxFailure } from '../core/errors';
import { imitate, type Wx } from '../core/imitate';
import { byteLength, encode, Store, type Backing } from './store';
import { createCipher, storedKey, type Cipher } from './cipher';

/**
 * @param backing where the texts lie, `localStorage` in the preview
 * @param cipher for `encrypt: true`; its key belongs to the person
 */
export function storageApi(
  persona: string,
  backing: Backing = localStorage,
  cipher: Cipher = createCipher(once(() => storedKey(persona))),
) {
  const store = new Store(backing, persona);

  /** The synchronous calls throw an Error whose message and `errMsg` are the same text. */
  const sync = <Result>(api: string, work: () => Result): Result => {
    try {
      return work();
    } catch (cause) {
      const error = toWxError(api, cause);
      throw Object.assign(new Error(error.errMsg), error);
    }
  };
  const setStorageSync = (key: string, data: unknown) => sync('setStorageSync', () => store.set(key, data));
  const getStorageSync = (key: string) => sync('getStorageSync', () => store.get(key).value);

  return {
    setStorage: imitate('setStorage', ['key', 'data', 'encrypt'], async ({ key, data, encrypt }) => {
      expectString(key, 'key');
      if (!encrypt) return store.set(key, data);
      const { text, type } = encode(data);
      const plain = JSON.stringify({ text, type });
      store.setEncrypted(key, await cipher.encrypt(plain), byteLength(text));
    }),
    getStorage: imitate('getStorage', ['key', 'encrypt'], async ({ key, encrypt }) => {
      const { found, value } = store.get(key);
      if (!encrypt && found) return { data: value };
      const cipherText = encrypt ? store.getEncrypted(key) : undefined;
      if (cipherText === undefined) throw new WxFailure('data not found');
      const { text, type } = JSON.parse(await cipher.decrypt(cipherText)) as ReturnType<typeof encode>;
      if (type === 'date') return { data: new Date(Number(text)) };
      return { data: type === 'undefined' ? undefined : (JSON.parse(text) as unknown) };
    }),
    removeStorage: imitate('removeStorage', ['key'], ({ key }) => {
      expectString(key, 'key');
      store.remove(key);
    }),
    clearStorage: imitate('clearStorage', [], () => store.clear()),
    getStorageInfo: imitate('getStorageInfo', [], () => store.info()),
    setStorageSync: setStorageSync as Wx['setStorageSync'],
    getStorageSync: getStorageSync as Wx['getStorageSync'],
    removeStorageSync: (key: string) => sync('removeStorageSync', () => store.remove(key)),
    clearStorageSync: () => store.clear(),
    getStorageInfoSync: () => store.info(),
    batchSetStorage: imitate('batchSetStorage', ['kvList'], ({ kvList }) => {
      for (const { key, value } of kvList as { key: string; value: unknown }[]) store.set(key, value);
    }),
    batchGetStorage: imitate('batchGetStorage', ['keyList'], ({ keyList }) => ({
      dataList: (keyList as string[]).map((key) => store.get(key).value),
    })),
    batchSetStorageSync: ((list: { key: string; value: unknown }[]) =>
      list.forEach(({ key, value }) => setStorageSync(key, value))) as unknown as Wx['batchSetStorageSync'],
    batchGetStorageSync: (keys: string[]) => keys.map((key) => getStorageSync(key)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
