import type { Handled } from '../../miniprogram/domain/handling/handling';
import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt } from '../../localcloud/seed/places';
import { openHands } from './support/hands';
import { give, photo, plugMicrophone } from './support/media';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const { code: communityId } = committeeNamed('东五居委会');

const street = useStreet();

async function phoneOf(persona: string, path: string, options: Omit<PhoneOptions, 'persona'> = {}): Promise<Phone> {
  return street.phone({ persona, path, ...options });
}

const button = (phone: Phone, words: string) =>
  phone.screen
    .locator('.van-button, [class*=attachment-editor--action]:not([class*=actions])')
    .filter({ hasText: words })
    .locator('visible=true')
    .first();
const agree = (phone: Phone) => phone.tap(phone.screen.locator('wx-button').filter({ hasText: /^\s*同意\s*$/ }));
/** The one 诉求 or class of the demo's committee that such a thing holds of. */
async function oneOf(collection: string, where: object): Promise<Handled & { _id: string; department?: string }> {
  const [found] = await stored(street.cloud, collection, { communityId, ...where });
  return found as unknown as Handled & { _id: string; department?: string };
}

async function arrived(record: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await stored(street.cloud, 'attachments', { record })).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`nothing arrived for ${record}`);
}

test('a voice is heard by the committee and typed out: then it is told what it is about', async () => {
  const resident = await phoneOf('居民', '/pages/suggest/suggest');
  await resident.text('想让小区哪里变好').waitFor();
  await plugMicrophone(resident);
  await resident.tap(button(resident, '录音'));
  await agree(resident);
  await resident.tap(resident.screen.locator('.wx-prompt-allow'));
  await resident.text(/停止录音（1 秒）/).waitFor();
  await resident.tap(button(resident, '停止录音'));
  await resident.text(/^录音 \d+ 秒$/).waitFor();
  await resident.screen.getByPlaceholder('例如：王阿姨').fill('唐阿姨');
  await resident.tap(resident.primary('提交'));
  await resident.text(/^已达，回执/).waitFor();
  const said = await oneOf('suggestions', { source: 'resident', text: '' });
  await arrived(`suggestion/${said._id}`);

  const cadre = await phoneOf('居委干部', `/cadre/suggestion/suggestion?suggestionId=${said._id}`);
  await cadre.text(/^录音 \d+ 秒$/).waitFor();
  await cadre.settled();
  await cadre.picture('诉求-只有录音');
  expect(faultsOf(await survey(cadre.screen), 'standard')).toEqual([]);
  await cadre.tap(button(cadre, '打成字'));
  await cadre.at('/cadre/type-out/type-out');
  await cadre.text(/^录音 \d+ 秒$/).waitFor();
  await cadre.screen.locator('textarea').locator('visible=true').fill('六楼老太太走不动，想');
  // What was typed survives a kill.
  await cadre.kill();
  await cadre.text('上次没保存完的已找回。').waitFor();
  await cadre.screen.locator('textarea').locator('visible=true').fill('六楼老太太走不动，想加装电梯');
  await cadre.settled();
  await cadre.picture('打成字');
  expect(faultsOf(await survey(cadre.screen), 'standard')).toEqual([]);
  await cadre.tap(cadre.primary('保存'));
  await cadre.at('/cadre/home/home');

  const desk = await phoneOf('同事', `/cadre/suggestion/suggestion?suggestionId=${said._id}`);
  await desk.text('六楼老太太走不动，想加装电梯').waitFor();
  await desk.text('电梯').waitFor();
  await desk.text(/^录音 \d+ 秒$/).waitFor();
}, 120_000);

/** Noted on the 小板凳 and under way with the committee. */
async function underWay(text: string): Promise<string> {
  const { buildingId } = buildingAt(committeeNamed('东五居委会'), 3).place;
  const noted = await street.cloud.call<{ suggestionId: string }>('suggestion.note', { buildingId, text });
  if (!noted.ok) throw new Error(noted.error.code);
  const { suggestionId } = noted.data;
  for (const kind of ['accept', 'keep', 'take-up'])
    expect(await street.cloud.call('suggestion.move', { suggestionId, move: { kind } })).toMatchObject({ ok: true });
  return suggestionId;
}

