import { looked } from './support/looked';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';

const street = useStreet();

const phoneOf = (persona: string, path: string, options: Partial<PhoneOptions> = {}): Promise<Phone> =>
  street.phone({ persona, path, ...options });

const field = (phone: Phone, hint: string) => phone.screen.locator(`[placeholder^="${hint}"]`);
const button = (phone: Phone, words: string) => phone.screen.locator('.van-button').filter({ hasText: words }).first();

test('a committee calls for one hand; a neighbour signs up, another waits, comes when the first takes it back, and is told', async () => {
  const cadre = await phoneOf('居委干部', '/resident/volunteer-calls/volunteer-calls');
  await cadre.tap(cadre.primary('招呼一次'));
  await cadre.at('/cadre/raise-call/raise-call');
  await cadre.tap(cadre.primary('发出招呼'));
  await cadre.text(/起个叫法/).waitFor();
  await field(cadre, '如 周六清理楼道').fill('周六清理楼道');
  await field(cadre, '做什么').fill('搬走杂物，带手套');
  await field(cadre, '如 3 号楼门口').fill('3 号楼门口');
  await cadre.screen.locator('input').nth(2).fill('1');
  await looked(cadre, '招呼一次-写好');
  await cadre.tap(cadre.primary('发出招呼'));
  await cadre.at('/resident/volunteer-calls/volunteer-calls');
  await cadre.text('0 人报名，还要 1 人').waitFor();
  await looked(cadre, '一呼百应-居委');

  const home = await phoneOf('居民', '/pages/home/home');
  await home.tap(home.text('一呼百应'));
  await home.tap(home.text('周六清理楼道'));
  await home.at('/resident/volunteer-call/volunteer-call');
  await looked(home, '报名-还没有');
  await field(home, '可以不写').fill('王阿姨');
  await home.tap(home.primary('我报名'));
  await home.text('您报上了名').waitFor();
  await looked(home, '报名-报上了');

  const lead = await phoneOf('楼组长', '/volunteer/home/home');
  await lead.tap(lead.text('一呼百应'));
  await lead.text('1 人已满').waitFor();
  await lead.tap(lead.text('周六清理楼道'));
  await lead.tap(lead.primary('排队候补'));
  await lead.text(/候补第一位/).waitFor();
  await looked(lead, '报名-候补');

  const desk = await phoneOf('书记', '/resident/volunteer-calls/volunteer-calls');
  await desk.text('1 人已满，1 人候补').waitFor();
  await desk.tap(desk.text('周六清理楼道'));
  await desk.at('/cadre/volunteer-call/volunteer-call');
  await desk.text('王阿姨').waitFor();
  await desk.text('一位邻居，没有留称呼').waitFor();
  await looked(desk, '谁报了名');

  await home.tap(button(home, '取消报名'));
  await home.screen.locator('.wx-modal-buttons').getByText('取消报名').click();
  await home.text('取消了，随时可以再报。').waitFor();
  const told = await stored(street.cloud, 'messages', { kind: 'volunteer-news', 'values.why': 'promoted' });
  expect(told).toHaveLength(1);
  await lead.visit('/pages/inbox/inbox');
  await lead.tap(lead.text(/有了空位，轮到您了/));
  await lead.at('/resident/volunteer-call/volunteer-call');
  await lead.text('您报上了名').waitFor();

  await desk.tap(desk.text('改一改'));
  await desk.at('/cadre/raise-call/raise-call');
  await desk.text(/已经有 1 人报上了名/).waitFor();
  await desk.tap(desk.primary('改好，告诉大家'));
  await desk.text('和原来一样，还没有改。').waitFor();
  await field(desk, '如 3 号楼门口').fill('5 号楼门口');
  await looked(desk, '招呼-改一改');
  await desk.tap(desk.primary('改好，告诉大家'));
  await desk.at('/cadre/volunteer-call/volunteer-call');
  await desk.text('5 号楼门口').waitFor();
  await lead.visit('/pages/inbox/inbox');
  await lead.tap(lead.text(/改了：地点改到5 号楼门口/));
  await lead.at('/resident/volunteer-call/volunteer-call');
  await lead.text('5 号楼门口').waitFor();

  await field(desk, '为什么取消').fill('那天下雨，改日再说');
  await looked(desk, '谁报了名-取消');
}, 180_000);

test('长辈版 and dark', async () => {
  const elder = await phoneOf('居民', '/resident/volunteer-calls/volunteer-calls', { elder: true });
  await elder.text('周六清理楼道').waitFor();
  await looked(elder, '一呼百应-长辈版', 'elder');
  await elder.tap(elder.text('周六清理楼道'));
  await elder.text(/1 人已满/).waitFor();
  await looked(elder, '报名-长辈版', 'elder');
  const dark = await phoneOf('居委干部', '/cadre/raise-call/raise-call', { dark: true });
  await dark.text('发出招呼').waitFor();
  await looked(dark, '招呼一次-深色');
}, 120_000);
