import { randomBytes } from 'node:crypto';
import type { Contract, DraftOf, ReplyOf } from '../../miniprogram/domain/shared/contract';
import { mergeVoices } from '../../miniprogram/domain/problem-class/contracts';
import { publishClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import { moveSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import { receiptKeyFrom } from '../../miniprogram/domain/shared/ids';
import { submitSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import { committeeNamed } from '../../localcloud/seed/committees';
import { findPersona } from '../../localcloud/seed';
import { buildingAt } from '../../localcloud/seed/places';
import { looked } from './support/looked';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';

const { buildingId } = buildingAt(committeeNamed('东五居委会'), 0).place;
const TITLE = '小区里缺健身的地方';
const WORDS = '老人想活动活动，没有健身的地方';

const street = useStreet(async () => {
  const { suggestionId } = await as('陌生人', submitSuggestion, {
    buildingId,
    text: '想动动身子骨也没地方',
    callMe: '李叔',
  });
  const { classId } = await as('居委干部', mergeVoices, { suggestionIds: [suggestionId], into: { title: TITLE } });
  await as('居委干部', publishClass, { classId, isPublic: true });
});

/** What somebody does on another phone. */
async function as<C extends Contract>(persona: string, { action }: C, draft: DraftOf<C>): Promise<ReplyOf<C>> {
  const event = { action, draft, receiptKey: receiptKeyFrom(Date.now(), randomBytes(10)) };
  const reply = await street.cloud.invoke('api', event, { openid: findPersona(persona)?.openid ?? '' });
  const answer = reply.ok ? (reply.result as { ok: boolean; data: ReplyOf<C> }) : undefined;
  if (!answer?.ok) throw new Error(`${action}: ${JSON.stringify(reply)}`);
  return answer.data;
}

async function phoneOf(persona: string, path: string, options: Omit<PhoneOptions, 'persona'> = {}): Promise<Phone> {
  return street.phone({ persona, path, ...options });
}

async function write(phone: Phone, words: string): Promise<void> {
  await phone.text('想让小区哪里变好').waitFor();
  await phone.screen.locator('textarea').fill(words);
  await phone.screen.locator('textarea').blur();
}

const joinButton = (phone: Phone) => phone.screen.locator('.van-button').filter({ hasText: '我也遇到' }).first();

test('我也遇到: offered while she writes, one tap, what she wrote goes along, and from then on the class’s steps are hers', async () => {
  const phone = await phoneOf('居民', '/pages/suggest/suggest');
  await write(phone, WORDS);
  await phone.text(TITLE).waitFor();
  await looked(phone, '提建议-我也遇到');

  await phone.tap(joinButton(phone));
  await phone.text(/称呼/).first().waitFor();
  await phone.screen.locator('input').nth(1).fill('王阿姨');
  await phone.tap(joinButton(phone));
  await phone.text(/已达，回执/).waitFor();
  await phone.text('办结时告诉我').waitFor();
  await looked(phone, '提建议-我也遇到-收到了');
  const [voice] = await stored(street.cloud, 'suggestions', { text: WORDS });
  expect(voice).toMatchObject({ status: 'merged' });
  expect(await stored(street.cloud, 'problem_classes', { title: TITLE })).toMatchObject([{ voiceCount: 2 }]);

  await phone.tap(phone.text('办结时告诉我'));
  await phone.screen.locator('.wx-prompt-allow').click();
  await phone.text(/有了结果微信告诉您一次/).waitFor();
  await phone.tap(phone.primary('看进度'));
  await phone.at('/resident/suggestions/suggestions');
  await phone.tap(phone.text(WORDS));
  await phone.at('/resident/suggestion/suggestion');
  await phone.text('和邻居的一起办').waitFor();
  await phone.text('办结时告诉我').waitFor();
  await looked(phone, '进度-我也遇到');

  const again = await phoneOf('居民', '/pages/suggest/suggest');
  await write(again, '健身的地方还是没有，老人没处活动');
  await again.text(/您也在里面/).waitFor();
}, 240_000);

test('in 长辈版 and in the dark the offer is as large and as legible; without a signal it does not appear and nothing is lost', async () => {
  const large = await phoneOf('居民', '/pages/suggest/suggest', { elder: true });
  await write(large, WORDS);
  await large.text(TITLE).waitFor();
  await looked(large, '提建议-我也遇到-长辈版', 'elder');
  const dark = await phoneOf('居民', '/pages/suggest/suggest', { dark: true, size: '320x568' });
  await write(dark, WORDS);
  await dark.text(TITLE).waitFor();
  await looked(dark, '提建议-我也遇到-深色');

  const offline = await phoneOf('居民', '/pages/suggest/suggest');
  await offline.text('想让小区哪里变好').waitFor();
  await offline.network('离线');
  await write(offline, WORDS);
  await offline.settled();
  expect(await offline.text(TITLE).isVisible()).toBe(false);
  await offline.network('在线');
  await offline.kill();
  await offline.text(/已找回/).waitFor();
  expect(await offline.screen.locator('textarea').inputValue()).toBe(WORDS);
}, 240_000);

test('with the network off from the first moment she writes and sends all the same, and it arrives at the house that she follows', async () => {
  const words = '楼下的长凳断了一条腿';
  for (const elder of [false, true]) {
    const phone = await phoneOf('居民', '/pages/home/home', {
      network: 'offline',
      elder,
      size: elder ? '320x568' : '375x812',
    });
    await phone.text(/现在没有网络/).waitFor();
    await looked(phone, `首页-没有网络${elder ? '-长辈版' : ''}`, elder ? 'elder' : undefined);
    await phone.tap(phone.primary('提建议'));
    await phone.at('/pages/suggest/suggest');
    await write(phone, elder ? `${words}，坐不得` : words);
    await phone.text(/照样能写、能提交/).waitFor();
    await looked(phone, `提建议-没有网络${elder ? '-长辈版' : ''}`, elder ? 'elder' : undefined);
    if (elder) continue;
    await phone.screen.locator('input').nth(1).fill('王阿姨');
    await phone.tap(phone.primary('提交'));
    await phone.text(/内容已留在这部手机里/).waitFor();
    expect(await stored(street.cloud, 'suggestions', { text: words })).toEqual([]);
    await phone.network('在线');
    await phone.kill();
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await stored(street.cloud, 'suggestions', { text: words })).length > 0) break;
      await phone.page.waitForTimeout(250);
    }
    const [user] = await stored(street.cloud, 'users', { _id: findPersona('居民')?.openid });
    expect(await stored(street.cloud, 'suggestions', { text: words })).toMatchObject([
      { buildingId: user?.['followedBuildingId'], author: { callMe: '王阿姨' } },
    ]);
  }
}, 240_000);

