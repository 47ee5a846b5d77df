import fc from 'fast-check';
import { cut } from '../../../miniprogram/platform/shards';
import type * as vaultOf from '../../../miniprogram/platform/vault';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

type Vault = typeof vaultOf;
let phone: FakeWx;
let vault: Vault;
/** A cold start: nothing is remembered but what lies on the phone. */
function launch(): Vault {
  jest.resetModules();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a cold start is a second load of the same module
  return (vault = require('../../../miniprogram/platform/vault') as Vault);
}
beforeEach(() => {
  phone = installFakeWx();
  launch();
});

/** Whose the phone is lies beside them. */
const sealedCount = () => [...phone.storage.keys()].filter((key) => key !== 'account').length;

const LARGE = '走访'.repeat(200_000);

/** The app dies at the how many-eth writing: that one and all after it never happen. */
function dieAt(nth: number): void {
  const real = { ...wx };
  let count = 0;
  const mortal = (call: (options: never) => unknown) => (options: never) =>
    (count += 1) >= nth ? new Promise(() => undefined) : call(options);
  Object.assign(wx, { setStorage: mortal(real.setStorage), removeStorage: mortal(real.removeStorage) });
}

test('gives back what JSON can say, encrypted where it lies', async () => {
  await vault.keepSealed('k', { note: '漏水' });
  expect(await launch().readSealed('k')).toEqual({ note: '漏水' });
  await expect(wx.getStorage({ key: 'vault/-/k' })).rejects.toBeDefined();
  expect(await vault.readSealed('other')).toBeUndefined();
});

test('what is asked for later happens later, however long WeChat takes', async () => {
  const real = wx.setStorage as unknown as (options: object) => Promise<void>;
  let delay = 30;
  const setStorage = async (options: object) => {
    await new Promise((resolve) => setTimeout(resolve, (delay -= 10)));
    return real(options);
  };
  Object.assign(wx, { setStorage });
  await Promise.all(['漏', '漏水', '漏水了'].map((text) => vault.keepSealed('k', text)));
  expect(await vault.readSealed('k')).toBe('漏水了');
});

test('what is larger than a key lies in several, and leaves none behind', async () => {
  await vault.keepSealed('k', LARGE);
  expect(sealedCount()).toBeGreaterThan(2);
  expect(await launch().readSealed('k')).toBe(LARGE);
  expect(await vault.sealedKeys('')).toEqual(['k']);
  await vault.keepSealed('k', `${LARGE}了`);
  expect(await vault.readSealed('k')).toBe(`${LARGE}了`);
  await vault.keepSealed('k', '短');
  expect([await vault.readSealed('k'), sealedCount()]).toEqual(['短', 1]);
  await vault.keepSealed('k', LARGE);
  await vault.forgetSealed('k');
  expect(sealedCount()).toBe(0);
});

test.each(Array.from({ length: 9 }, (_, index) => index + 1))(
  'killed at writing %d of a large one, the one before stands or the new one does',
  async (nth) => {
    await vault.keepSealed('k', `before${LARGE}`);
    dieAt(nth);
    await Promise.race([vault.keepSealed('k', `after${LARGE}`), new Promise((resolve) => setTimeout(resolve, 20))]);
    const { storage } = phone;
    phone = installFakeWx();
    storage.forEach((text, key) => phone.storage.set(key, text));
    expect([`before${LARGE}`, `after${LARGE}`]).toContain(await launch().readSealed('k'));
    await vault.keepSealed('k', 'short');
    expect(sealedCount()).toBe(1);
  },
);

