import { fireTimer } from '../../localcloud/call';
import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt } from '../../localcloud/seed/places';
import { REST_MS } from '../../miniprogram/platform/rest';
import { looked } from './support/looked';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';

const { name: place } = buildingAt(committeeNamed('东五居委会'), 0);
/** As the call centre sends it: with a title, its own headings, and callers whom nobody here asked for. */
const sheet = (day: string): string =>
  [
    '12345 工单明细',
    '工单编号\t受理时间\t诉求地址\t诉求内容\t来电人\t联系电话',
    `SH-1\t${day}\t${place}\t小区健身器材锈蚀多年，希望更新\t陈某\t13800001111`,
    `SH-2\t${day}\t${place}\t健身器材坏了没人修，老人没地方锻炼\t李某\t13800002222`,
    `SH-3\t上个月\t${place}\t路灯不亮\t王某\t13800003333`,
  ].join('\n');

const street = useStreet();

async function phoneOf(path: string, options: Omit<PhoneOptions, 'persona'> = {}): Promise<Phone> {
  return street.phone({ persona: '居委干部', path, ...options });
}

const button = (phone: Phone, words: string) => phone.screen.locator('.van-button').filter({ hasText: words }).first();
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

test('records of the hotline are pasted, look like one class, are merged with one tap, taken back, and merged again', async () => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const cadre = await phoneOf('/cadre/import-records/import-records');
  await cadre.text('看一遍').waitFor();
  await cadre.screen.locator('textarea').fill(sheet(today));
  await looked(cadre, '导入线索-粘贴');
  await cadre.tap(cadre.primary('看一遍'));
  await cadre.text('读到 2 条，1 行要改').waitFor();
  await cadre.text(/“来电人”、“联系电话”没有用到/).waitFor();
  await looked(cadre, '导入线索-看一遍');
  await cadre.tap(cadre.primary('导入 2 条'));
  await cadre.text(/导入 2 条；2 条认出了楼栋/).waitFor();
  await looked(cadre, '导入线索-导入了');
  const records = await stored(street.cloud, 'suggestions', { source: 'hotline' });
  expect(records).toHaveLength(2);
  expect(JSON.stringify(records)).not.toMatch(/陈某|李某|1380000/);

  await fireTimer(street.cloud.url, 'tagging', inMinutes(8));
  const desk = await phoneOf('/cadre/problem-classes/problem-classes');
  await desk.text(/2 条像一类/).waitFor();
  await desk.text(/都说到“健身器材”/).waitFor();
  await looked(desk, '一类问题-像一类');
  await desk.tap(button(desk, '合并成一类'));
  await desk.text(/2 条都留着原话/).waitFor();
  await desk.text('已经成类').waitFor();
  await looked(desk, '一类问题-合并了');
  await desk.tap(button(desk, '撤销合并'));
  await desk.text(/每一条都回到合并前的样子/).waitFor();
  expect((await stored(street.cloud, 'suggestions', { source: 'hotline' })).map(({ status }) => status)).toEqual([
    'received',
    'received',
  ]);
  // The newest come first: what was split lies above what the street has beside it.
  await desk.text(/健身器材坏了没人修/).waitFor();
  await desk.tap(button(desk, '合并成一类'));
  await desk.text(/2 条都留着原话/).waitFor();
  await desk.tap(desk.text(/2 个声音/));
  await desk.at('/cadre/problem-class/problem-class');
  await desk.text('办到哪一步').waitFor();
  await looked(desk, '这类问题');
}, 180_000);

test('回头 shows three piles and says honestly who heard first', async () => {
  const cadre = await phoneOf('/cadre/look-back/look-back');
  await cadre.text(/只有那边/).waitFor();
  await looked(cadre, '回头-两边都有');
  await cadre.tap(cadre.text(/只有那边/));
  await cadre.text(/健身器材/).waitFor();
  await looked(cadre, '回头-只有那边');
  const elder = await phoneOf('/cadre/look-back/look-back', { elder: true });
  await elder.text(/只有那边/).waitFor();
  await looked(elder, '回头-长辈版', 'elder');
  const dark = await phoneOf('/cadre/problem-classes/problem-classes', { dark: true });
  await dark.text('已经成类').waitFor();
  await looked(dark, '一类问题-深色');
}, 180_000);

test('one 诉求 is put into a class by hand: found by a word, confirmed, taken back, and put in again', async () => {
  const noted = await street.cloud.call<{ suggestionId: string }>('suggestion.note', {
    ...{ buildingId: buildingAt(committeeNamed('东五居委会'), 0).place.buildingId, text: '锻炼的器材又松了一个' },
  });
  if (!noted.ok) throw new Error(noted.error.code);
  const { suggestionId } = noted.data;
  const statusOf = async () => (await stored(street.cloud, 'suggestions', { _id: suggestionId }))[0]?.status;
  const cadre = await phoneOf(`/cadre/suggestion/suggestion?suggestionId=${suggestionId}`);
  await cadre.tap(cadre.text('并进一类'));
  await cadre.at('/cadre/choose-class/choose-class');
  await cadre.text(/个声音/).waitFor();
  await looked(cadre, '并进一类');
  await cadre.screen.locator('input').fill('健身');
  await cadre
    .text(/健身器材/)
    .first()
    .waitFor();
  await looked(cadre, '并进一类-找');
  // A page that has just opened rests for a moment.
  await cadre.page.waitForTimeout(REST_MS);
  await cadre.tap(cadre.text(/同一类别/));
  await cadre.screen.getByRole('button', { name: '并进去' }).click();
  await cadre.text(/已并进“.*”，原话留着/).waitFor();
  await looked(cadre, '并进一类-并进了');
  expect(await statusOf()).toBe('merged');
  await cadre.tap(button(cadre, '撤销合并'));
  await cadre.text(/它回到合并前的样子/).waitFor();
  expect(await statusOf()).toBe('received');
  const elder = await phoneOf(`/cadre/choose-class/choose-class?suggestionId=${suggestionId}`, { elder: true });
  await elder.text(/个声音/).waitFor();
  await looked(elder, '并进一类-长辈版', 'elder');
}, 180_000);
