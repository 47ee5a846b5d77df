import { fireTimer } from '../../localcloud/call';
import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import { give, photo } from './support/media';
import type { Phone, PhoneOptions } from './support/phone';
import { startStreet, stored, type Street } from './support/street';
import { faultsOf, survey } from './support/survey';

/** “从一句话到健身角”: the whole way of one wish, through the phones of six people. */
const building = buildingAt(committeeNamed('东五居委会'), 5);
const door = doorsOf(building)[0]!;
const WISH = '想动动身子骨也没地方，小区里没有健身器材';
const PLACES = ['选址公示', '材料进场', '器材安装'];

let street: Street;
const phones: Phone[] = [];
beforeAll(async () => {
  street = await startStreet();
}, 240_000);
afterAll(() => street?.stop());

async function phoneOf(persona: string, path: string, options: Omit<PhoneOptions, 'persona'> = {}): Promise<Phone> {
  const phone = await street.phone({ persona, path, ...options });
  phones.push(phone);
  return phone;
}

/** Whoever is done puts the phone away; nothing may have gone wrong on it. */
async function putAway(): Promise<void> {
  const errors = (await Promise.all(phones.map((phone) => phone.errors()))).flat();
  await Promise.all(phones.splice(0).map((phone) => phone.close()));
  expect(errors).toEqual([]);
}
afterEach(putAway);

async function looked(phone: Phone, picture: string, kind: 'standard' | 'elder' = 'standard'): Promise<void> {
  await phone.settled();
  await phone.picture(`故事-${picture}`);
  expect(faultsOf(await survey(phone.screen), kind)).toEqual([]);
}
const button = (phone: Phone, words: string | RegExp) =>
  phone.screen.locator('.van-button').filter({ hasText: words }).locator('visible=true').first();
const primary = (phone: Phone, words: string) => phone.primary(words).locator('visible=true').first();

/** Picks from the wheel that is open. */
async function pick(phone: Phone, word: string): Promise<void> {
  const panel = phone.screen.locator('.wx-picker-panel');
  const rows = await panel.locator('.wx-picker-row').allInnerTexts();
  const index = rows.findIndex((row) => row.trim() === word);
  expect(index).toBeGreaterThanOrEqual(0);
  const row = (await panel.locator('.wx-picker-row').first().boundingBox())!;
  await panel.locator('.wx-picker-wheel').evaluate((wheel, top) => (wheel.scrollTop = top), row.height * index);
  await panel.locator('.wx-picker-confirm').click();
}

async function write(phone: Phone, words: string): Promise<void> {
  await phone.screen.locator('textarea').locator('visible=true').last().fill(words);
}

/** Through the form of a step. */
async function stepBy(phone: Phone, kind: string, words: string, before?: () => Promise<void>): Promise<void> {
  await phone.tap(button(phone, kind));
  await phone.at('/cadre/step/step');
  await before?.();
  await write(phone, words);
  await phone.tap(primary(phone, kind.slice(0, 2)));
  await phone.at('/cadre/problem-class/problem-class');
  await phone.text(words).waitFor();
}

/** The first photo of this phone: the privacy prompt comes before camera and album. */
async function firstPhoto(phone: Phone): Promise<void> {
  const picture = await photo(phone);
  const opened = phone.page.waitForEvent('filechooser');
  await phone.tap('拍照');
  await phone.text('先问您一声').waitFor();
  await phone.tap(phone.screen.locator('wx-button').filter({ hasText: /^\s*同意\s*$/ }));
  await give(await opened, [picture]);
  await phone.screen.locator('[class*=photo-strip--picture]').locator('visible=true').first().waitFor();
}

async function suggest(persona: string, words: string, callMe: string): Promise<void> {
  const phone = await phoneOf(persona, '/pages/suggest/suggest');
  await phone.text('想让小区哪里变好').waitFor();
  await phone.screen.getByPlaceholder('例如：想动动身子骨也没地方').fill(words);
  await phone.screen.getByPlaceholder('例如：王阿姨').fill(callMe);
  await phone.tap(phone.primary('提交'));
  await phone.text(/^已达，回执 [0-9A-F]{4}-[0-9A-F]{4}$/).waitFor();
  await putAway();
}

/** What these three say; the street has other wishes, and classes of its own. */
const ours = async () =>
  (await stored(street.cloud, 'suggestions', { text: { $regex: '动动身子骨' } })) as unknown as {
    _id: string;
    classId?: string;
    text: string;
    status: string;
    tag?: { primary: string; evidence: { word: string }[] };
    author?: { openid: string };
  }[];
let classId = '';