test('a cadre makes the code of a house; whoever scans it says at once which house she means', async () => {
  const house = buildingAt(committeeNamed('东五居委会'), 3);
  const cadre = await phoneOf('居委干部', `/cadre/building/building?buildingId=${house.place.buildingId}`);
  await cadre.tap('楼栋码');
  await cadre.at('/cadre/building-code/building-code');
  await cadre.text('扫一扫，给小区提建议').waitFor();
  await looked(cadre, '楼栋码');
  const codes = (await (await fetch(`${street.cloud.url}/client/wechat/codes`)).json()) as string[];

  // Of somebody who follows another house: what hangs in the stairwell goes before.
  const phone = await phoneOf('居民', `/${codes[0]}`);
  await phone.text(new RegExp(`^${house.name}。`)).waitFor();
  await looked(phone, '提建议-扫码来');
  const stranger = await phoneOf('陌生人', `/${codes[0]}`, { elder: true });
  await stranger.text(new RegExp(`^${house.name}。`)).waitFor();
  await looked(stranger, '提建议-扫码来-长辈版', 'elder');
});

test('what she writes when she does not agree waits for a look: the 科室 reads it when somebody of the committee has', async () => {
  const { suggestionId } = await as('居民', submitSuggestion, { buildingId, text: '楼道灯一直不亮', callMe: '王阿姨' });
  const move = (persona: string, how: object) => as(persona, moveSuggestion, { suggestionId, move: how as never });
  await move('居委干部', { kind: 'accept' });
  await move('居委干部', { kind: 'escalate', department: '社区自治办公室' });
  await move('科室', { kind: 'take-up' });
  await move('科室', { kind: 'resolve', text: '换了灯' });
  const hers = await phoneOf('居民', `/resident/suggestion/suggestion?suggestionId=${suggestionId}`);
  await hers.tap('没办好');
  await hers.screen.getByPlaceholder('哪里没办好，说一句').fill('三楼还是不亮【待审】');
  await hers.tap(hers.primary('请重新办理'));
  await hers.text(/按您说的重新办/).waitFor();
  const path = `/cadre/suggestion/suggestion?suggestionId=${suggestionId}`;
  const staff = await phoneOf('科室', path);
  await staff.text('居民说没办好时写的话，居委看过以后才看得到。').waitFor();
  expect(await staff.screen.locator('body').innerText()).not.toContain('三楼还是不亮');
  await looked(staff, '诉求-不认可待审-科室');
  const cadre = await phoneOf('居委干部', path, { elder: true, size: '320x568' });
  await cadre.text(/三楼还是不亮/).waitFor();
  await looked(cadre, '诉求-不认可待审-长辈版', 'elder');
  await cadre.tap('看过了');
  await cadre.text('看过了').waitFor({ state: 'hidden' });
  const again = await phoneOf('科室', path);
  await again.text(/三楼还是不亮/).waitFor();
}, 240_000);

