import { fireTimer } from '../../localcloud/call';
import { nextReminder, remindedAt } from '../../miniprogram/domain/message/reminder';
import type { PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

/** As everybody sees it who looks closely, and who sees badly. */
const LOOKS: readonly (readonly [string, Omit<PhoneOptions, 'persona'>])[] = [
  ['375', { size: '375x812' }],
  ['375-深色', { size: '375x812', dark: true }],
  ['375-长辈版', { size: '375x812', elder: true }],
  ['320', { size: '320x568' }],
  ['320-长辈版', { size: '320x568', elder: true }],
];

const street = useStreet();

const journal = async () =>
  (
    (await (await fetch(`${street.cloud.url}/console/api/wechat`)).json()) as {
      entries: { openid?: string; told?: string }[];
    }
  ).entries;

test('下月提醒我: asked for with one tap, it is in the inbox and on the phone on the first, opened and read', async () => {
  const { month } = nextReminder(new Date().toISOString());
  const monthWords = `${Number(month.slice(5))}月`;

  const before = await street.phone({ persona: '楼组长' });
  await before.tap('下月提醒我');
  await before.screen.getByRole('button', { name: '允许' }).click();
  await before.text(`记下了：${monthWords}1日微信提醒您。`).waitFor();
  await before.settled();
  await before.picture('楼组长-首页-约好提醒');
  expect(await before.errors()).toEqual([]);
  await before.close();

  await fireTimer(street.cloud.url, 'monthly', remindedAt(month));
  const [told] = (await journal()).filter((one) => one.told);
  expect(told?.told).toMatch(/本月走访提醒[^]*户该去看看/);

  const phone = await street.phone({ persona: '楼组长' });
  const entry = phone.screen.locator('[aria-label="消息，1 条未读"]').locator('visible=true');
  await phone.tap(entry);
  await phone.text(new RegExp(`${monthWords}有\\s*\\d+\\s*户该去看看。`)).waitFor();
  await phone.text('未读').waitFor();
  await phone.settled();
  await phone.picture('楼组长-消息');
  await phone.tap('本月走访提醒');
  await phone.at('/volunteer/home/home');
  await phone.settled();
  const [message] = await stored(street.cloud, 'messages', { kind: 'monthly-reminder' });
  expect(message).toMatchObject({ kind: 'monthly-reminder', push: { state: 'sent' }, readAt: expect.any(String) });
  await phone.screen.locator('[aria-label="消息"]').locator('visible=true').waitFor();
  expect(await phone.errors()).toEqual([]);
  await phone.close();
});

test('a refusal is respected: the promise is kept in the inbox, and no prompt opens again', async () => {
  const phone = await street.phone({ persona: '居委干部' });
  await phone.tap('下月提醒我');
  await phone.screen.getByRole('button', { name: '取消' }).click();
  await phone.text(/在“消息”里提醒您。/).waitFor();
  expect(phone.calls).not.toContain('message.noteConsent');
  expect(await phone.errors()).toEqual([]);
  await phone.close();
});

test('the WeChat message opens the inbox, and from it what it is about', async () => {
  const [message] = await stored(street.cloud, 'messages', { kind: 'monthly-reminder' });
  const phone = await street.phone({ persona: '楼组长', path: `/pages/inbox/inbox?message=${message!._id}` });
  await phone.at('/volunteer/home/home');
  expect(await phone.errors()).toEqual([]);
  await phone.close();
});

describe.each(LOOKS)('%s', (look, options) => {
  test.each([
    ['消息', '/pages/inbox/inbox', '楼组长', '本月走访提醒'],
    ['消息-空', '/pages/inbox/inbox', '陌生人', /还没有消息/],
    ['楼组长-首页', '/volunteer/home/home', '楼组长', '我的楼'],
    ['居委干部-今天', '/cadre/home/home', '书记', '下月提醒我'],
  ])('%s', async (name, path, persona, loaded) => {
    const phone = await street.phone({ persona, path, ...options });
    try {
      await phone.text(loaded).waitFor();
      await phone.settled();
      await phone.picture(`inbox-${name}-${look}`);
      expect(faultsOf(await survey(phone.screen), options.elder ? 'elder' : 'standard')).toEqual([]);
      expect(await phone.errors()).toEqual([]);
    } finally {
      await phone.close();
    }
  });
});
