import cloudbase from '@cloudbase/node-sdk';
import { committeeNamed } from '../../localcloud/seed/committees';
import { findPersona } from '../../localcloud/seed/personas';
import { buildingAt } from '../../localcloud/seed/places';
import type { Phone } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const street = useStreet(async () => {
  for (const name of PEOPLE) begun.set(name, (await database().collection(name).limit(1000).get()).data as object[]);
});
/** Who is who; each test begins with it as it was at the start. */
const PEOPLE = ['users', 'invitations'];
const begun = new Map<string, object[]>();
const database = () => {
  Object.assign(process.env, street.cloud.sdkEnvironment);
  return cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV }).database();
};

afterEach(async () => {
  for (const [name, documents] of begun) {
    await database().collection(name).where({ _id: /./ }).remove();
    if (documents.length > 0) await database().collection(name).add(documents);
  }
});

async function phoneOf(persona: string, path?: string): Promise<Phone> {
  return street.phone({ persona, path });
}

/** Takes the first entry after 请选…. */
async function choosePlace(phone: Phone, hint: string): Promise<void> {
  await phone.tap(phone.text(hint));
  const layer = phone.screen.locator('.wx-picker-panel');
  const row = layer.locator('.wx-picker-row').nth(1);
  await row.scrollIntoViewIfNeeded();
  await layer.locator('.wx-picker-wheel').evaluate((wheel) => (wheel.scrollTop = 48));
  await layer.locator('.wx-picker-confirm').click();
}

/** The 书记's part: fills the form and reads the code from the screen. `hint`: what asks for the place, where one is needed. */
async function inviteSomebody(secretary: Phone, name: string, hint?: string): Promise<string> {
  await secretary.tap('人员与邀请');
  await secretary.tap(secretary.primary('发邀请'));
  await secretary.screen.getByPlaceholder('对方的姓名').fill(name);
  await secretary.settled();
  if (hint !== undefined) await choosePlace(secretary, hint);
  expect(faultsOf(await survey(secretary.screen))).toEqual([]);
  await secretary.picture('人员-发邀请');
  await secretary.tap(secretary.primary('生成邀请码'));
  await secretary.text(`给${name}的邀请码`).waitFor();
  await secretary.settled();
  await secretary.picture('人员-邀请码');
  return secretary.text(/^[2-9A-Z]{5} [2-9A-Z]{5}$/).innerText();
}

test('a 书记 invites, a stranger types the code, and sees the home of a cadre with the committee’s own doors', async () => {
  const secretary = await phoneOf('书记', '/cadre/home/home');
  const code = await inviteSomebody(secretary, '新来的小赵');

  const stranger = await phoneOf('陌生人');
  await stranger.tap('输入邀请码');
  await stranger.screen.locator('input').fill(` ${code.toLowerCase()} `);
  await stranger.tap(stranger.primary('接受邀请'));
  await stranger.at('/cadre/home/home');
  await stranger.text(/^新来的小赵/).waitFor();
  await stranger.text('东五居委会 · 居委干部').waitFor();
  await stranger.text('该去的门').waitFor();
  await stranger.picture('邀请-新干部的今天');
  expect(await stranger.text('人员与邀请').count()).toBe(0);

  await secretary.tap('好了');
  await secretary.text('新来的小赵').waitFor();

  await stranger.kill();
  await stranger.at('/cadre/home/home');
});

test('a code works once, by typing or by the link; afterwards it says so', async () => {
  const secretary = await phoneOf('书记', '/cadre/home/home');
  const code = (await inviteSomebody(secretary, '小赵')).replace(' ', '');
  const link = `/pages/sign-in/sign-in?code=${code}`;
  const stranger = await phoneOf('陌生人', link);
  await stranger.tap(stranger.primary('接受邀请'));
  await stranger.at('/cadre/home/home');

  const resident = await phoneOf('居民', link);
  await resident.tap(resident.primary('接受邀请'));
  await resident.text(/这个邀请码已经用过了/).waitFor();
  await resident.picture('邀请-用过了');
  expect(await stored(street.cloud, 'users', { _id: findPersona('居民')!.openid })).toMatchObject([
    { role: 'resident' },
  ]);
});

test('a wrong code is refused in words, before and by the server', async () => {
  const stranger = await phoneOf('陌生人', '/pages/sign-in/sign-in');
  await stranger.screen.locator('input').fill('12345');
  await stranger.tap(stranger.primary('接受邀请'));
  await stranger.text('邀请码是 10 位字母和数字，请核对后再填。').waitFor();
  expect(stranger.calls).not.toContain('access.accept');
  await stranger.screen.locator('input').fill('ABCDE 23456');
  await stranger.tap(stranger.primary('接受邀请'));
  await stranger.text(/邀请码不对或已过期/).waitFor();
});

