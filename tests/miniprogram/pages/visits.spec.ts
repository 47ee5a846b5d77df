import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';
import { TODAY, visit } from '../support/shapes';

let phone: FakeWx;
let page: Simulated;
const lists = () => phone.sent.filter(({ action }) => action === 'visit.list').map(({ draft }) => draft);
const own = (name: 'onShow' | 'onReachBottom') =>
  (page.instance as unknown as Record<string, () => void>)[name]?.call(page.instance);

beforeEach(() => {
  phone = installFakeWx();
  phone.replies = {
    'visit.list': { rows: [visit()], nextCursor: '2026-11-20|a1' },
    'building.listOwn': { today: TODAY, buildings: [] },
  };
  // The phone believes that it is another day than the server.
  jest.useFakeTimers({
    now: new Date('2026-11-20T15:59:00.000Z'),
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick'],
  });
});
afterEach(() => {
  page.detach();
  jest.useRealTimers();
});

const chooseToday = async () => {
  page.instance.data['chosen'] = { outcome: 0, building: 0, span: 1, onlyMine: false };
  await (page.instance as unknown as { restart(): Promise<void> }).restart();
  await page.settle();
};

test('a span begins on the server’s day, also where one household is asked about', async () => {
  page = await renderPage('cadre/visits/visits', { householdId: 'h302' });
  await chooseToday();
  expect(lists().at(-1)).toMatchObject({ householdId: 'h302', fromDay: TODAY });
});

test('opened by 本月走访 it begins with the first of the month, whatever the phone says', async () => {
  page = await renderPage('cadre/visits/visits', { span: 'month' });
  await page.settle();
  expect(lists().at(-1)).toMatchObject({ fromDay: `${TODAY.slice(0, 8)}01` });
});

test('all pages of one question have one span, also over midnight', async () => {
  page = await renderPage('cadre/visits/visits');
  await chooseToday();
  jest.setSystemTime(new Date('2026-11-20T16:01:00.000Z'));
  own('onReachBottom');
  await page.settle();
  expect(lists().at(-1)).toMatchObject({ fromDay: TODAY, cursor: '2026-11-20|a1' });
});

test('shown again it asks anew only when something was written meanwhile', async () => {
  page = await renderPage('cadre/visits/visits');
  own('onShow');
  await page.settle();
  expect(lists()).toHaveLength(1);
  // The page's own copy of the module: each rendering loads the scripts anew.
  jest.requireActual<{ noteWrite(): void }>('../../../miniprogram/api/changes').noteWrite();
  own('onShow');
  await page.settle();
  expect(lists()).toHaveLength(2);
});
