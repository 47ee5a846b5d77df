/** @jest-environment jsdom */
import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';
import { createCipher, newKey } from '../../../localcloud/preview/wx/storage/cipher';
import { storageApi } from '../../../localcloud/preview/wx/storage';
import { roomyStorage } from './wx-host';

// jsdom leaves these out; a browser has them.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
Object.assign(globalThis, { TextEncoder, TextDecoder });

const MEGABYTE = 1024 * 1024;
const open = (persona = '居委干部', backing = roomyStorage()) => {
  const key = newKey();
  return {
    backing,
    ...storageApi(
      persona,
      backing,
      createCipher(() => key),
    ),
  };
};

describe('storage', () => {
  test('gives back what JSON can say, and dates as dates', () => {
    const storage = open();
    const day = new Date('2026-11-22T00:00:00Z');
    for (const value of ['字', 1, false, null, { a: [1] }, [], day]) {
      storage.setStorageSync('k', value);
      expect(storage.getStorageSync('k')).toEqual(value);
    }
    expect(storage.getStorageSync('nothing')).toBe('');
  });

  test('keeps people apart', () => {
    const { backing, setStorageSync } = open('书记');
    setStorageSync('draft', 1);
    const other = open('居民', backing);
    expect(other.getStorageSync('draft')).toBe('');
    other.clearStorageSync();
    expect(open('书记', backing).getStorageSync('draft')).toBe(1);
  });

  test('a key holds 1 MB and not a byte more, counted as UTF-8', () => {
    const { setStorageSync } = open();
    const letters = (bytes: number) => 'a'.repeat(bytes - 2);
    setStorageSync('k', letters(MEGABYTE));
    expect(() => setStorageSync('k', letters(MEGABYTE + 1))).toThrow('setStorageSync:fail entry size limit reached');
    expect(() => setStorageSync('k', '字'.repeat(MEGABYTE / 2))).toThrow('entry size limit reached');
  });

  test('all keys hold 10 MB; what is overwritten does not count', async () => {
    const storage = open();
    const megabyte = 'a'.repeat(MEGABYTE - 2);
    for (let key = 0; key < 10; key++) storage.setStorageSync(`k${key}`, megabyte);
    storage.setStorageSync('k0', megabyte);
    await expect(storage.setStorage({ key: 'one more', data: 1 })).rejects.toEqual({
      errMsg: 'setStorage:fail exceed storage max size 10Mb',
    });
    expect(storage.getStorageInfoSync()).toMatchObject({ currentSize: 10_240, limitSize: 10_240 });
  });

  test('calls back when asked to, promises otherwise', async () => {
    const storage = open();
    const heard: string[] = [];
    const returned = await new Promise((resolve) => {
      const value: unknown = storage.getStorage({
        key: 'none',
        fail: ({ errMsg }) => heard.push(errMsg),
        complete: () => resolve(value),
      });
    });
    expect(returned).toBeUndefined();
    expect(heard).toEqual(['getStorage:fail data not found']);
    await storage.setStorage({ key: 'k', data: 1 });
    await expect(storage.getStorage({ key: 'k' })).resolves.toEqual({ data: 1, errMsg: 'getStorage:ok' });
  });

  test("a key that is no text is refused in WeChat's words", async () => {
    const error = { errMsg: 'setStorage:fail parameter error: parameter.key should be String instead of Undefined;' };
    await expect(open().setStorage({ data: 1 } as never)).rejects.toEqual(error);
  });

  test('encrypted: unreadable where it lies, readable only with encrypt, at most 0.7 MB', async () => {
    const { backing, ...storage } = open();
    await storage.setStorage({ key: 'k', data: { phone: '13800000000' }, encrypt: true });
    expect(backing.getItem(backing.key(0)!)).not.toContain('138');
    await expect(storage.getStorage({ key: 'k', encrypt: true })).resolves.toMatchObject({
      data: { phone: '13800000000' },
    });
    await expect(storage.getStorage({ key: 'k' })).rejects.toEqual({ errMsg: 'getStorage:fail data not found' });
    const data = 'a'.repeat(0.7 * MEGABYTE);
    await expect(storage.setStorage({ key: 'k', data, encrypt: true })).rejects.toEqual({
      errMsg: 'setStorage:fail entry size limit reached',
    });
  });
});
