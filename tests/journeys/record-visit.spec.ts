import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import type { HouseholdView } from '../../miniprogram/domain/household/contracts';
import type { Page as ListPage } from '../../miniprogram/domain/shared/page';
import type { VisitView } from '../../miniprogram/domain/visit/visit';
import type { Phone } from './support/phone';
import { stored, useStreet } from './support/street';

/** Another door for each journey, so that none sees what another one left. */
const building = buildingAt(committeeNamed('东五居委会'), 4);
const doors = doorsOf(building);
const addressOf = (n: number): string => `${building.name} ${doors[n]!.door} 室`;

const street = useStreet();
let phone: Phone;

/** From the home to the form, by the building: three taps. */
async function walkTo(n: number): Promise<void> {
  await phone.tap('记走访');
  await phone.tap(building.name);
  await phone.tap(phone.door(doors[n]!.door));
  await phone.text(addressOf(n)).waitFor();
}

const receiptOf = async (): Promise<string> => {
  await phone.text(/^已记下/).waitFor();
  return phone.text(/^[0-9A-F]{4}-[0-9A-F]{4}$/).innerText();
};

const open = (n: number, as: string) =>
  street.cloud.call<HouseholdView>('household.open', { householdId: doors[n]!.householdId }, { as });

test('home → saved with an outcome and nothing else: five taps, one call, one document', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await walkTo(0);
  await phone.tap('见到');
  await phone.tap(phone.primary('保存'));
  const receipt = await receiptOf();
  expect(phone.taps).toBeLessThanOrEqual(5);
  expect(phone.calls.filter((action) => action === 'visit.record')).toHaveLength(1);
  await phone.picture('记走访-已记下');

  const visits = await stored(street.cloud, 'visits', { householdId: doors[0]!.householdId });
  const [visit] = visits.filter(({ _id }) => _id.replaceAll('-', '').toUpperCase().endsWith(receipt.replace('-', '')));
  expect(visit).toMatchObject({ outcome: 'met', note: '', raised: [], recordedBy: { name: '陆晓燕', role: 'cadre' } });
  expect(await stored(street.cloud, 'households', { _id: doors[0]!.householdId })).toMatchObject([
    { lastVisit: { visitId: visit!._id, outcome: 'met' } },
  ]);
});

test('saving costs one function call with at most four database round trips', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await walkTo(1);
  await phone.tap('不在');
  const before = new Set((await street.cloud.logs()).map(({ requestId }) => requestId));
  const callsBefore = phone.calls.length;
  await phone.tap(phone.primary('保存'));
  await receiptOf();
  expect(phone.calls.slice(callsBefore)).toEqual(['visit.record']);
  const calls = (await street.cloud.logs()).filter(({ requestId }) => !before.has(requestId));
  expect(calls).toHaveLength(1);
  expect(calls[0]!.databaseRoundTrips).toBeLessThanOrEqual(4);
});

test('from the list of today: three taps', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await phone.tap(phone.screen.locator('household-line [role=button]').first());
  await phone.tap('见到');
  await phone.tap(phone.primary('保存'));
  await receiptOf();
  expect(phone.taps).toBe(3);
});

test('with whom one met, a note and two 诉求: all of it is on the household’s page and in the history', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  const n = doors.findIndex(({ householdId }) => householdId.endsWith('-202'));
  await walkTo(n);
  await phone.tap('仅门口');
  await phone.screen.locator('textarea').first().fill('膝盖好多了，想下楼走走。');
  await phone.tap('记一条诉求');
  await phone.screen.locator('textarea').nth(1).fill('楼道灯坏了两层。');
  await phone.tap('再记一条诉求');
  await phone.screen.locator('textarea').nth(2).fill('想加一个扶手。');
  await phone.picture('记走访-填好');
  await phone.tap(phone.primary('保存'));
  const receipt = await receiptOf();

  await phone.text(/^看这户的户情/).waitFor({ timeout: 8_000 });
  await phone.tap('看这户的户情');
  await phone.at('/cadre/household/household');
  await phone.text('膝盖好多了，想下楼走走。').waitFor();
  await phone.text('楼道灯坏了两层。').waitFor();
  await phone.text('想加一个扶手。').waitFor();
  await phone.text(new RegExp(receipt)).waitFor();
  await phone.settled();
  await phone.picture('户情-刚走访过');

  await phone.tap('这一户的全部走访');
  await phone.at('/cadre/visits/visits');
  await phone.text(new RegExp(receipt)).waitFor();
});

