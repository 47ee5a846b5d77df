import { newReceiptKey } from '../../localcloud/call';
import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import { choosePhotos, give, photo, plugMicrophone } from './support/media';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const building = buildingAt(committeeNamed('东五居委会'), 5);
const doors = doorsOf(building);
const formOf = (n: number): string =>
  `/cadre/record-visit/record-visit?householdId=${doors[n]!.householdId}&address=${encodeURIComponent(`${building.name} ${doors[n]!.door} 室`)}`;
const householdOf = (n: number): string => `/cadre/household/household?householdId=${doors[n]!.householdId}`;

const street = useStreet();
let phone: Phone;

const open = async (path: string, options: Partial<PhoneOptions> = {}): Promise<Phone> =>
  (phone = await street.phone({ persona: '居委干部', path, ...options }));
const button = (words: string) =>
  phone.screen
    .locator('.van-button, [class*=attachment-editor--action]:not([class*=actions])')
    .filter({ hasText: words });
const agreement = () => phone.screen.locator('wx-button').filter({ hasText: /^\s*同意\s*$/ });
const agree = () => phone.tap(agreement());
const thumbnails = (on = phone) => on.screen.locator('[class*=photo-strip--picture]');
const prompt = (answer: 'allow' | 'refuse') => phone.tap(phone.screen.locator(`.wx-prompt-${answer}`));
const note = (words: string) => phone.screen.locator('textarea').first().fill(words);
const visitsWith = (words: string) => stored(street.cloud, 'visits', { note: words });
/** 撤回 comes first: files leave eight seconds after their visit. */
const LEAVING = { timeout: 25_000 };

/** The first photo of this phone: the privacy prompt comes before camera and album. */
async function firstPhoto(look?: 'plain' | 'noise'): Promise<void> {
  const picture = await photo(phone, look);
  const opened = phone.page.waitForEvent('filechooser');
  await phone.tap(button('拍照'));
  await phone.text('先问您一声').waitFor();
  await agree();
  await give(await opened, [picture]);
  await thumbnails().first().waitFor();
}

/** Two seconds of somebody humming. */
async function firstVoice(): Promise<void> {
  await plugMicrophone(phone);
  await phone.tap(button('录音'));
  await prompt('allow');
  await phone.text(/停止录音（1 秒）/).waitFor();
  await phone.tap(button('停止录音'));
  await phone.text(/^录音 \d+ 秒$/).waitFor();
}

async function save(): Promise<void> {
  await phone.tap(phone.primary('保存'));
  await phone.text(/^已记下/).waitFor();
}

/** Waits until every file of this visit has its document. */
async function untilArrived(words: string, count: number): Promise<void> {
  const [visit] = await visitsWith(words);
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await stored(street.cloud, 'attachments', { record: `visit/${visit?._id}` })).length === count) return;
    await phone.page.waitForTimeout(250);
  }
  throw new Error(`the files of “${words}” did not arrive`);
}

test('a photo and a voice note: killed while they leave, they go on where they were, and a colleague sees and hears them', async () => {
  await open(formOf(0));
  await phone.tap('见到');
  await note('阳台的栏杆松了');
  await firstPhoto('noise');
  await firstVoice();
  await save();
  await phone.text(/^1 张照片、1 段录音 待传/).waitFor();

  const parts: string[] = [];
  phone.page.on('request', (request) => {
    if (request.method() === 'PUT') parts.push(new URL(request.url()).pathname);
  });
  let isKilled = false;
  let hang: () => void = () => undefined;
  const isHanging = new Promise<void>((resolve) => (hang = resolve));
  await phone.page.route('**/storage/**', (route) => {
    if (isKilled || route.request().method() !== 'PUT' || parts.length < 2) return route.continue();
    // The second part is on its way, and stays there.
    return hang();
  });
  await isHanging;
  await phone.text(/上传中 0\/2$/).waitFor();
  await phone.picture('记走访-上传中');
  const beforeKill = [...parts];
  isKilled = true;
  await phone.kill();
  await untilArrived('阳台的栏杆松了', 2);
  const again = parts.slice(beforeKill.length).filter((part) => beforeKill.includes(part));
  expect([beforeKill.length, again.length]).toEqual([2, 1]);

  const colleague = await street.phone({ persona: '同事', path: householdOf(0) });
  await colleague.tap(colleague.text('1 张照片、1 段录音'));
  await colleague.at('/cadre/attachments/attachments');
  await thumbnails(colleague).first().waitFor();
  await colleague.screen.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('[class*=photo-strip--picture] img')].some(
      ({ naturalWidth }) => naturalWidth > 0,
    ),
  );
  await colleague.tap(colleague.text('播放'));
  await colleague.text('停下').waitFor();
  await colleague.text('播放').waitFor();
  expect(faultsOf(await survey(colleague.screen))).toEqual([]);
  await colleague.picture('照片和录音-同事');
  await colleague.close();

  const [visit] = await visitsWith('阳台的栏杆松了');
  const asOther = await street.cloud.call('attachment.list', { record: `visit/${visit!._id}` }, { as: '另一居委干部' });
  expect(asOther).toMatchObject({ ok: false, error: { code: 'not-found' } });
}, 90_000);

