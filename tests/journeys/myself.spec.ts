import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import { findPersona } from '../../localcloud/seed/personas';
import type { HouseholdView } from '../../miniprogram/domain/household/contracts';
import type { Phone } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const committee = committeeNamed('东五居委会');

/** Two people, several phones, and many steps each. */
jest.setTimeout(120_000);

const street = useStreet();

async function phoneOf(persona: string, path?: string): Promise<Phone> {
  return street.phone({ persona, path });
}

const good = async (phone: Phone, name: string): Promise<void> => {
  await phone.settled();
  await phone.picture(name);
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
};
const box = (phone: Phone, placeholder: string) => phone.screen.getByPlaceholder(placeholder).locator('visible=true');
/** A button of WeChat's own layer above the page. */
const layer = (phone: Phone, words: string) => phone.screen.locator('#layers').getByText(words, { exact: true });
const row = (phone: Phone, label: string) =>
  phone.screen.locator('#pages > :not([hidden])').last().locator('.row', { hasText: label });

/** What a committee writes down: by the wire, since another journey shows how. */
async function must<Data>(action: string, draft: object, as = '居委干部'): Promise<Data> {
  const answer = await street.cloud.call<Data>(action, draft, { as });
  if (!answer.ok) throw new Error(`${action}: ${answer.error.code} ${JSON.stringify(answer.error.fields)}`);
  return answer.data;
}

/** Somebody new behind a door of 东五. */
async function newcomer(values: object, bases: object = {}): Promise<{ residentId: string; householdId: string }> {
  const { householdId } = doorsOf(buildingAt(committee, 2))[0]!;
  const known = { gender: 'female', relation: '母亲', ...values };
  const { residentId } = await must<{ residentId: string }>('resident.collect', { householdId, values: known, bases });
  return { residentId, householdId };
}

const fileOf = (residentId: string): string => `/cadre/resident/resident?residentId=${residentId}`;

/** The cadre's part: 给一个核验码, read from her screen. */
async function giveCode(residentId: string, relation?: string): Promise<string> {
  const cadre = await phoneOf('居委干部', fileOf(residentId));
  await cadre.tap('给一个核验码');
  if (relation) {
    await cadre.tap(relation);
    await cadre.tap(cadre.text(/监护人同意了/));
  }
  await good(cadre, '我的信息-给一个核验码');
  await cadre.tap(cadre.primary('给核验码'));
  const code = await cadre.text(/^[2-9A-Z]{5} [2-9A-Z]{5}$/).innerText();
  await good(cadre, '我的信息-核验码');
  return code;
}

/** By the way that everybody has: 关于 stands at the end of each page. */
async function openOwn(phone: Phone): Promise<void> {
  await phone.screen.evaluate(() => wx.reLaunch({ url: '/tool/about/about' }));
  await phone.tap('我的信息');
  await phone.at('/resident/myself/myself');
}

async function bind(resident: Phone, code: string): Promise<void> {
  await resident.tap('我的信息');
  await resident.tap('去核验');
  await good(resident, '我的信息-核验');
  await box(resident, 'ABCDE 23456').fill(` ${code.toLowerCase()} `);
  await resident.tap(resident.primary('核验'));
  await resident.at('/resident/myself/myself');
}

test('a code from the cadre opens her own record; a look for a purpose shows in 谁看过我, without a name', async () => {
  const { residentId } = await newcomer({ name: '周桂兰', bornOn: '1941-05-06', phone: '13800001234' });
  const resident = await phoneOf('居民');
  await bind(resident, await giveCode(residentId));
  await resident.text('周桂兰').waitFor();
  await resident.text('尾号 1234').waitFor();
  await good(resident, '我的信息-我的信息');

  await resident.tap('谁看过我');
  await resident.text(/还没有人打开过/).waitFor();
  await good(resident, '我的信息-没人看过');
  await resident.back();

  const cadre = await phoneOf('居委干部', fileOf(residentId));
  await cadre.tap('查看');
  await cadre.tap('打电话联系本人');
  await cadre.text('13800001234').waitFor();
  await resident.tap('谁看过我');
  await resident.text('东五居委会 居委干部看了电话').waitFor();
  await resident.text(/^打电话联系本人 · \d{4}年/).waitFor();
  expect(await resident.screen.locator('#pages').innerText()).not.toContain('陆晓燕');
  await good(resident, '我的信息-谁看过我');
});

