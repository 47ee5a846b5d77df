import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt } from '../../localcloud/seed/places';
import { looked } from './support/looked';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';

const SAID = '楼道口能不能装个折叠凳，老人上楼歇歇脚';
const TITLE = '楼道口装折叠凳';

const street = useStreet();

const phoneOf = (persona: string, path: string, options: Partial<PhoneOptions> = {}): Promise<Phone> =>
  street.phone({ persona, path, ...options });

const button = (phone: Phone, words: string) => phone.screen.locator('.van-button').filter({ hasText: words }).first();
/** Scrolls the open picker to a word and takes it. */
async function chosen(phone: Phone, word: string): Promise<void> {
  const panel = phone.screen.locator('.wx-picker-panel');
  const rows = await panel.locator('.wx-picker-row').allInnerTexts();
  const row = (await panel.locator('.wx-picker-row').first().boundingBox())!;
  const wheel = panel.locator('.wx-picker-wheel');
  await wheel.evaluate((one, top) => (one.scrollTop = top), rows.indexOf(word) * row.height);
  await panel.locator('.wx-picker-confirm').click();
}

/** The next step, chosen and said. */
async function step(cadre: Phone, word: string, text = ''): Promise<void> {
  await cadre.tap(cadre.text(word));
  if (text) await cadre.screen.locator('textarea').fill(text);
  await cadre.tap(cadre.primary('记下这一步'));
}

test('a 建议 becomes a 金点子, step by step a 金果子; she follows it, and everybody reads what came of it', async () => {
  const followed = await street.cloud.call<{ building: { buildingId: string } }>(
    'building.showFollowed',
    {},
    { as: '居民' },
  );
  const buildingId = followed.ok ? followed.data.building.buildingId : '';
  const said = await street.cloud.call<{ suggestionId: string }>(
    'suggestion.submit',
    { buildingId, text: SAID, callMe: '王阿姨' },
    { as: '居民' },
  );
  const suggestionId = said.ok ? said.data.suggestionId : '';

  const cadre = await phoneOf('居委干部', `/cadre/suggestion/suggestion?suggestionId=${suggestionId}`);
  await cadre.tap(cadre.text('金点子'));
  await cadre.at('/cadre/idea/idea');
  await cadre.tap(cadre.primary('列为金点子'));
  await cadre.text('给这个点子起个叫法。').waitFor();
  await cadre.screen.locator('input').fill(TITLE);
  await looked(cadre, '金点子-起个叫法');
  await cadre.primary('列为金点子').dblclick();
  await cadre.text('下一步').waitFor();
  await looked(cadre, '金点子-下一步');
  await cadre.tap(cadre.text('不采纳'));
  await cadre.tap(cadre.primary('记下这一步'));
  await cadre.text('写几个字，要看得明白。').waitFor();
  await step(cadre, '开始研究');
  await cadre.text('居委会 研究').waitFor();

  const resident = await phoneOf('居民', `/resident/suggestion/suggestion?suggestionId=${suggestionId}`);
  await resident.text(`居委把它叫作“${TITLE}”`).waitFor();
  await looked(resident, '进度-金点子');

  await step(cadre, '采纳');
  await cadre.text('居委会 采纳').waitFor();
  await step(cadre, '开始实施');
  await cadre.text('居委会 实施').waitFor();
  await step(cadre, '结成金果子', '十二个楼道都装好了');
  await cadre.text('居委会 结成金果子').waitFor();
  expect(await cadre.primary('记下这一步').count()).toBe(0);
  await looked(cadre, '金点子-金果子');

  const told = await stored(street.cloud, 'messages', { kind: 'idea-step' });
  expect(told).toHaveLength(5);
  const [suggestion] = await stored(street.cloud, 'suggestions', { _id: suggestionId });
  expect(suggestion).toMatchObject({ text: SAID, status: 'received' });

  const home = await phoneOf('居民', '/pages/home/home');
  await home.tap(home.text('金果子'));
  await home.at('/resident/fruits/fruits');
  await home.text('十二个楼道都装好了').waitFor();
  expect(await home.screen.locator('body').innerText()).not.toContain('王阿姨');
  await looked(home, '金果子');

  const list = await phoneOf('书记', '/cadre/ideas/ideas');
  await list.tap(list.text('金果子'));
  await list.text(TITLE).waitFor();
  await looked(list, '金点子-列表');
}, 180_000);

