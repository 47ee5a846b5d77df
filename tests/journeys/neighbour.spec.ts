import { looked } from './support/looked';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';

const street = useStreet();

const phoneOf = (persona: string, path: string, options: Partial<PhoneOptions> = {}): Promise<Phone> =>
  street.phone({ persona, path, ...options });

const SEARCH = '[placeholder^="例如：路名"]';

test('somebody who only knows her road finds her house in two taps', async () => {
  const phone = await phoneOf('陌生人', '/resident/follow-building/follow-building');
  await phone.text('东五居委会').waitFor();
  await phone.screen.locator(SEARCH).fill('没有的路');
  await phone.text(/没有找到/).waitFor();
  await looked(phone, '选楼栋-没有找到');
  await phone.screen.locator(SEARCH).fill('东篱路');
  await phone.text(/东五居委会 · \d+ 栋/).waitFor();
  await looked(phone, '选楼栋-按路名');
  const before = phone.taps;
  await phone.tap(phone.text(/东五居委会 · \d+ 栋/));
  await phone.text('换个地方').waitFor();
  await looked(phone, '选楼栋-一条弄');
  await phone.tap(phone.text(/弄 2 号/));
  await phone.at('/pages/home/home');
  expect(phone.taps - before).toBe(2);
  const [user] = await stored(street.cloud, 'users', { name: '', role: 'resident' });
  expect(user).toMatchObject({ followedBuildingId: expect.stringMatching(/^310109010012-/) });

  const elder = await phoneOf('陌生人', '/resident/follow-building/follow-building', { elder: true });
  await elder.screen.locator(SEARCH).fill('东篱路');
  await elder.text(/东五居委会 · \d+ 栋/).waitFor();
  await looked(elder, '选楼栋-按路名-长辈版', 'elder');
}, 180_000);

test('我也遇到 on the 公开栏: one more voice, once, and the way to her own', async () => {
  const followed = await street.cloud.call<{ building: { buildingId: string } }>(
    'building.showFollowed',
    {},
    { as: '居民' },
  );
  const buildingId = followed.ok ? followed.data.building.buildingId : '';
  const board = await street.cloud.call<{ rows: { classId: string; isOpen: boolean; voiceCount: number }[] }>(
    'class.listBoard',
    { buildingId },
    { as: '居民' },
  );
  const open = board.ok ? board.data.rows.find(({ isOpen }) => isOpen) : undefined;
  const { classId = '', voiceCount = 0 } = open ?? {};
  const phone = await phoneOf('居民', `/resident/board-class/board-class?classId=${classId}`);
  await phone.primary('我也遇到').waitFor();
  await looked(phone, '公开栏-我也遇到');
  await phone.tap(phone.primary('我也遇到'));
  await phone.text('写上怎么称呼您，只给居委看。').waitFor();
  await phone.screen.locator('[placeholder="例如：王阿姨"]').fill('王阿姨');
  await phone.tap(phone.primary('我也遇到'));
  await phone.text(/算上您了，回执/).waitFor();
  await phone.text(new RegExp(`${voiceCount + 1} 个声音`)).waitFor();
  await looked(phone, '公开栏-算上您了');
  expect(await phone.primary('我也遇到').count()).toBe(0);
  await phone.tap(phone.text('您也在里面'));
  await phone.at('/resident/suggestion/suggestion');
  const dark = await phoneOf('居民', `/resident/board-class/board-class?classId=${classId}`, { dark: true });
  await dark.text('您也在里面').waitFor();
  await looked(dark, '公开栏-您也在里面-深色');
  await dark.visit('/pages/suggest/suggest');
  await dark.text('录音').waitFor();
  await looked(dark, '提建议-麦克风-深色');
}, 180_000);