test('the privacy guide is refused: a sentence, the visit is saved without, and the next tap asks again', async () => {
  await open(formOf(1));
  await phone.tap('不在');
  await phone.tap(button('拍照'));
  await phone.text('先问您一声').waitFor();
  await phone.tap(button('不同意'));
  await phone.text(/^没有同意隐私保护指引，照片没有加上/).waitFor();
  expect(await phone.text('先问您一声').count()).toBe(0);
  await phone.settled();
  await phone.picture('记走访-没有同意');
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
  await phone.tap(button('录音'));
  await phone.text('先问您一声').waitFor();
  await phone.tap(button('不同意'));
  await phone.text(/^没有同意隐私保护指引，没有录音/).waitFor();
  await note('没有同意也照常');
  await save();
  expect((await visitsWith('没有同意也照常'))[0]).not.toHaveProperty('attachments');
});

test('no microphone: a sentence with the way to the settings; allowed there, it records', async () => {
  await open(formOf(2));
  await plugMicrophone(phone);
  await phone.tap(button('录音'));
  await phone.text('先问您一声').waitFor();
  await agree();
  await prompt('refuse');
  await phone.text(/^微信没有麦克风的权限/).waitFor();
  await phone.settled();
  await phone.picture('记走访-没有麦克风');
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
  await phone.tap(button('去设置'));
  await phone.screen.locator('.wx-settings-line').filter({ hasText: '麦克风' }).click();
  await phone.screen.locator('.wx-screen-back').click();
  expect(await phone.screen.getByText(/没有麦克风的权限/).count()).toBe(0);
  await phone.tap(button('录音'));
  await phone.text(/停止录音（1 秒）/).waitFor();
});

test('without a network: kept with the draft through a kill, saved when there is one, and the files follow', async () => {
  await open(formOf(3));
  await phone.tap('见到');
  await note('地下室没有信号');
  await firstPhoto();
  await phone.network('离线');
  await phone.tap(phone.primary('保存'));
  await phone.text(/内容已留在这部手机里/).waitFor();
  await phone.kill();
  await phone.text(/^上次没保存完的已找回：见到、备注 7 字、1 张照片/).waitFor();
  await thumbnails().first().waitFor();
  await phone.network('在线');
  // The outbox sends it by itself as soon as there is a network.
  await phone.text(/^已记下/).waitFor();
  await phone.network('离线');
  await phone.text(/^1 张照片 待传/).waitFor();
  await phone.page.waitForTimeout(9000);
  await phone.network('在线');
  await phone.text(/^1 张照片 已达$/).waitFor(LEAVING);
  expect(await visitsWith('地下室没有信号')).toHaveLength(1);
}, 60_000);

test('taken back, the photo stays with the text; one that is taken off is gone; saved again it follows the new visit', async () => {
  await open(formOf(4));
  await phone.tap('见到');
  await note('先撤回再保存');
  await firstPhoto();
  await choosePhotos(phone, await photo(phone));
  await thumbnails().nth(1).waitFor();
  await save();
  await phone.tap(phone.text(/^撤回（/));
  await phone.text(/^已撤回/).waitFor();
  expect(await thumbnails().count()).toBe(2);
  await phone.tap(phone.screen.getByLabel('去掉第 1 张照片'));
  await phone.kill();
  await phone.text(/^上次没保存完的已找回/).waitFor();
  await thumbnails().first().waitFor();
  expect(await thumbnails().count()).toBe(1);
  await save();
  await phone.text(/^1 张照片 已达$/).waitFor(LEAVING);
  const visits = await visitsWith('先撤回再保存');
  const files = await stored(street.cloud, 'attachments', { record: { $in: visits.map(({ _id }) => `visit/${_id}`) } });
  expect(files.map(({ record }) => record)).toEqual(
    visits.filter(({ withdrawnAt }) => !withdrawnAt).map(({ _id }) => `visit/${_id}`),
  );
}, 60_000);

