import type { Coverage } from '../../miniprogram/domain/visit/contracts';
import { COMMITTEES } from '../../localcloud/seed/committees';
import type { Phone } from './support/phone';
import { useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const street = useStreet();
let phone: Phone;

test.each([
  ['书记', '/cadre/home/home', '周敏'],
  ['居委干部', '/cadre/home/home', '陆晓燕'],
  ['楼组长', '/volunteer/home/home', '徐凤珍'],
  ['科室', '/department/home/home', '俞文斌'],
  ['街道管理员', '/department/street/street', '街道'],
  ['居民', '/pages/home/home', '百家门'],
  ['陌生人', '/pages/home/home', '百家门'],
])('%s enters by the door that everybody uses and lands at %s', async (persona, path, words) => {
  phone = await street.phone({ persona });
  await phone.at(path);
  await phone.text(new RegExp(words)).waitFor();
});

test('the street sees all committees in the order of their codes, never by figure', async () => {
  phone = await street.phone({ persona: '街道管理员', path: '/department/street/street' });
  await phone.text('走访面').waitFor();
  const bars = await phone.screen
    .locator('[role=listitem]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')));
  const names = bars.slice(0, COMMITTEES.length).map((label) => label?.split(' ')[0]);
  expect(names).toEqual(COMMITTEES.map(({ name }) => name));
  const coverage = await street.cloud.call<{ communities: Coverage[] }>(
    'visit.countCoverage',
    {},
    { as: '街道管理员' },
  );
  const dongwu = coverage.ok && coverage.data.communities.find(({ communityName }) => communityName === '东五居委会');
  expect(dongwu).toMatchObject({ householdCount: 400 });
  await phone.text(new RegExp(`${dongwu && dongwu.reachedThisMonthCount} / 400 户`)).waitFor();
});

test('the visible 长辈版 switch makes everything larger at once, and stays after a new launch', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await phone.text('该去的门').waitFor();
  const sizeOf = () => phone.text('该去的门').evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  const before = await sizeOf();
  await phone.tap('长辈版 · 大字');
  await phone.text('用标准字号').waitFor();
  expect(await sizeOf()).toBeGreaterThanOrEqual(before * 1.25);
  await phone.kill();
  await phone.text('用标准字号').waitFor();
  await phone.text('该去的门').waitFor();
  await phone.settled();
  expect(faultsOf(await survey(phone.screen), 'elder')).toEqual([]);
  await phone.tap('用标准字号');
  await phone.text('长辈版 · 大字').waitFor();
  expect(await sizeOf()).toBe(before);
});

test('a visit begun and left is named on the home, one tap from going on, also in 长辈版 at 320', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home', size: '320x568', elder: true });
  await phone.tap(phone.text(/没去了|还没有去过/));
  await phone.tap('不在');
  await phone.settled();
  await phone.back();
  await phone.text(/^还有 1 户没记完：\d+\s室$/).waitFor();
  await phone.settled();
  await phone.picture('今天-没记完');
  expect(faultsOf(await survey(phone.screen), 'elder')).toEqual([]);
  await phone.tap(phone.text(/，还没保存$/));
  await phone.text('上次没保存完的已找回：不在。').waitFor();
});

test('a home that could not be read is there by itself once there is a network again', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home', network: 'offline' });
  await phone.text(/现在没有网络/).waitFor();
  await phone.network('在线');
  await phone.text('该去的门').waitFor();
});

test('three tiles at 320 are of one height, each figure with its unit on one line', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home', size: '320x568' });
  await phone.text('待走访').waitFor();
  const heights = (part: string) =>
    phone.screen
      .locator(`[class$=${part}]`)
      .evaluateAll((found) => found.map((element) => Math.round(element.getBoundingClientRect().height)));
  expect(new Set(await heights('--tile')).size).toBe(1);
  expect(Math.max(...(await heights('--figure')))).toBeLessThan(40);
});

test('in the dark the hairlines of Vant’s cells are ours', async () => {
  phone = await street.phone({ persona: '书记', path: '/cadre/home/home', dark: true });
  const cell = phone.text('走访记录').locator('xpath=ancestor::*[contains(@class, "van-cell--clickable")]');
  expect(await cell.evaluate((element) => getComputedStyle(element, '::after').borderBottomColor)).toBe(
    'rgb(42, 54, 57)',
  );
});

test('the history is paged to its end and stays under a thousand nodes', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/visits/visits' });
  await phone.text(/回执/).waitFor();
  const lists = () => phone.calls.filter((action) => action === 'visit.list').length;
  for (let page = 1; page <= 8; page++) {
    await phone.settled();
    expect((await survey(phone.screen)).nodes).toBeLessThan(1000);
    await phone.screen.locator('.end').last().scrollIntoViewIfNeeded();
    await phone.page.waitForTimeout(150);
  }
  expect(lists()).toBeGreaterThan(5);
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
  await phone.picture('走访记录-往下翻');
});

test('a door of the 门牌阵 can be told without its colour', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/choose-building/choose-building' });
  await phone.tap(phone.text(/弄\s1\s号/));
  await phone.text(/^101/).waitFor();
  const doors = phone.screen.locator('[class$=--doors] [role=button], [class*="--door "][role=button]');
  for (const door of await doors.all()) {
    expect((await door.innerText()).trim()).toMatch(/^\d+\s*\S+/);
    expect(await door.getAttribute('aria-label')).toMatch(/室.*/);
  }
  expect(await doors.count()).toBeGreaterThan(10);
});
