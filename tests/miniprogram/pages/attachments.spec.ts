import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';
import { KEY } from '../support/shapes';

const NOW = 1_800_000_000_000;
const arrived = (minutes: number) => ({
  ...{ attachmentId: 'p1', kind: 'photo', state: 'arrived', type: 'image/jpeg', url: 'https://files/p1' },
  expiresAt: new Date(NOW + minutes * 60_000).toISOString(),
});

let phone: FakeWx;
let page: Simulated;
const asked = () => phone.sent.filter(({ action }) => action === 'attachment.list').length;
const openWith = async (...attachments: object[]) => {
  phone.replies = { 'attachment.list': { attachments } };
  page = await renderPage('cadre/attachments/attachments', { record: `visit/${KEY}` });
};
const hide = () => (page.instance as unknown as { onHide(): void }).onHide();

beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => {
  hide();
  page.detach();
  jest.restoreAllMocks();
});

const timers = () => jest.spyOn(globalThis, 'setTimeout');
const waits = (spy: jest.SpyInstance) => spy.mock.calls.map(([, ms]) => ms as number).filter((ms) => ms >= 10_000);

test('addresses are renewed half a minute before they end', async () => {
  const spy = timers();
  await openWith(arrived(10));
  expect(waits(spy)).toEqual([9.5 * 60_000]);
});

test('a phone whose clock is ahead asks once a minute and not without end', async () => {
  const spy = timers();
  await openWith(arrived(-600));
  expect(waits(spy)).toEqual([60_000]);
});

test('what is awaited has no address that could end', async () => {
  const spy = timers();
  await openWith({ attachmentId: 'p1', kind: 'photo', state: 'awaited' });
  expect(waits(spy)).toEqual([]);
});

test('a picture that could not be read is asked for anew, not over and over', async () => {
  await openWith(arrived(10));
  await page.trigger('photo-strip', 'stale');
  expect(asked()).toBe(1);
  jest.spyOn(Date, 'now').mockReturnValue(NOW + 11_000);
  await page.trigger('photo-strip', 'stale');
  await page.trigger('photo-strip', 'stale');
  expect(asked()).toBe(2);
});
