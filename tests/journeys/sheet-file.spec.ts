import { Workbook } from 'exceljs';
import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import type { Phone } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const building = buildingAt(committeeNamed('东五居委会'), 0);
const door = doorsOf(building)[0]!;
const uploading = `/cadre/upload-sheet/upload-sheet?buildingId=${building.place.buildingId}&name=${encodeURIComponent(building.name)}`;

const street = useStreet();

/** Taps the button; what the chats give is what the browser's file dialog is given. */
async function choose(phone: Phone, name: string, buffer: Buffer): Promise<void> {
  const dialog = phone.page.waitForEvent('filechooser');
  await phone.tap(phone.screen.locator('.van-button').filter({ hasText: '选 Excel 或 CSV 文件' }));
  const agree = phone.screen.locator('wx-button').filter({ hasText: /^\s*同意\s*$/ });
  await Promise.race([dialog, agree.waitFor().then(() => agree.click())]);
  await (await dialog).setFiles([{ name, mimeType: 'application/octet-stream', buffer }]);
}

async function list(): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet('住户');
  sheet.addRow([`${building.name} 住户名单`]);
  sheet.addRow(['门牌', '姓名', '性别', '出生日期', '与户主关系', '电话']);
  sheet.addRow([`${door.door}室`, '盛阿四', '男', new Date('1951-04-05T00:00:00.000Z'), '弟弟', 13900004321]);
  sheet.addRow([undefined, '盛阿五', '女', new Date('1953-06-07T00:00:00.000Z'), '妹妹']);
  sheet.mergeCells('A3:A4');
  return Buffer.from(await book.xlsx.writeBuffer());
}

test.each([
  ['375', {}],
  ['320-长辈版', { size: '320x568', elder: true }],
] as const)('%s: an Excel file out of a chat is read, looked at row by row, and uploaded', async (look, options) => {
  const phone = await street.phone({ persona: '居委干部', path: uploading, ...options });
  const good = async (name: string) => {
    await phone.settled();
    await phone.picture(`台账-上传-${name}-${look}`);
    expect(faultsOf(await survey(phone.screen), 'elder' in options ? 'elder' : 'standard')).toEqual([]);
  };
  await phone.text('看一遍').waitFor();
  await choose(phone, '老表格.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  await phone.text(/老的 \.xls 格式.*另存为 \.xlsx/).waitFor();
  await good('读不了');
  await choose(phone, '名单.xlsx', await list());
  await phone.text('已读“名单.xlsx”。').waitFor();
  await good('选了文件');
  await phone.tap(phone.primary('看一遍'));
  if (look === '375') {
    await phone.text('新增 2 人').waitFor();
    await phone.tap(phone.primary('上传 2 行'));
    await phone.text(/^已达，回执/).waitFor();
    const [added] = await stored(street.cloud, 'residents', { name: '盛阿四' });
    expect(added).toMatchObject({ householdId: door.householdId, bornOn: '1951-04-05' });
    expect(JSON.stringify(added)).not.toContain('13900004321');
  } else await phone.text('没有变化 2 人').waitFor();
});

test('导入线索: a CSV file as a Chinese Excel saves it', async () => {
  const phone = await street.phone({ persona: '居委干部', path: '/cadre/import-records/import-records' });
  await phone.text('看一遍').waitFor();
  // “时间,内容\n2026-11-02,楼道灯坏了\n” in GB 18030.
  const bytes = 'cab1bce42cc4dac8dd0a323032362d31312d30322cc2a5b5c0b5c6bbb5c1cb0a';
  await choose(phone, '热线.csv', Buffer.from(bytes, 'hex'));
  await phone.text('已读“热线.csv”。').waitFor();
  await phone.tap(phone.primary('看一遍'));
  await phone.text('楼道灯坏了').waitFor();
  await phone.settled();
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
});