test('two quick taps are one step: the next button stands in the same place, and rests', async () => {
  const { buildingId } = buildingAt(committeeNamed('东五居委会'), 3).place;
  const noted = await street.cloud.call<{ suggestionId: string }>('suggestion.note', {
    buildingId,
    text: '楼道灯坏了',
  });
  const suggestionId = noted.ok ? noted.data.suggestionId : '';
  const stepsOf = async () => {
    const [{ steps } = { steps: [] }] = await stored(street.cloud, 'suggestions', { _id: suggestionId });
    return (steps as { kind: string }[]).map(({ kind }) => kind);
  };
  const cadre = await phoneOf('居委干部', `/cadre/suggestion/suggestion?suggestionId=${suggestionId}`);
  await cadre.tap(cadre.primary('受理'));
  for (const [word, next, kinds] of [
    ['居委来办', '开始办理', ['raise', 'accept', 'keep']],
    ['开始办理', '办结', ['raise', 'accept', 'keep', 'take-up']],
  ] as const) {
    await cadre.rested(cadre.primary(word));
    const place = (await cadre.primary(word).boundingBox())!;
    const at = [place.x + place.width / 2, place.y + place.height / 2] as const;
    // The finger taps twice, and once more as the next word stands there.
    await cadre.primary(word).dblclick();
    await cadre.primary(next).waitFor();
    await cadre.page.mouse.click(...at);
    await cadre.settled();
    expect(await stepsOf()).toEqual(kinds);
    await cadre.at('/cadre/suggestion/suggestion');
    expect(await cadre.primary(next).count()).toBe(1);
  }
  await looked(cadre, '诉求-按了两下');
  // The usual case of 换一类 is two taps, and what was chosen stands next to the candidates the next time.
  await cadre.tap('换一类');
  await looked(cadre, '诉求-换一类');
  await cadre.tap(cadre.screen.locator('[class*=category-sheet--sheet]').getByText('养宠'));
  await cadre.text('养宠').waitFor();
  await cadre.settled();
  const elder = await phoneOf('居委干部', `/cadre/suggestion/suggestion?suggestionId=${suggestionId}`, {
    ...{ elder: true, size: '320x568' },
  });
  await elder.tap('换一类');
  await looked(elder, '诉求-换一类-320-长辈版', 'elder');
}, 120_000);

test('a 科室 is asked, answers 采纳 or 不采纳 with its reason, and whoever said it reads it', async () => {
  const followed = await street.cloud.call<{ building: { buildingId: string } }>(
    'building.showFollowed',
    {},
    { as: '居民' },
  );
  const buildingId = followed.ok ? followed.data.building.buildingId : '';
  const submitted = { buildingId, text: '花园里能不能划一块地，大家轮流种菜', callMe: '王阿姨' };
  const said = await street.cloud.call<{ suggestionId: string }>('suggestion.submit', submitted, { as: '居民' });
  const suggestionId = said.ok ? said.data.suggestionId : '';
  await street.cloud.call('idea.mark', { suggestionId, title: '花园里的共享菜地' }, { as: '居委干部' });

  const cadre = await phoneOf('居委干部', `/cadre/idea/idea?suggestionId=${suggestionId}`);
  await cadre.tap(cadre.text('请科室看'));
  await cadre.tap(cadre.primary('记下这一步'));
  await cadre.text('选一个科室。').waitFor();
  await cadre.tap(cadre.text(/^选一个$/));
  await chosen(cadre, '社区自治办公室');
  await looked(cadre, '金点子-请科室看');
  await cadre.tap(cadre.primary('记下这一步'));
  await cadre.text('研究 · 社区自治办公室').waitFor();
  expect(await cadre.primary('记下这一步').count()).toBe(0);
  await cadre.text(/日起在社区自治办公室/).waitFor();
  await looked(cadre, '金点子-等科室');
  await cadre.tap(cadre.text(/^收回$/));
  await cadre.tap(cadre.primary('记下这一步'));
  await cadre.text('居委会 从科室收回').waitFor();
  await cadre.tap(cadre.text(/^请科室看$/));
  await cadre.tap(cadre.text(/^选一个$/));
  await chosen(cadre, '社区自治办公室');
  await cadre.tap(cadre.primary('记下这一步'));
  await cadre.text('研究 · 社区自治办公室').waitFor();

  const list = await phoneOf('科室', '/cadre/ideas/ideas');
  await list.text('花园里的共享菜地').waitFor();
  await list.text(/个工作日，到/).waitFor();
  await looked(list, '金点子-科室按时限');
  const small = await phoneOf('科室', '/cadre/ideas/ideas', { size: '320x568', elder: true });
  await small.text(/个工作日，到/).waitFor();
  await looked(small, '金点子-科室按时限-320-长辈版', 'elder');

  const staff = await phoneOf('科室', '/pages/inbox/inbox');
  await staff.tap(staff.text(/请您的科室看看/));
  await staff.at('/cadre/idea/idea');
  await staff.text(submitted.text).waitFor();
  await staff.tap(staff.text('不采纳'));
  await staff.tap(staff.primary('记下这一步'));
  await staff.text('写几个字，要看得明白。').waitFor();
  await looked(staff, '金点子-科室');
  await step(staff, '不采纳', '绿地归全体业主，不能划给个人种');
  await staff.text('社区自治办公室 未采纳').waitFor();
  await staff.visit('/department/home/home');
  await staff.tap(staff.text('请本科室看的金点子'));
  await staff.at('/cadre/ideas/ideas');
  await staff.tap(staff.text('未采纳'));
  await staff.text('花园里的共享菜地').waitFor();
  await looked(staff, '金点子-科室列表');

  const resident = await phoneOf('居民', '/pages/inbox/inbox');
  await resident.tap(resident.text(/社区自治办公室未采纳/));
  await resident.at('/resident/suggestion/suggestion');
  await resident.text('绿地归全体业主，不能划给个人种').waitFor();
  await looked(resident, '进度-金点子未采纳');
}, 180_000);

test('长辈版 and dark', async () => {
  const elder = await phoneOf('居民', '/resident/fruits/fruits', { elder: true });
  await elder.text('十二个楼道都装好了').waitFor();
  await looked(elder, '金果子-长辈版', 'elder');
  const dark = await phoneOf('另一居委干部', '/cadre/ideas/ideas', { dark: true });
  await dark.tap(button(dark, '看诉求'));
  await dark.at('/cadre/suggestions/suggestions');
}, 120_000);
