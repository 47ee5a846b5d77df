import { meetSelf, recallSelf } from '../../../miniprogram/api/self';
import { SEEN } from '../../../miniprogram/api/kept/seen-store';
import type { Self } from '../../../miniprogram/domain/access/contracts';
import { keepSealed, readSealed } from '../../../miniprogram/platform/vault';
import { installFakeWx, sealedIn, type FakeWx } from '../support/fake-wx';

const cadre: Self = { role: 'cadre', name: '周敏', scopeName: '东五居委会' };
let phone: FakeWx;
beforeEach(() => {
  phone = installFakeWx();
});

test('the first launch shows what the server says, and remembers it', async () => {
  const shown: Self[] = [];
  phone.answers = [{ ok: true, data: cadre }];
  await meetSelf((self) => shown.push(self));
  expect(shown).toEqual([cadre]);
  expect(await recallSelf()).toEqual(cadre);
});

test('the next launch shows the remembered one first, then the truth', async () => {
  const shown: Self[] = [];
  phone.answers = [
    { ok: true, data: cadre },
    { ok: true, data: { role: 'resident', name: '' } },
  ];
  await meetSelf(() => undefined);
  await meetSelf((self) => shown.push(self));
  expect(shown.map(({ role }) => role)).toEqual(['cadre', 'resident']);
});

test('without a network the remembered one stays and the answer says why', async () => {
  phone.answers = [{ ok: true, data: cadre }];
  await meetSelf(() => undefined);
  phone.networkType = 'none';
  const shown: Self[] = [];
  expect(await meetSelf((self) => shown.push(self))).toMatchObject({ kind: 'unsent' });
  expect(shown).toEqual([cadre]);
});

test('what was kept by another version and does not parse is nobody', async () => {
  phone.storage.set('self', JSON.stringify({ role: 'king', name: '' }));
  expect(await recallSelf()).toBeUndefined();
});

test('a phone that is full is met all the same', async () => {
  phone.isFull = true;
  phone.answers = [{ ok: true, data: { ...cadre, account: 'one' } }];
  expect(await meetSelf(() => undefined)).toMatchObject({ kind: 'arrived' });
});

describe('what was seen lately', () => {
  const meet = (self: object, account = 'one') => {
    phone.answers = [{ ok: true, data: { ...self, account, unreadCount: 0, templateIds: {} } }];
    return meetSelf(() => undefined);
  };
  const copy = `${SEEN}suggestion.listOwn/{}`;

  test.each([
    ['stays in the same role', cadre, 'one', 1],
    ['goes with the role', { role: 'resident', name: '' }, 'one', 0],
    ['goes with the account', cadre, 'two', 0],
  ])('%s', async (_, self, account, count) => {
    await meet(cadre);
    await keepSealed(copy, 'words');
    await meet(self, account);
    expect(sealedIn(phone, SEEN)).toHaveLength(count);
  });

  test('makes room on a full phone, also where no page of the residents was opened', async () => {
    await meet(cadre);
    await keepSealed(copy, 'words');
    const write = wx.setStorage.bind(wx);
    const isFull = () => sealedIn(phone, SEEN).length > 0;
    Object.assign(wx, {
      setStorage: (option: WechatMiniprogram.SetStorageOption) =>
        isFull() ? Promise.reject(new Error('full')) : write(option),
    });
    await keepSealed('unsent', 'a visit');
    expect([await readSealed('unsent'), sealedIn(phone, SEEN)]).toEqual(['a visit', []]);
  });
});