test('day 0: said at a door and by two neighbours; each tagged with the words that decided', async () => {
  const cadre = await phoneOf('居委干部', `/cadre/record-visit/record-visit?householdId=${door.householdId}`);
  await cadre.tap('见到');
  await cadre.tap('记一条诉求');
  await cadre.screen.locator('textarea').nth(1).fill(WISH);
  await cadre.tap(cadre.primary('保存'));
  await cadre.text(/^已记下：见到，带上 1 条诉求/).waitFor();
  await putAway();

  for (const persona of ['居民', '陌生人'])
    await street.cloud.call('access.follow', { buildingId: building.place.buildingId }, { as: persona });
  await suggest('居民', '小区里没有健身器材，想动动身子骨也没地方去', '唐阿姨');
  await suggest('陌生人', '没有健身器材，动动身子骨也没地方', '老李');

  const secretary = await phoneOf('书记', '/cadre/suggestions/suggestions');
  const said = (await ours()).find(({ text }) => text === WISH)!;
  expect(said.tag).toMatchObject({
    primary: 'public-space',
    evidence: expect.arrayContaining([{ word: '健身器材', category: 'public-space' }]),
  });
  await secretary.text('新到').waitFor();
  const matter = await phoneOf('书记', `/cadre/suggestion/suggestion?suggestionId=${said._id}`);
  await matter.text('公共空间与健身设施').waitFor();
  await matter.text('健身器材').waitFor();
  await looked(matter, '诉求-类别和凭据');
});

test('the three are one class; it goes to the 科室 in charge, which hands it to the one that can', async () => {
  const minutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString();
  await fireTimer(street.cloud.url, 'tagging', minutes(8));
  const secretary = await phoneOf('书记', '/cadre/problem-classes/problem-classes');
  const card = secretary.screen.locator('.card').filter({ hasText: WISH }).locator('visible=true').first();
  await card.waitFor();
  await card.locator('input').fill('没地方健身');
  await secretary.tap(card.locator('.van-button').filter({ hasText: '合并成一类' }));
  await secretary.text(/3 条都留着原话/).waitFor();
  await secretary.tap(button(secretary, '放到公开栏'));
  await secretary.text(/放到公开栏了/).waitFor();
  classId = (await ours()).find(({ classId: found }) => found)?.classId ?? '';
  expect((await ours()).filter(({ classId: found }) => found === classId)).toHaveLength(3);
  await secretary.tap(secretary.text(/^没地方健身$/));
  await secretary.at('/cadre/problem-class/problem-class');
  await stepBy(secretary, '上报科室', '三户人家都说，请研究');
  await looked(secretary, '这类问题-已上报');
  await putAway();

  const first = await phoneOf('另一科室', '/department/inbox/inbox');
  await first.tap(first.text('没地方健身'));
  await first.at('/cadre/problem-class/problem-class');
  await first.tap(button(first, '转交科室'));
  await first.at('/cadre/step/step');
  await first.tap(first.text('选一个'));
  await pick(first, '社区自治办公室');
  await write(first, '属于美丽家园，请自治办牵头');
  await first.tap(primary(first, '转交'));
  await first.text('已转交社区自治办公室').waitFor();
  await looked(first, '科室-已转交');
  await first.tap(primary(first, '好了'));
  await first.at('/department/inbox/inbox');
});

test('纳入美丽家园, three 节点 with what was done, 落成', async () => {
  const staff = await phoneOf('科室', '/department/inbox/inbox');
  await looked(staff, '科室-收到一类问题');
  await staff.tap(staff.text('没地方健身'));
  await staff.at('/cadre/problem-class/problem-class');
  await stepBy(staff, '转专项', '列入今年的项目', async () => {
    await staff.screen.getByPlaceholder('如 美丽家园').fill('美丽家园');
    await staff.tap(staff.text('选一个').or(staff.text('社区管理办公室')).first());
    await pick(staff, '社区自治办公室');
  });
  await staff.tap(button(staff, '定节点'));
  await staff.at('/cadre/plan-class/plan-class');
  for (const [index, place] of PLACES.entries()) {
    if (index > 0) await staff.tap(button(staff, '再加一步'));
    await staff.screen.getByPlaceholder('如 选址公示').locator('visible=true').nth(index).fill(place);
  }
  await looked(staff, '定节点');
  await staff.tap(primary(staff, '保存'));
  await staff.at('/cadre/problem-class/problem-class');
  await staff.text(PLACES[2]!).waitFor();
  await staff.tap(button(staff, '开始办理'));
  await staff.text(/开始办理$/).waitFor();
  for (const place of PLACES)
    await stepBy(staff, '报进展', `${place}做完了`, async () => {
      await staff.tap(staff.text(place));
      if (place === PLACES[2]) await firstPhoto(staff);
    });
  await stepBy(staff, '办结', '健身角落成，早晚都开');
  await looked(staff, '这类问题-办结');
  for (
    let tries = 0;
    (await stored(street.cloud, 'attachments', { record: `class/${classId}` })).length === 0;
    tries++
  ) {
    expect(tries).toBeLessThan(100);
    await staff.page.waitForTimeout(250);
  }
  const [stands] = await stored(street.cloud, 'problem_classes', { _id: classId });
  expect(stands).toMatchObject({ status: 'resolved', department: '社区自治办公室', plan: '美丽家园' });
  const steps = stands!['steps'] as { kind: string; at: string; by: { unit: string } }[];
  expect(steps.map(({ kind }) => kind)).toEqual([
    ...['raise', 'accept', 'escalate', 'hand-over', 'assign', 'take-up', 'report', 'report', 'report', 'resolve'],
  ]);
  expect(steps.every(({ at, by }) => at !== '' && by.unit !== '')).toBe(true);
});

