import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import type { Phone } from './support/phone';
import { stored, useStreet } from './support/street';

const building = buildingAt(committeeNamed('东五居委会'), 6);
const doors = doorsOf(building);
const formOf = (n: number): string =>
  `/cadre/record-visit/record-visit?householdId=${doors[n]!.householdId}&address=${encodeURIComponent(`${building.name} ${doors[n]!.door} 室`)}`;

const street = useStreet();
let phone: Phone;

const note = () => phone.screen.locator('textarea').first();
const visitsWith = (words: string) => stored(street.cloud, 'visits', { note: words });

test('saved without a network: the draft stays, says so, and arrives exactly once when there is one again', async () => {
  phone = await street.phone({ persona: '居委干部', path: formOf(0) });
  await phone.tap('见到');
  await note().fill('电梯里没有信号');
  await phone.network('离线');
  await phone.tap(phone.primary('保存'));
  await phone.text(/内容已留在这部手机里/).waitFor();
  await phone.text(/^待发/).waitFor();
  await phone.picture('记走访-离线');
  expect(await visitsWith('电梯里没有信号')).toHaveLength(0);

  await phone.tap(phone.primary('再发一次'));
  await phone.text(/内容已留在这部手机里/).waitFor();
  // The outbox sends it by itself as soon as there is a network.
  await phone.network('在线');
  await phone.text(/^已记下/).waitFor();
  expect(await visitsWith('电梯里没有信号')).toHaveLength(1);
});

test('the answer is lost on the way back: nobody knows, a repeat tells, one visit', async () => {
  phone = await street.phone({ persona: '居委干部', path: formOf(1) });
  await phone.tap('电话');
  await note().fill('进电梯那一刻');
  let isLost = false;
  await phone.page.route('**/client/callFunction', async (route) => {
    if (isLost || !route.request().postData()?.includes('visit.record')) return route.continue();
    isLost = true;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await phone.tap(phone.primary('保存'));
  await phone.text(/不知道是否已送达/).waitFor();
  expect(await visitsWith('进电梯那一刻')).toHaveLength(1);
  await phone.picture('记走访-没有回音');
  await phone.tap(phone.primary('再发一次'));
  await phone.text(/^已记下/).waitFor();
  expect(await visitsWith('进电梯那一刻')).toHaveLength(1);
});

test('the app is killed while nobody knows: launched again it sends again by itself, and makes no second visit', async () => {
  phone = await street.phone({ persona: '居委干部', path: formOf(2) });
  await phone.tap('见到');
  await note().fill('手机没电了');
  await phone.page.route('**/client/callFunction', async (route) => {
    if (!route.request().postData()?.includes('visit.record')) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await phone.tap(phone.primary('保存'));
  await phone.text(/不知道是否已送达/).waitFor();
  await phone.page.unroute('**/client/callFunction');
  await phone.kill();
  // Nobody taps: what was left over goes again under its key as soon as the server has said whose phone this is.
  await phone.text(/^已记下/).waitFor();
  expect(await visitsWith('手机没电了')).toHaveLength(1);
});

test('leaving the page keeps every letter; so does killing the app; what was saved does not come back', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  const openForm = async () => {
    await phone.tap('记走访');
    await phone.tap(building.name);
    await phone.tap(phone.door(doors[3]!.door));
    await phone.at('/cadre/record-visit/record-visit');
  };
  await openForm();
  await phone.tap('见到');
  await note().fill('聊到一半有人叫我');
  await phone.tap('记一条诉求');
  await phone.screen.locator('textarea').nth(1).fill('门铃坏了');
  await phone.back();
  await phone.at('/cadre/building/building');
  await phone.tap(phone.door(doors[3]!.door));
  await phone.text(/^上次没保存完的已找回：见到、备注 8 字、诉求 1 条/).waitFor();
  expect(await note().inputValue()).toBe('聊到一半有人叫我');
  await phone.picture('记走访-找回草稿');

  await phone.kill();
  await phone.text(/^上次没保存完的已找回/).waitFor();
  expect(await note().inputValue()).toBe('聊到一半有人叫我');
  expect(await phone.screen.locator('textarea').nth(1).inputValue()).toBe('门铃坏了');
  await phone.tap(phone.primary('保存'));
  await phone.text(/^已记下：见到，带上 1 条诉求/).waitFor();
  expect(await visitsWith('聊到一半有人叫我')).toMatchObject([{ outcome: 'met', raised: [{ text: '门铃坏了' }] }]);

  await phone.kill();
  await phone.text('走访结果').waitFor();
  expect(await note().inputValue()).toBe('');
  expect(await phone.screen.getByText(/已找回/).count()).toBe(0);
});

test('on a slow network one tap is one visit, however impatient the finger', async () => {
  phone = await street.phone({ persona: '居委干部', path: formOf(4) });
  await phone.tap('见到');
  await note().fill('网速很慢');
  await phone.network('慢速');
  const save = phone.primary('保存');
  await save.click();
  for (let n = 0; n < 3; n++) await phone.screen.locator('.van-button--primary').last().click({ force: true });
  await phone.text(/^已记下/).waitFor();
  expect(phone.calls.filter((action) => action === 'visit.record')).toHaveLength(1);
  expect(await visitsWith('网速很慢')).toHaveLength(1);
});

test('another household has another draft', async () => {
  phone = await street.phone({ persona: '居委干部', path: formOf(5) });
  await note().fill('这是 302 的');
  const other = `#${formOf(6)}`;
  await phone.screen.evaluate((hash) => (location.hash = hash), other);
  await phone.text(`${building.name} ${doors[6]!.door} 室`).waitFor();
  expect(await note().inputValue()).toBe('');
});

test('home opens without a network too: it says so, and is there by itself once there is one', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await phone.text('该去的门').waitFor();
  await phone.settled();
  await phone.network('离线');
  await phone.kill();
  await phone.text(/没有网络/).waitFor();
  await phone.picture('今天-离线');
  await phone.network('在线');
  await phone.text('该去的门').waitFor();
});