test('the street invites a 书记 of a committee', async () => {
  const admin = await phoneOf('街道管理员');
  await admin.at('/department/street/street');
  const code = await inviteSomebody(admin, '钱书记', '请选居民区');
  const stranger = await phoneOf('陌生人', `/pages/sign-in/sign-in?code=${code.replace(' ', '')}`);
  await stranger.tap(stranger.primary('接受邀请'));
  await stranger.at('/cadre/home/home');
  await stranger.text(/· 书记$/).waitFor();
  await stranger.text('人员与邀请').waitFor();
});

test('a finger that is quicker than the list of committees is asked which one, and gets its code', async () => {
  const admin = await phoneOf('街道管理员', '/cadre/people/people');
  await admin.text('玉一居委会').waitFor();
  await admin.page.route('**/client/callFunction', async (route) => {
    if (route.request().postData()?.includes('listDirectory')) await admin.page.waitForTimeout(1500);
    await route.continue();
  });
  await admin.tap(admin.primary('发邀请'));
  await admin.screen.getByPlaceholder('对方的姓名').fill('孙书记');
  await admin.tap(admin.primary('生成邀请码'));
  await admin.text('请选居民区。').waitFor();
  expect(admin.calls).not.toContain('access.invite');
  await choosePlace(admin, '请选居民区');
  await admin.tap(admin.primary('生成邀请码'));
  await admin.text('给孙书记的邀请码').waitFor();
  await admin.text(/居委会 · 书记$/).waitFor();
  expect(admin.calls.filter((action) => action === 'access.invite')).toHaveLength(1);
});

test('an invitation that went to the wrong person is taken back, and its code opens nothing', async () => {
  const secretary = await phoneOf('书记', '/cadre/home/home');
  const code = await inviteSomebody(secretary, '发错的人');
  await secretary.tap('好了');
  const row = secretary.screen.locator('.row', { hasText: '发错的人' });
  await row.getByText('收回').waitFor();
  await secretary.settled();
  expect(faultsOf(await survey(secretary.screen))).toEqual([]);
  await secretary.picture('人员-待接受');
  await row.getByText('收回').click();
  await secretary.screen.getByText(/发出去的邀请码不能再用/).waitFor();
  await secretary.screen.locator('#layers').getByText('收回', { exact: true }).click();
  await secretary.text(/给发错的人的邀请已收回/).waitFor();
  await secretary.settled();
  expect(await row.count()).toBe(0);

  const stranger = await phoneOf('陌生人', `/pages/sign-in/sign-in?code=${code.replace(' ', '')}`);
  await stranger.tap(stranger.primary('接受邀请'));
  await stranger.text(/邀请码不对或已过期/).waitFor();
});

test('an appointment ends: from the next tap on she is a resident', async () => {
  const secretary = await phoneOf('书记', '/cadre/people/people');
  await secretary.text('沈国强').waitFor();
  const row = secretary.screen.locator('.row', { hasText: '沈国强' });
  await row.getByText('结束').click();
  await secretary.screen.getByText(/将不再是东五居委会的居委干部/).waitFor();
  await secretary.picture('人员-结束身份');
  await secretary.screen.locator('#layers').getByText('结束', { exact: true }).click();
  await secretary.text(/沈国强的身份已结束/).waitFor();
  expect(await stored(street.cloud, 'users', { _id: findPersona('同事')!.openid })).toMatchObject([
    { role: 'resident' },
  ]);
  const former = await phoneOf('同事', '/pages/home/home');
  await former.text('选楼栋').waitFor();
});

test('a resident chooses her building and sees counts of it, and nobody’s name or door', async () => {
  const stranger = await phoneOf('陌生人');
  await stranger.tap(stranger.screen.locator('empty-state .van-button'));
  await stranger.tap('东五居委会');
  const { name } = buildingAt(committeeNamed('东五居委会'), 1);
  await stranger.tap(stranger.text(name));
  await stranger.at('/pages/home/home');
  await stranger.text(name).waitFor();
  await stranger.text(/全楼 \d+ 户，这个月居委见到或联系到 \d+ 户/).waitFor();
  await stranger.settled();
  await stranger.picture('居民-关注了楼栋');
  expect(await stranger.screen.locator('#pages').innerText()).not.toMatch(/\d{3} 室/);
  await stranger.kill();
  await stranger.text(name).waitFor();
});