test('everybody who wished for it hears of each step once; one confirms, one wants it done again', async () => {
  await fireTimer(street.cloud.url, 'upkeep', new Date(Date.now() + 2 * 3_600_000).toISOString());
  const voices = await ours();
  const authors = voices.flatMap(({ author }) => author?.openid ?? []);
  expect(authors).toHaveLength(2);
  for (const to of authors) {
    const told = await stored(street.cloud, 'messages', { to, kind: 'suggestion-step' });
    const steps = told.map(({ values }) => (values as { step: string }).step).sort();
    const expected = ['合并入类', '上报科室', '转交科室', '转专项', '开始办理', '报进展', '报进展', '报进展', '办结'];
    expect(steps).toEqual(expected.sort());
  }

  const own = (openid: string) => voices.find(({ author }) => author?.openid === openid)!._id;
  const resident = await phoneOf('居民', '/resident/suggestions/suggestions');
  await resident.tap(resident.text(/小区里没有健身器材/));
  await resident.at('/resident/suggestion/suggestion');
  await resident.text('健身角落成，早晚都开').waitFor();
  await resident.text(/转专项.*美丽家园/).waitFor();
  await looked(resident, '居民-进度');
  await resident.tap('办好了，满意');
  await resident.tap(primary(resident, '确认'));
  await resident.text(/确认/).waitFor();

  const other = authors.find((openid) => own(openid) !== undefined && openid.includes('moshengren'))!;
  const stranger = await phoneOf('陌生人', `/resident/suggestion/suggestion?suggestionId=${own(other)}`, {
    elder: true,
  });
  await stranger.tap('没办好');
  await stranger.screen.getByPlaceholder('哪里没办好，说一句').fill('晚上没有灯');
  await looked(stranger, '居民-不认可-长辈版', 'elder');
  await stranger.tap(primary(stranger, '请重新办理'));
  await stranger.text(/按您说的重新办/).waitFor();
  await putAway();

  const after = (await ours()).filter(({ classId: found }) => found === classId);
  expect(after.map(({ status }) => status).sort()).toEqual(['confirmed', 'merged', 'reopened']);
  const [reopened] = after.filter(({ status }) => status === 'reopened');
  expect(reopened).toMatchObject({ department: '社区自治办公室' });

  const secretary = await phoneOf('书记', '/cadre/agenda/agenda');
  await secretary.text('没地方健身').waitFor();
  await secretary.text('3 个节点到了 3 个（100%）').waitFor();
  await secretary.text('1 人确认，1 人要求重新办理').waitFor();
  await looked(secretary, '办实事清单');

  const voice = await phoneOf('书记', `/cadre/suggestion/suggestion?suggestionId=${after[0]!._id}`);
  await voice.tap('和别的声音归成了一类，一起办');
  await voice.at('/cadre/problem-class/problem-class');
  await voice.text('1 人确认，1 人要求重新办理').waitFor();

  const board = await phoneOf('居民', `/resident/board/board?buildingId=${building.place.buildingId}`);
  await board.tap(board.text('没地方健身'));
  await board.at('/resident/board-class/board-class');
  await board.text('器材安装做完了').waitFor();
  await board.screen.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('[class*=photo-strip--picture] img')].some(
      ({ naturalWidth }) => naturalWidth > 0,
    ),
  );
  await looked(board, '公开栏');
  expect(await board.screen.locator('body').innerText()).not.toMatch(/唐阿姨|老李|俞文斌|陆晓燕/);
});