test('who does not agree with 暂不具备条件 says why, and it comes back to the committee', async () => {
  const { suggestionId } = await as('居民', submitSuggestion, { buildingId, text: '楼道想装扶手', callMe: '王阿姨' });
  const move = (how: object) => as('居委干部', moveSuggestion, { suggestionId, move: how as never });
  await move({ kind: 'accept' });
  await move({ kind: 'defer', text: '要等明年的预算', reviewOn: '2026-12-20' });
  const hers = await phoneOf('居民', `/resident/suggestion/suggestion?suggestionId=${suggestionId}`, {
    elder: true,
    size: '320x568',
  });
  await hers.tap('我不同意');
  await hers.screen.getByPlaceholder('为什么不同意，说一句，书记看得到').fill('隔壁楼今年就装了');
  await looked(hers, '居民-不同意-320-长辈版', 'elder');
  await hers.tap(hers.primary('请书记再看'));
  await hers.text('不同意，请书记再看').first().waitFor();
  await looked(hers, '居民-不同意以后-320-长辈版', 'elder');
  const secretary = await phoneOf('书记', '/pages/inbox/inbox');
  await secretary.tap(secretary.text(/居民不同意“暂不具备条件”/).first());
  await secretary.text(/隔壁楼今年就装了/).waitFor();
  await looked(secretary, '诉求-不同意');
}, 240_000);

test('a number that she left is opened for a purpose, and she reads who looked', async () => {
  const text = '路灯坏了，打 13912345678 找我';
  const { suggestionId } = await as('居民', submitSuggestion, {
    ...{ buildingId, text, callMe: '王阿姨', phone: '13812345678' },
  });
  const path = `/cadre/suggestion/suggestion?suggestionId=${suggestionId}`;
  const cadre = await phoneOf('居委干部', path);
  await cadre.text('留下的电话').waitFor();
  await looked(cadre, '诉求-号码没打开');
  await cadre.tap('留下的电话');
  await cadre.text('看留下的电话，做什么用').waitFor();
  await cadre.settled();
  await cadre.picture('诉求-做什么用');
  await cadre.tap('打电话联系本人');
  await cadre.text('13812345678').waitFor();
  await looked(cadre, '诉求-号码打开了');

  const large = await phoneOf('居委干部', path, { elder: true });
  await large.text('留下的电话').waitFor();
  await looked(large, '诉求-号码-长辈版', 'elder');

  const hers = await phoneOf('居民', `/resident/suggestion/suggestion?suggestionId=${suggestionId}`);
  await hers.text('谁看过您留的号码').waitFor();
  await hers.text(/居委干部看了电话/).waitFor();
  await looked(hers, '进度-谁看过');
}, 240_000);

test.each([
  ['', {}, 'standard'],
  ['-长辈版', { elder: true }, 'elder'],
  ['-深色', { dark: true }, 'standard'],
] as const)(
  'gas in the kitchen%s: whom to call, before and after; nothing is held up',
  async (suffix, options, kind) => {
    const phone = await phoneOf('居民', '/pages/suggest/suggest', options);
    const text = `厨房间一股煤气味道，头昏${suffix}`;
    await write(phone, text);
    await phone.text('打 962777').waitFor();
    await looked(phone, `提建议-有危险${suffix}`, kind);
    await phone.tap('打 962777');
    const dialler = phone.screen.locator('.wx-modal').filter({ hasText: '962777' });
    await dialler.getByText('取消').click();
    if ((await phone.screen.locator('input').nth(1).inputValue()) === '')
      await phone.screen.locator('input').nth(1).fill('王阿姨');
    await phone.tap(phone.primary('提交'));
    await phone.text(/已达，回执/).waitFor();
    await phone.text(/记为紧急，已经告诉居委/).waitFor();
    await phone.text('打 962777').waitFor();
    await looked(phone, `提建议-有危险-收到了${suffix}`, kind);
    const [said] = await stored(street.cloud, 'suggestions', { text });
    expect(said).toMatchObject({ status: 'received', tag: { urgency: 'urgent' } });
  },
);