test('bound by a code, she corrects her phone, takes a consent back, has a copy, and deletes everything', async () => {
  const { residentId, householdId } = await newcomer(
    { name: '周桂兰', bornOn: '1941-05-06', phone: '13800001234', health: '高血压' },
    { health: 'consent' },
  );
  await must('visit.record', { householdId, outcome: 'met', note: '女儿让打 13800001234' });
  const before = await must<HouseholdView>('household.open', { householdId });
  expect(JSON.stringify(before)).toContain('尾号1234');
  const { code } = await must<{ code: string }>('myself.issueCode', { residentId, relation: 'self' });
  const resident = await phoneOf('科室', '/resident/verify/verify');
  await box(resident, 'ABCDE 23456').fill(code);
  await resident.tap(resident.primary('核验'));
  await resident.settled();
  expect(await must<{ records: unknown[] }>('myself.open', {}, '科室')).toMatchObject({
    records: [{ maySpeak: true }],
  });

  await openOwn(resident);
  await resident.tap(row(resident, '电话'));
  await resident.text('我的电话').waitFor();
  await resident.text(/登记它是为了打电话联系本人/).waitFor();
  await box(resident, '手机或固定电话').fill('139 0000 5678');
  await good(resident, '我的信息-更正');
  await resident.kill();
  await resident.text('上次没保存完的已找回。').waitFor();
  await resident.tap(resident.primary('更正'));
  await resident.text('已告诉居委，核对后换上').waitFor();
  await good(resident, '我的信息-已更正');
  await openOwn(resident);
  await resident.text('有不同的说法，等居委核对').waitFor();
  await good(resident, '我的信息-等核对');

  await resident.tap(row(resident, '健康情况'));
  await resident.tap('撤回同意，清掉这一项');
  await layer(resident, '撤回').click();
  await resident.at('/resident/myself/myself');
  await row(resident, '健康情况').getByText('没有登记').waitFor();

  await resident.tap('复制一份');
  await good(resident, '我的信息-复制之前');
  await resident.tap(resident.primary('全部显示'));
  await resident.text('电话：13800001234').waitFor();
  await good(resident, '我的信息-复制一份');
  await resident.back();

  await resident.tap('删除我的信息');
  await good(resident, '我的信息-删除之前');
  await resident.tap('看明白了');
  await resident.tap(resident.text(/^删除$/));
  await resident.screen.getByText('删了就找不回来了。').waitFor();
  await resident.picture('我的信息-再问一次');
  await layer(resident, '删除').click();
  await resident.text('已删除').waitFor();
  await good(resident, '我的信息-已删除');
  await openOwn(resident);
  await resident.text('去核验').waitFor();

  const gone = await phoneOf('居委干部', fileOf(residentId));
  await gone.text(/没有找到这条内容/).waitFor();
  const after = await must<HouseholdView>('household.open', { householdId });
  expect(after.memberCount).toBe(before.memberCount - 1);
  expect(JSON.stringify(after)).not.toContain('1234');
  const rows = await stored(street.cloud, 'residents', { _id: residentId });
  expect(JSON.stringify(rows)).not.toMatch(/周桂兰|1234|5678|高血压/);
  expect(await stored(street.cloud, 'subject_keys', { _id: residentId })).toMatchObject([
    { destroyedAt: expect.any(String) },
  ]);
});

test('under 14 a guardian sees the record, with consent, and the child herself is given no code', async () => {
  const { residentId } = await newcomer({ name: '陈小宝', relation: '孙辈', bornOn: '2018-03-04' });
  const cadre = await phoneOf('居委干部', fileOf(residentId));
  await cadre.tap('给一个核验码');
  await cadre.tap(cadre.primary('给核验码'));
  await cadre.text('未满 14 周岁，由监护人查看，请改选监护人。').waitFor();
  await cadre.tap('监护人');
  await cadre.tap(cadre.primary('给核验码'));
  await cadre.text(/先征得本人同意/).waitFor();
  await good(cadre, '我的信息-要先同意');

  const guardian = await phoneOf('陌生人');
  await bind(guardian, await giveCode(residentId, '监护人'));
  await guardian.text('谁看过陈小宝').waitFor();
  await guardian.tap(row(guardian, '就读学校'));
  await box(guardian, '学校名称').fill('曲阳第四小学');
  await guardian.tap(guardian.primary('更正'));
  await guardian.text('已记下').waitFor();
  expect(await stored(street.cloud, 'residents', { _id: residentId })).toMatchObject([
    { school: { sealed: expect.any(String) } },
  ]);
});

