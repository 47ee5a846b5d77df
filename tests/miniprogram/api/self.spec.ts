import { meetSelf, recallSelf } from '../../../miniprogram/api/self';
import type { Self } from '../../../miniprogram/domain/access/contracts';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

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