test('back while recording: what was said is with the draft', async () => {
  await open(householdOf(5));
  await phone.tap(phone.primary('记走访'));
  await phone.at('/cadre/record-visit/record-visit');
  await plugMicrophone(phone);
  await phone.tap(button('录音'));
  await phone.text('先问您一声').waitFor();
  await agree();
  await prompt('allow');
  await phone.text(/停止录音（1 秒）/).waitFor();
  await phone.back();
  await phone.at('/cadre/household/household');
  await phone.tap(phone.primary('记走访'));
  await phone.text(/^上次没保存完的已找回：1 段录音/).waitFor();
});

test('a 楼组长 sees those of her own visits only; what has not arrived is on its way', async () => {
  const door = doorsOf(buildingAt(committeeNamed('东五居委会'), 2))[0]!;
  for (const [as, words] of [
    ['居委干部', '居委记的'],
    ['楼组长', '楼组长记的'],
  ] as const) {
    const attachments = [{ attachmentId: newReceiptKey(), kind: 'photo' }];
    const draft = { householdId: door.householdId, outcome: 'met', note: words, attachments };
    expect(await street.cloud.call('visit.record', draft, { as })).toMatchObject({ ok: true });
  }
  const path = `/cadre/household/household?householdId=${door.householdId}`;
  await open(path, { persona: '楼组长' });
  await phone.text('楼组长记的').waitFor();
  expect(await phone.screen.getByText('1 张照片').count()).toBe(1);
  await phone.tap(phone.text('1 张照片'));
  await phone.text(/^1 张照片还在路上/).waitFor();
  await phone.settled();
  await phone.picture('照片和录音-还在路上');
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
  const [visit] = await visitsWith('居委记的');
  const refused = await street.cloud.call('attachment.list', { record: `visit/${visit!._id}` }, { as: '楼组长' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

type Look = readonly [string, Omit<PhoneOptions, 'persona'>];
const ALWAYS: readonly Look[] = [
  ['375-深色', { dark: true }],
  ['320-长辈版', { size: '320x568', elder: true }],
];
/** `ALL_LOOKS=1` looks at these as well; they stand between the two. */
const BETWEEN: readonly Look[] = [
  ['320', { size: '320x568' }],
  ['375-长辈版', { elder: true }],
];

describe.each([...ALWAYS, ...(process.env['ALL_LOOKS'] ? BETWEEN : [])])('%s', (look, options) => {
  test('the prompt, the form and the visit’s page stand as LOOK wants them', async () => {
    const mode = options.elder ? 'elder' : 'standard';
    const fine = async (name: string) => {
      await phone.settled();
      await phone.picture(`${name}-${look}`);
      expect(faultsOf(await survey(phone.screen), mode)).toEqual([]);
    };
    await open(formOf(6), options);
    await phone.tap('见到');
    const words = `看一眼 ${look}`;
    await note(words);
    await plugMicrophone(phone);
    await phone.tap(button('录音'));
    await phone.text('先问您一声').waitFor();
    await phone.settled();
    await phone.picture(`记走访-先问一声-${look}`);
    // Both answers are in sight, however large the letters; the words above them scroll.
    const room = (await phone.screen.locator('[class*=privacy-prompt--screen]').boundingBox())!;
    for (const answer of [agreement(), button('不同意')]) {
      const { y, height } = (await answer.boundingBox())!;
      expect([y >= room.y, y + height <= room.y + room.height]).toEqual([true, true]);
    }
    await agree();
    await prompt('allow');
    await phone.text(/停止录音（1 秒）/).waitFor();
    await fine('记走访-正在录音');
    await phone.tap(button('停止录音'));
    await phone.text(/^录音 \d+ 秒$/).waitFor();
    const picture = await photo(phone);
    await choosePhotos(phone, picture, picture);
    await thumbnails().nth(1).waitFor();
    await button('拍照').scrollIntoViewIfNeeded();
    await fine('记走访-照片和录音');
    await save();
    await fine('记走访-待传');
    await untilArrived(words, 3);
    await phone.tap(button('看这户的户情'));
    await phone.text('最近的走访').waitFor();
    await phone.tap(phone.text('2 张照片、1 段录音'));
    await phone.text('点一下放大看').waitFor();
    await fine('照片和录音');
  }, 60_000);
});