describe('accounts', () => {
  test('never see what another one has kept', async () => {
    await vault.meetAccount('one');
    await vault.keepSealed('k', 1);
    expect(await vault.meetAccount('two')).toBe(true);
    expect([await vault.readSealed('k'), await vault.sealedKeys('')]).toEqual([undefined, []]);
    await vault.keepSealed('k', 2);
    await launch().meetAccount('one');
    expect(await vault.readSealed('k')).toBe(1);
    expect(await vault.meetAccount('one')).toBe(false);
  });

  test('what was filled in before anybody knew who it is goes to the first that is known', async () => {
    await vault.keepSealed('small', 1);
    await vault.keepSealed('large', LARGE);
    await vault.meetAccount('one');
    expect([await vault.readSealed('small'), await vault.readSealed('large')]).toEqual([1, LARGE]);
    await vault.meetAccount('two');
    expect(await vault.sealedKeys('')).toEqual([]);
  });

  test('asked for under one account, it is kept under that one, however late its turn comes', async () => {
    await vault.meetAccount('one');
    const kept = vault.keepSealed('k', 1);
    await vault.meetAccount('two');
    await kept;
    expect(await vault.readSealed('k')).toBeUndefined();
    await vault.meetAccount('one');
    expect(await vault.readSealed('k')).toBe(1);
  });

  test('an account of before there was a first one keeps its place', async () => {
    await wx.setStorage({ key: 'account', data: 'one' });
    await wx.setStorage({ key: 'vault/one/k', data: { data: 1 }, encrypt: true });
    expect([await vault.meetAccount('one'), await vault.readSealed('k')]).toEqual([false, 1]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('killed at writing %d of that, nothing is lost', async (nth) => {
    await vault.keepSealed('a', 1);
    await vault.keepSealed('b', 2);
    dieAt(nth);
    await Promise.race([vault.meetAccount('one'), new Promise((resolve) => setTimeout(resolve, 20))]);
    const { storage } = phone;
    phone = installFakeWx();
    storage.forEach((text, key) => phone.storage.set(key, text));
    await launch().meetAccount('one');
    expect([await vault.readSealed('a'), await vault.readSealed('b')]).toEqual([1, 2]);
  });
});

describe('a full phone', () => {
  const bytes = () => [...phone.storage.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

  test('that filled up before the server had said whose it is: it is written down all the same, and the next person finds nothing', async () => {
    await vault.keepSealed('k', 1);
    phone.limits = { key: 1024 * 1024, total: bytes() };
    await vault.meetAccount('a name as long as the server gives them');
    phone.limits = undefined;
    await launch().meetAccount('another');
    expect([await vault.readSealed('k'), await vault.sealedKeys('')]).toEqual([undefined, []]);
    await vault.meetAccount('a name as long as the server gives them');
    expect(await vault.readSealed('k')).toBe(1);
  });

  test('that was met before there was a reserve takes it at its next launch', async () => {
    await wx.setStorage({ key: 'account', data: { name: 'one', firstName: 'one' } });
    await wx.setStorage({ key: 'vault/-/k', data: { data: 1 }, encrypt: true });
    await vault.readSealed('k');
    phone.limits = { key: 1024 * 1024, total: bytes() };
    await vault.meetAccount('another, with a longer name');
    phone.limits = undefined;
    expect(await launch().readSealed('k')).toBeUndefined();
  });

  test('without room for whose it is keeps nothing, not even what would fit', async () => {
    phone.limits = { key: 1024 * 1024, total: 100 };
    await expect(vault.keepSealed('k', 1)).rejects.toThrow('full');
    expect(phone.storage.size).toBe(0);
  });

  test('says so, and what was there stands', async () => {
    await vault.keepSealed('k', 1);
    phone.isFull = true;
    await expect(vault.keepSealed('k', 2)).rejects.toMatchObject({ errMsg: expect.stringContaining('exceed') });
    phone.isFull = false;
    expect(await vault.readSealed('k')).toBe(1);
  });

  test('makes room by what it has as a copy only', async () => {
    vault.offerRoom('copy');
    await vault.keepSealed('copy', LARGE);
    await vault.keepSealed('unsent', 1);
    phone.isFull = true;
    const removeStorage = wx.removeStorage.bind(wx);
    Object.assign(wx, {
      removeStorage: async (options: never) => {
        phone.isFull = false;
        await removeStorage(options);
      },
    });
    await vault.keepSealed('k', 2);
    expect((await vault.sealedKeys('')).sort()).toEqual(['k', 'unsent']);
  });

  test('receipts go before copies, and no more than is needed', async () => {
    for (const key of ['copy', 'receipt', 'unsent']) await vault.keepSealed(key, key);
    vault.offerRoom('copy');
    vault.offerRoom('receipt', 'receipt');
    phone.isFull = true;
    const removeStorage = wx.removeStorage.bind(wx);
    Object.assign(wx, {
      removeStorage: async (options: never) => {
        phone.isFull = false;
        await removeStorage(options);
      },
    });
    await vault.keepSealed('k', 2);
    expect((await vault.sealedKeys('')).sort()).toEqual(['copy', 'k', 'unsent']);
  });

  test('says how full it is', async () => {
    expect(await vault.fullness()).toBe(0);
    await vault.keepSealed('k', LARGE);
    expect(await vault.fullness()).toBeGreaterThan(0.05);
  });
});

test('cutting loses nothing and cuts no letter in two', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 9 }), (text, letters) => {
      const pieces = cut(text, letters);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) expect(piece).toBe(Buffer.from(piece, 'utf8').toString('utf8'));
    }),
  );
});
