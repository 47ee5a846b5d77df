import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import { openidOf } from '../../localcloud/services/identity/personas';
import { photo } from './support/media';
import type { Phone } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const building = buildingAt(committeeNamed('东五居委会'), 0);
const doors = doorsOf(building);

const street = useStreet();
let phone: Phone;

const visitsWith = (words: string) => stored(street.cloud, 'visits', { note: words });
const field = (n: number) => phone.screen.locator('textarea').nth(n);
const agree = () => phone.tap(phone.screen.locator('wx-button').filter({ hasText: /^\s*同意\s*$/ }));
/** Everything of the copy has come: the doors of her 微网格 one building after the other. */
async function untilKept(): Promise<void> {
  await phone.page.waitForTimeout(500);
  await phone.settled();
  expect(phone.calls).toContain('household.listForKeeping');
}

test('a morning in a basement: doors from the phone, two 诉求 and a photo, killed, and every one of them arrives once', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await phone.text('该去的门').waitFor();
  await untilKept();
  await phone.network('离线');
  await phone.kill();

  await phone.text(/手机里留着 \d+ 栋楼的门牌/).waitFor();
  await phone.picture('今天-离线-门牌在手机里');
  await phone.tap(phone.primary('记走访'));
  await phone.text(/手机里的，更新于/).waitFor();
  await phone.picture('选楼栋-离线');
  await phone.tap(phone.text(building.name));
  await phone.at('/cadre/building/building');
  await phone.text(/手机里的，更新于/).waitFor();
  await phone.picture('门牌阵-离线');
  await phone.tap(phone.door(doors[0]!.door));
  await phone.at('/cadre/record-visit/record-visit');
  await phone.tap('见到');
  await phone.text('见到谁').waitFor();
  await phone.tap(phone.screen.getByText('户情').locator('visible=true').first());
  await phone.text(/要有网络才看得到/).waitFor();
  await phone.picture('户情-离线');
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
  await phone.back();

  await field(0).fill('地下室的灯全灭了');
  await phone.tap('记一条诉求');
  await field(1).fill('地下室的灯坏了');
  await phone.tap('记一条诉求');
  await field(2).fill('车棚漏水');
  const opened = phone.page.waitForEvent('filechooser');
  await phone.tap('拍照');
  await phone.text('先问您一声').waitFor();
  await agree();
  await (await opened).setFiles([{ name: '0.jpg', mimeType: 'image/jpeg', buffer: await photo(phone) }]);
  await phone.screen.locator('[class*=photo-strip--picture]').first().waitFor();
  await phone.tap(phone.primary('保存'));
  const kept = phone.text(/内容已留在这部手机里/);
  await kept.waitFor();
  // However far down she had written, what became of it is on the screen.
  const top = async () => (await kept.boundingBox())?.y ?? -1;
  for (let tries = 0; tries < 20 && (await top()) < 0; tries += 1) await phone.page.waitForTimeout(100);
  expect(await top()).toBeGreaterThan(0);
  expect(await visitsWith('地下室的灯全灭了')).toEqual([]);

  await phone.kill();
  await phone.text(/^上次没保存完的已找回/).waitFor();
  await phone.tap('待发与回执');
  await phone.text(/1 条待发：现在没有网络/).waitFor();
  await phone.settled();
  await phone.picture('待发与回执-待发');
  expect(faultsOf(await survey(phone.screen))).toEqual([]);

  await phone.network('在线');
  await phone.text('都已送达。').waitFor();
  const [visit] = await visitsWith('地下室的灯全灭了');
  const number = visit!._id.replace(/-/g, '').slice(-8).toUpperCase();
  await phone.text(`${number.slice(0, 4)}-${number.slice(4)}`).waitFor();
  await phone.text(/^已(达|确认)$/).waitFor();

  const arrived = async () => (await stored(street.cloud, 'attachments', { record: `visit/${visit!._id}` })).length;
  for (let tries = 0; tries < 100 && (await arrived()) === 0; tries += 1) await phone.page.waitForTimeout(250);
  expect([
    (await visitsWith('地下室的灯全灭了')).length,
    (await stored(street.cloud, 'suggestions', { visitId: visit!._id })).map(({ text }) => text).sort(),
    await arrived(),
  ]).toEqual([1, ['地下室的灯坏了', '车棚漏水'], 1]);
  // Opened again later, the receipt was read again from the cloud.
  await phone.kill();
  await phone.text('已确认').waitFor();
  await phone.picture('待发与回执-回执');
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
}, 120_000);

