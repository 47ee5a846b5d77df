import { isQuiet } from '../../miniprogram/domain/message/quiet-hours';
import { readFileSync } from 'node:fs';
import { currentVersion } from '../../miniprogram/domain/release/release';
import { pageTitle } from '../../miniprogram/presenting/page-titles';
import { openHands } from './support/hands';
import type { Phone } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const street = useStreet();

async function phoneOf(persona: string, path?: string): Promise<Phone> {
  return street.phone({ persona, ...(path && { path }) });
}

/** The picker offers the newest version first. */
const SHIPPED = `您提的已在 ${currentVersion()} 上线`;
const WORDS = '户情页的字再大一点，楼道里看不清';

test('a cadre says what she misses, the street answers and ships it, and she finds it where she said it', async () => {
  const cadre = await phoneOf('居委干部', '/cadre/home/home');
  await cadre.text('该去的门').waitFor();
  await cadre.tap(cadre.screen.locator('household-line').first());
  await cadre.at('/cadre/record-visit/record-visit');
  await cadre.tap(cadre.text(/^户情$/));
  await cadre.text('最近的走访').waitFor();
  const before = cadre.taps;
  await cadre.tap('给工具提意见');
  await cadre.at('/tool/feedback/feedback');
  await cadre.text(/会附上您刚才在的页面“户情”/).waitFor();
  await cadre.screen.getByPlaceholder('例如：户情页的字再大一点').fill(WORDS);
  await cadre.settled();
  expect(faultsOf(await survey(cadre.screen))).toEqual([]);
  await cadre.tap(cadre.primary('提交'));
  expect(cadre.taps - before).toBe(2);
  await cadre.text(/已收到，最晚\s\d+月\d+日\s答复/).waitFor();
  await cadre.settled();
  expect(faultsOf(await survey(cadre.screen))).toEqual([]);
  await cadre.picture('意见-已收到');
  await cadre.tap('回复时告诉我');
  await cadre.screen.locator('.wx-prompt-allow').click();
  await cadre.text(/有了结果微信告诉您一次/).waitFor();
  const [kept] = await stored(street.cloud, 'feedback', {});
  expect(kept).toMatchObject({ text: WORDS, pagePath: 'cadre/household/household', status: 'received' });
  expect(JSON.stringify(kept)).not.toMatch(/陆晓燕|室/);

  const admin = await phoneOf('街道管理员');
  await admin.tap('对工具的意见');
  await admin.text(WORDS).waitFor();
  await admin.text(/^居委干部，在“户情”页/).waitFor();
  await admin.settled();
  expect(faultsOf(await survey(admin.screen))).toEqual([]);
  await admin.picture('意见台-待答复');
  await admin.tap(admin.screen.locator('.van-button').filter({ hasText: '答复' }).first());
  await admin.tap(admin.screen.getByRole('radio', { name: '采纳', exact: true }));
  await admin.screen.locator('textarea').fill('下个版本加大到 18 号字。');
  await admin.settled();
  await admin.picture('意见台-写答复');
  await admin.tap(admin.primary('发出答复'));
  await admin.text('答复已发给提的人。').waitFor();
  await admin.text('没有等着答复的意见。').waitFor();
  await admin.tap('待上线');
  await admin.tap('已上线，选是哪一条');
  await admin.screen.locator('.wx-picker-panel .wx-picker-confirm').click();
  await admin.screen.locator('#layers').getByText('已上线', { exact: true }).click();
  await admin.text('已告诉提的人：您提的已上线。').waitFor();

  await cadre.kill();
  await cadre.text(SHIPPED).waitFor();
  const told = await stored(street.cloud, 'messages', { kind: { $in: ['feedback-answered', 'feedback-shipped'] } });
  // One consent: by day the first message used it up and the second stands in the inbox alone, by night both wait for the morning.
  expect(told.map(({ push }) => (push as { state: string }).state).sort()).toEqual(
    isQuiet(new Date().toISOString()) ? ['waiting', 'waiting'] : ['none', 'sent'],
  );
  const inbox = await phoneOf('居委干部', '/pages/inbox/inbox');
  await inbox.tap('您提的已上线');
  await inbox.at('/tool/feedback/feedback');
  await cadre.text(SHIPPED).waitFor();
  await cadre.text('下个版本加大到 18 号字。').waitFor();
  await cadre.settled();
  await cadre.picture('意见-已上线');
  await cadre.tap('新版本说明');
  await cadre.text(/来自\s1\s位的意见/).waitFor();
  expect(await cadre.screen.locator('#pages').innerText()).not.toContain('陆晓燕');
});