test('报进展 with a picture: the desk sees it beside the step', async () => {
  const suggestionId = await underWay('门口的台阶想加一个扶手');
  const cadre = await phoneOf('居委干部', `/cadre/suggestion/suggestion?suggestionId=${suggestionId}`);
  await cadre.tap(button(cadre, '报进展'));
  await cadre.at('/cadre/step/step');
  await cadre.screen.locator('textarea').locator('visible=true').fill('扶手装好一半了');
  const picture = await photo(cadre);
  const opened = cadre.page.waitForEvent('filechooser');
  await cadre.tap(button(cadre, '拍照'));
  await agree(cadre);
  await give(await opened, [picture]);
  await cadre.screen.locator('[class*=photo-strip--picture]').first().waitFor();
  await cadre.settled();
  await cadre.picture('报进展-带照片');
  expect(faultsOf(await survey(cadre.screen), 'standard')).toEqual([]);
  await cadre.tap(cadre.primary('报进展'));
  await cadre.at('/cadre/suggestion/suggestion');
  await cadre.text('扶手装好一半了').waitFor();
  await arrived(`suggestion/${suggestionId}`);

  const colleague = await phoneOf('同事', `/cadre/suggestion/suggestion?suggestionId=${suggestionId}`);
  await colleague.screen.locator('[class*=photo-strip--picture]').first().waitFor();
  await colleague.settled();
  await colleague.picture('诉求-进展的照片');
  expect(faultsOf(await survey(colleague.screen), 'standard')).toEqual([]);
}, 120_000);

const LOOKS: readonly (readonly [string, Omit<PhoneOptions, 'persona'>])[] = [
  ['375', { size: '375x812' }],
  ['320', { size: '320x568' }],
  ['375-深色', { size: '375x812', dark: true }],
  ['375-长辈版', { size: '375x812', elder: true }],
  ['320-长辈版', { size: '320x568', elder: true }],
];

const hands = openHands(street);

describe.each(LOOKS)('%s', (look, options) => {
  test.each<[string, string, () => Promise<string>, string | RegExp]>([
    ['诉求', '居委干部', async () => '/cadre/suggestions/suggestions?pile=mine', /提出/],
    ['一条诉求', '居委干部', async () => ofSuggestion({ status: 'in-progress' }), '办到哪一步'],
    ['已归类的诉求', '居委干部', async () => ofSuggestion({ status: 'merged' }), '办到哪一步'],
    ['上报科室', '居委干部', async () => ofStep('escalate'), '上报'],
    ['报进展', '居委干部', async () => ofStep('report'), '拍照'],
    ['代记', '居委干部', async () => '/cadre/note-suggestion/note-suggestion', '选楼栋'],
    ['一类问题', '居委干部', async () => '/cadre/problem-classes/problem-classes', '已经成类'],
    ['这类问题', '居委干部', async () => ofClass(), '办到哪一步'],
    ['回头', '居委干部', async () => '/cadre/look-back/look-back', /只有/],
    ['导入线索', '居委干部', async () => '/cadre/import-records/import-records', '看一遍'],
    ['科室-收件', '科室', async () => '/department/inbox/inbox', /提出/],
  ])('%s', async (name, persona, path, loaded) => {
    const phone = await hands.at(await path(), { persona, ...options });
    await phone.text(loaded).waitFor();
    await phone.settled();
    await phone.picture(`案头-${name}-${look}`);
    expect(faultsOf(await survey(phone.screen), options.elder ? 'elder' : 'standard')).toEqual([]);
    expect(await phone.errors()).toEqual([]);
  });
});

const ofSuggestion = async (where: object) =>
  `/cadre/suggestion/suggestion?suggestionId=${(await oneOf('suggestions', where))._id}`;
const ofStep = async (kind: string) =>
  `/cadre/step/step?suggestionId=${(await oneOf('suggestions', { status: 'in-progress' }))._id}&kind=${kind}`;
const ofClass = async () =>
  `/cadre/problem-class/problem-class?classId=${(await oneOf('problem_classes', { voiceCount: { $gte: 3 } }))._id}`;
