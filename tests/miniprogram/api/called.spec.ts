import { recallCalled, rememberCalled } from '../../../miniprogram/api/called';
import { meetAccount } from '../../../miniprogram/platform/account';
import { installFakeWx } from '../support/fake-wx';

test('on a shared phone nobody finds what somebody else wants to be called', async () => {
  const phone = installFakeWx();
  phone.storage.set('called', JSON.stringify('王阿姨'));
  // Whose it was that an earlier version kept nobody knows.
  expect(await recallCalled()).toBe('');
  expect(phone.storage.has('called')).toBe(false);
  await meetAccount('a');
  await rememberCalled('王阿姨');
  expect(await recallCalled()).toBe('王阿姨');
  await meetAccount('b');
  expect(await recallCalled()).toBe('');
  await rememberCalled('李叔');
  await meetAccount('a');
  expect(await recallCalled()).toBe('王阿姨');
  expect([...phone.storage.values()].filter((kept) => /^"?(王阿姨|李叔)/.test(kept))).toEqual([]);
});