test('by WeChat’s own phone number: refused, then given; a cadre is asked, confirms, and the record is there', async () => {
  const { openid } = findPersona('楼组长')!;
  const { createHash } = await import('node:crypto');
  const digits = createHash('sha256').update(openid).digest().readUInt32BE(0) % 100_000;
  const phone = `139100${String(digits).padStart(5, '0')}`;
  const { residentId } = await newcomer({ name: '唐静', bornOn: '1980-05-06', relation: '户主', phone });

  const resident = await phoneOf('楼组长', '/resident/verify/verify');
  await resident.tap('用微信手机号核验');
  await layer(resident, '不允许').click();
  await resident.text(/没有用手机号。请居委给您一个核验码/).waitFor();
  await good(resident, '我的信息-不给手机号');
  expect(resident.calls).not.toContain('myself.ask');
  await resident.tap('用微信手机号核验');
  await layer(resident, '允许').click();
  await resident.text(/^已请居委核对/).waitFor();
  await good(resident, '我的信息-已请居委');

  const foreign = await phoneOf('另一居委干部', '/cadre/home/home');
  await foreign.text('该去的门').waitFor();
  const cadre = await phoneOf('居委干部', '/cadre/home/home');
  await cadre.tap('谁要核对');
  await cadre.text('唐静').waitFor();
  await good(cadre, '我的信息-谁要核对');
  await foreign.settled();
  expect(await foreign.text('谁要核对').count()).toBe(0);
  await cadre.tap('唐静');
  await cadre.text('这个微信是唐静的谁').waitFor();
  await cadre.settled();
  await cadre.picture('我的信息-核对');
  await cadre.tap(cadre.primary('核对过，让对方看'));
  await cadre.text('已确认，对方能看唐静的信息了。').waitFor();
  await cadre.text(/没有人等着核对/).waitFor();

  const again = await phoneOf('楼组长', '/resident/myself/myself');
  await again.text('唐静').waitFor();
  await again.tap('不再看这份信息');
  await layer(again, '不再看').click();
  await again.text('去核验').waitFor();
  expect((await stored(street.cloud, 'residents', { _id: residentId }))[0]).toMatchObject({ name: '唐静' });
});

test('a foreign committee’s cadre opens a link to a household and a person of 东五, and gets a sentence and not a word of theirs', async () => {
  const { residentId, householdId } = await newcomer({ name: '周桂兰', phone: '13800001234' });
  const links = [
    `/cadre/household/household?householdId=${householdId}`,
    fileOf(residentId),
    `/cadre/resident-facts/resident-facts?residentId=${residentId}`,
    `/cadre/resident-field/resident-field?residentId=${residentId}&field=phone`,
    `/cadre/dispute/dispute?residentId=${residentId}&field=phone`,
    `/cadre/building/building?buildingId=${buildingAt(committee, 2).place.buildingId}`,
  ];
  for (const link of links) {
    const foreign = await phoneOf('另一居委干部', link);
    await foreign.text(/没有找到这条内容，它可能不在您能看的范围里/).waitFor();
    await foreign.settled();
    expect(await foreign.screen.locator('#pages').innerText()).not.toMatch(/周桂兰|1234|室/);
    if (link === links[0]) await good(foreign, '我的信息-别的居委');
  }
  const foreign = await phoneOf('另一居委干部', `/cadre/give-code/give-code?residentId=${residentId}`);
  await foreign.tap(foreign.primary('给核验码'));
  await foreign.text(/没有找到这条内容/).waitFor();
  expect(await stored(street.cloud, 'verifications', { residentId })).toEqual([]);
});