test('the draft outlives the app, and stays with the page where it was begun', async () => {
  const lead = await phoneOf('楼组长', '/volunteer/home/home');
  await lead.tap('给工具提意见');
  await lead.screen.locator('textarea').fill('写到一半');
  await lead.settled();
  await lead.kill();
  await lead.text('上次没提交完的已找回。').waitFor();
  await lead.text(`会附上您刚才在的页面“${pageTitle('volunteer/home/home')}”`).waitFor();
  expect(await lead.screen.locator('textarea').inputValue()).toBe('写到一半');
  await lead.tap('丢掉重填');
  expect(await lead.screen.locator('textarea').inputValue()).toBe('');
});

describe('a promise that has passed', () => {
  const LONG = '楼道里信号不好的时候，'.repeat(12);
  beforeAll(async () => {
    const draft = { text: LONG, pagePath: 'volunteer/home/home' };
    await street.cloud.call('feedback.submit', draft, { as: '楼组长', at: '2026-11-02T02:00:00.000Z' });
  });

  test.each([
    ['375-深色', { size: '375x812', dark: true }],
    ['320', { size: '320x568' }],
    ['320-长辈版', { size: '320x568', elder: true }],
    ['375-长辈版', { size: '375x812', elder: true }],
  ] as const)(
    'says so in a word, on the desk and to the author, and the desk can answer it: %s',
    async (look, given) => {
      const mode = 'elder' in given ? 'elder' : 'standard';
      const admin = await street.phone({
        persona: '街道管理员',
        path: '/department/feedback-desk/feedback-desk',
        ...given,
      });
      await admin.text('超过答复日').waitFor();
      await admin.settled();
      await admin.picture(`意见台-超过答复日-${look}`);
      expect(faultsOf(await survey(admin.screen), mode)).toEqual([]);
      await admin.tap(admin.screen.locator('.van-button').filter({ hasText: '答复' }).first());
      await admin.primary('发出答复').waitFor();
      await admin.settled();
      await admin.picture(`意见台-答复-${look}`);
      expect(faultsOf(await survey(admin.screen), mode)).toEqual([]);

      const lead = await street.phone({ persona: '楼组长', path: '/tool/feedback/feedback', ...given });
      await lead.text(/原定\s11月4日\s前答复，街道管理员会收到提醒/).waitFor();
      await lead.settled();
      await lead.picture(`意见-超过答复日-${look}`);
      expect(faultsOf(await survey(lead.screen), mode)).toEqual([]);
    },
  );
});

test('关于 says who answers for the tool, what it keeps, and where to complain', async () => {
  const stranger = await phoneOf('陌生人');
  await stranger.tap('关于');
  await stranger.text('本地演示').waitFor();
  await stranger.text('演示用，未备案').waitFor();
  await stranger.tap('给工具提意见');
  await stranger.at('/tool/feedback/feedback');
  await stranger.text(/刚才在的页面“关于”/).waitFor();
});

interface App {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}
const app = JSON.parse(readFileSync('miniprogram/app.json', 'utf8')) as App;
const PAGES = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];

/** Somebody to whom pages of this folder belong, so that none sends her home. */
const OWNERS: Record<string, string> = {
  pages: '居民',
  cadre: '居委干部',
  volunteer: '楼组长',
  department: '街道管理员',
};
const ownerOf = (path: string): string =>
  path === 'department/home/home' ? '科室' : (OWNERS[path.split('/')[0]!] ?? '居委干部');

/** By whose they are, so that one phone after another is in hand. */
const BY_OWNER = [...PAGES].sort((a, b) => ownerOf(a).localeCompare(ownerOf(b)));
const hands = openHands(street);

test.each(BY_OWNER)('from %s it is two taps at most, and nothing covers the first', async (path) => {
  const phone = await hands.at(`/${path}`, { persona: ownerOf(path) });
  const before = phone.taps;
  await phone.settled();
  if (path !== 'tool/feedback/feedback') {
    await phone.at(`/${path}`);
    // 新版本说明 has the words in a line of its own.
    await phone.tap(phone.text(/^给工具提意见$/));
    await phone.at('/tool/feedback/feedback');
    await phone.text(`会附上您刚才在的页面“${pageTitle(path)}”`).waitFor();
  }
  await phone.primary('提交').waitFor();
  // The second tap is 提交 itself.
  expect(phone.taps - before).toBeLessThanOrEqual(1);
  expect(await phone.errors()).toEqual([]);
});