test('a colleague of the committee sees the visit, another committee sees neither visit nor household', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await walkTo(5);
  await phone.tap('电话');
  await phone.screen.locator('textarea').first().fill('只有本居委能看到。');
  await phone.tap(phone.primary('保存'));
  const receipt = await receiptOf();

  const colleague = await street.phone({ persona: '同事', path: '/cadre/visits/visits' });
  await colleague.text(new RegExp(receipt)).waitFor();
  await colleague.text('只有本居委能看到。').waitFor();
  await colleague.close();

  const other = await street.phone({ persona: '另一居委干部', path: '/cadre/visits/visits' });
  await other.text(/回执/).waitFor();
  await other.settled();
  expect(await other.screen.getByText(receipt).count()).toBe(0);
  await other.close();
  const foreign = await street.phone({
    persona: '另一居委干部',
    path: `/cadre/household/household?householdId=${doors[5]!.householdId}`,
  });
  await foreign.text(/没有找到这条内容/).waitFor();
  expect(await foreign.screen.locator('body').innerText()).not.toContain(addressOf(5));
  expect(await foreign.screen.getByText('重试').count()).toBe(0);
  await foreign.picture('户情-别的居委');
  await foreign.tap('回首页');
  await foreign.at('/cadre/home/home');
  await foreign.close();

  expect((await open(5, '同事')).ok).toBe(true);
  expect(await open(5, '另一居委干部')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  const list = await street.cloud.call<ListPage<VisitView>>('visit.list', {}, { as: '另一居委干部' });
  expect(list.ok && list.data.rows.every(({ householdId }) => householdId.startsWith('310109010001'))).toBe(true);
});

test('taken back within five seconds: the visit is withdrawn, the household is as before, the text stays for another try', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  const before = await open(6, '居委干部');
  await walkTo(6);
  await phone.tap('见到');
  await phone.screen.locator('textarea').first().fill('记错门了');
  await phone.tap(phone.primary('保存'));
  await receiptOf();
  await phone.tap(phone.text(/^撤回/));
  await phone.text(/^已撤回/).waitFor();
  await phone.picture('记走访-已撤回');
  expect(await open(6, '居委干部')).toMatchObject({ ok: true, data: before.ok ? shownBy(before.data) : undefined });
  expect(await phone.screen.locator('textarea').first().inputValue()).toBe('记错门了');

  const visits = await stored(street.cloud, 'visits', { householdId: doors[6]!.householdId, note: '记错门了' });
  expect(visits).toMatchObject([{ withdrawnAt: expect.any(String) }]);

  await phone.tap('拒访');
  await phone.tap(phone.primary('保存'));
  await receiptOf();
  expect(await open(6, '居委干部')).toMatchObject({ ok: true, data: { lastVisit: { outcome: 'refused' } } });
});

const shownBy = ({ visits, suggestions, nextDueOn }: HouseholdView) => ({ visits, suggestions, nextDueOn });

test('after five seconds there is nothing to take back', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await walkTo(7);
  await phone.tap('微信');
  await phone.tap(phone.primary('保存'));
  await receiptOf();
  expect(await phone.text(/^撤回/).count()).toBe(1);
  await phone.text(/^看这户的户情/).waitFor({ timeout: 8_000 });
  expect(await phone.text(/^撤回/).count()).toBe(0);
  await phone.tap('下一户');
  await phone.at('/cadre/building/building');
  await expect(phone.door(doors[7]!.door).innerText()).resolves.toContain('信');
});

test('an impatient second tap on 保存 does not fly past the receipt', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await walkTo(9);
  await phone.tap('见到');
  const { x, y, width, height } = (await phone.primary('保存').boundingBox())!;
  await phone.page.mouse.click(x + width / 2, y + height / 2);
  await phone.page.waitForTimeout(250);
  await phone.page.mouse.click(x + width / 2, y + height / 2);
  await receiptOf();
  await phone.settled();
  await phone.at('/cadre/record-visit/record-visit');
  await phone.page.waitForTimeout(900);
  await phone.tap('下一户');
  await phone.at('/cadre/building/building');
});