test('what was refused comes back as a draft with the reason, mended it arrives', async () => {
  const household = doors[2]!;
  const address = `${building.name} ${household.door} 室`;
  const [resident] = await stored(street.cloud, 'residents', { householdId: household.householdId });
  phone = await street.phone({
    persona: '居委干部',
    path: `/cadre/record-visit/record-visit?householdId=${household.householdId}&address=${encodeURIComponent(address)}`,
  });
  await phone.tap('见到');
  // Her chip; the line above names the household after her too.
  await phone.tap(
    phone.screen.locator('person-chips').getByText(String(resident!['name'])).locator('visible=true').first(),
  );
  await field(0).fill('说下周搬去儿子家');
  await phone.network('离线');
  await phone.tap(phone.primary('保存'));
  await phone.text(/内容已留在这部手机里/).waitFor();

  // Before it gets there a colleague has written down that she moved away.
  const moved = { residentId: resident!._id, event: 'moved-out', effectiveOn: '2020-01-01', reason: '' };
  expect(await street.cloud.call('resident.recordEvent', moved, { as: '同事' })).toMatchObject({ ok: true });
  await phone.tap('待发与回执');
  await phone.text(/1 条待发/).waitFor();
  await phone.network('在线');
  await phone.text('没有收下').waitFor();
  await phone.text(/见到的人里有不住在这一户的/).waitFor();
  await phone.settled();
  await phone.picture('待发与回执-没有收下');
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
  expect(await visitsWith('说下周搬去儿子家')).toEqual([]);

  await phone.tap(phone.text(/见到的人里有不住在这一户的/));
  await phone.at('/cadre/record-visit/record-visit');
  await phone.text(/上次发出的没有收下：/).waitFor();
  expect(await field(0).inputValue()).toBe('说下周搬去儿子家');
  await phone.tap('电话');
  await phone.tap(phone.primary('保存'));
  await phone.text(/^已记下/).waitFor();
  expect(await visitsWith('说下周搬去儿子家')).toHaveLength(1);
}, 90_000);

test('two accounts on one phone: neither sees the other’s queue, nor her people', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await phone.text('该去的门').waitFor();
  await untilKept();
  const before = await stored(street.cloud, 'visits', { householdId: doors[4]!.householdId, outcome: 'absent' });
  const query = `householdId=${doors[4]!.householdId}&address=${encodeURIComponent(`${building.name} ${doors[4]!.door} 室`)}`;
  await phone.screen.evaluate((hash) => (location.hash = hash), `#/cadre/record-visit/record-visit?${query}`);
  await phone.tap('不在');
  await phone.page.route('**/client/callFunction', (route) =>
    route.request().postData()?.includes('visit.record') ? route.abort('connectionreset') : route.continue(),
  );
  await phone.tap(phone.primary('保存'));
  await phone.text(/不知道是否已送达/).waitFor();
  await phone.page.unroute('**/client/callFunction');

  // The same phone in other hands: from now on every call of it is made in somebody else’s name.
  const other = openidOf('居民');
  await phone.page.route('**/client/callFunction', (route) =>
    route.continue({ postData: JSON.stringify({ ...(route.request().postDataJSON() as object), openid: other }) }),
  );
  await phone.screen.evaluate(() => (location.hash = '#/pages/home/home'));
  await phone.kill();
  await phone.text('换一栋楼').waitFor();
  await phone.settled();
  expect(await phone.screen.getByText(/条待发/).count()).toBe(0);
  await phone.tap('待发与回执');
  await phone.text(/没有等着发的，也还没有回执/).waitFor();
  expect(await stored(street.cloud, 'visits', { householdId: doors[4]!.householdId, outcome: 'absent' })).toEqual(
    before,
  );
  const keys = await phone.screen.evaluate(() => Object.keys(localStorage));
  expect(keys.filter((key) => key.includes('kept/'))).toEqual([]);
  expect(keys.filter((key) => key.includes('outbox/'))).toHaveLength(1);

  // Back in the hands of the first one: what she recorded leaves, once.
  await phone.page.unroute('**/client/callFunction');
  await phone.kill();
  await phone.text('都已送达。').waitFor();
  const after = await stored(street.cloud, 'visits', { householdId: doors[4]!.householdId, outcome: 'absent' });
  expect(after).toHaveLength(before.length + 1);
}, 90_000);