test.each([
  ['', 10, false],
  ['-长辈版', 11, true],
] as const)('撤回 is in sight on the smallest screen%s', async (look, n, elder) => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home', size: '320x568', elder });
  await walkTo(n);
  await phone.tap('见到');
  await phone.tap(phone.primary('保存'));
  await receiptOf();
  const undo = (await phone.screen.locator('visit-receipt .van-button').boundingBox())!;
  const next = (await phone.primary('下一户').boundingBox())!;
  await phone.picture(`记走访-已记下-320${look}`);
  // The foot's own padding lies between.
  expect(undo.y + undo.height).toBeLessThan(next.y - 12);
  await phone.tap(phone.text(/^撤回/));
  await phone.text(/^已撤回/).waitFor();
});

test('a 楼组长 records in her own building', async () => {
  phone = await street.phone({ persona: '楼组长', path: '/volunteer/home/home' });
  await phone.tap(phone.text(/^\d+\s室$/));
  await phone.tap('见到');
  await phone.tap(phone.primary('保存'));
  await receiptOf();
  expect(phone.taps).toBe(3);
  expect(phone.calls.filter((action) => action === 'visit.record')).toHaveLength(1);
});

test('the receipt is a promise: the cloud is killed the moment it is shown, and the visit is there after the next start', async () => {
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await walkTo(8);
  await phone.tap('见到');
  await phone.screen.locator('textarea').first().fill('刚记下就断电');
  await phone.tap(phone.primary('保存'));
  const receipt = await receiptOf();
  await street.cloud.kill('SIGKILL');
  await street.cloud.restart();
  expect(await stored(street.cloud, 'visits', { note: '刚记下就断电' })).toHaveLength(1);
  const colleague = await street.phone({ persona: '同事', path: '/cadre/visits/visits' });
  await colleague.text(new RegExp(receipt)).waitFor();
  await colleague.close();
});

test('a wish in the note: from the receipt, or from the line of the visit, one tap and it is a 诉求 of that door', async () => {
  const wish = '想动动身子骨也没地方';
  const raisedAt = (n: number) =>
    stored(street.cloud, 'suggestions', { householdId: doors[n]!.householdId, text: wish });
  phone = await street.phone({ persona: '居委干部', path: '/cadre/home/home' });
  await walkTo(10);
  await phone.tap('见到');
  await phone.screen.locator('textarea').first().fill(wish);
  await phone.tap(phone.primary('保存'));
  await receiptOf();
  await phone.picture('记走访-像是有个愿望');
  expect(await raisedAt(10)).toEqual([]);
  await phone.tap('记成一条诉求');
  await phone.text(/来源记为走访/).waitFor();
  expect(await phone.screen.locator('textarea').first().inputValue()).toBe(wish);
  await phone.picture('记成一条诉求');
  await phone.tap(phone.primary('记成一条诉求'));
  await phone.text('记成一条诉求了').waitFor();
  expect(await raisedAt(10)).toMatchObject([{ source: 'visit', status: 'received' }]);

  const { householdId } = doors[11]!;
  const draft = { householdId, outcome: 'met', note: wish };
  expect(await street.cloud.call('visit.record', draft, { as: '居委干部' })).toMatchObject({ ok: true });
  phone = await street.phone({ persona: '居委干部', path: `/cadre/household/household?householdId=${householdId}` });
  await phone.text('最近的走访').waitFor();
  await phone.picture('户情-像是有个愿望');
  await phone.tap('像是有个愿望，记成一条诉求');
  await phone.tap(phone.primary('记成一条诉求'));
  await phone.text('记成一条诉求了').waitFor();
  await phone.tap(phone.primary('好了'));
  await phone.text('没办结的诉求').waitFor();
  expect(await raisedAt(11)).toHaveLength(1);
  await phone.text('像是有个愿望，记成一条诉求').waitFor({ state: 'hidden' });
});
