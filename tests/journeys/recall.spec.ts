import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt } from '../../localcloud/seed/places';
import { looked } from './support/looked';
import type { Phone } from './support/phone';
import { useStreet } from './support/street';

const SAID = '小区北门的石墩挪开以后，电动车又停满了';
const OURS = '社区自治办公室';

const street = useStreet();
const matter = (suggestionId: string) => `/cadre/suggestion/suggestion?suggestionId=${suggestionId}`;
const button = (phone: Phone, words: RegExp) => phone.screen.locator('.van-button').filter({ hasText: words }).first();

/** Told a resident's committee by herself, and handed on. */
async function handed(): Promise<string> {
  const { buildingId } = buildingAt(committeeNamed('东五居委会'), 3).place;
  const said = await street.cloud.call<{ suggestionId: string }>(
    'suggestion.submit',
    { buildingId, text: SAID, callMe: '王阿姨' },
    { as: '居民' },
  );
  const suggestionId = said.ok ? said.data.suggestionId : '';
  for (const move of [{ kind: 'accept' }, { kind: 'escalate', department: OURS }])
    await street.cloud.call('suggestion.move', { suggestionId, move }, { as: '居委干部' });
  return suggestionId;
}

test('the 书记 takes back what the 科室 has not begun, with a reason; the 科室 hears of it, who said it sees who and when', async () => {
  const suggestionId = await handed();
  const cadre = await street.phone({ persona: '居委干部', path: matter(suggestionId) });
  await cadre.text('已上报科室').first().waitFor();
  expect(await button(cadre, /^收回$/).count()).toBe(0);

  const secretary = await street.phone({ persona: '书记', path: matter(suggestionId) });
  await secretary.text(/日起在社区自治办公室，还没有开始办/).waitFor();
  await looked(secretary, '收回-可以收回');
  await secretary.tap(button(secretary, /^收回$/));
  await secretary.at('/cadre/step/step');
  await secretary.tap(secretary.primary('收回'));
  await secretary.text('写几个字说明一下。').waitFor();
  await secretary.screen.locator('textarea').fill('居委和物业已经谈好，自己来办');
  await looked(secretary, '收回-理由');
  await secretary.tap(secretary.primary('收回'));
  await secretary.at('/cadre/suggestion/suggestion');
  await secretary.text('居委会 从科室收回').waitFor();
  await secretary.primary('居委来办').waitFor();
  await looked(secretary, '收回-收回了');

  const staff = await street.phone({ persona: '科室', path: '/pages/inbox/inbox' });
  await staff.text(/居委收回了交给您科室的一件事/).waitFor();
  await looked(staff, '收回-科室的消息');

  const resident = await street.phone({
    persona: '居民',
    path: `/resident/suggestion/suggestion?suggestionId=${suggestionId}`,
  });
  await resident.text('从科室收回').first().waitFor();
  expect(await resident.screen.locator('body').innerText()).not.toContain('已经谈好');
  await looked(resident, '收回-居民的进度');
}, 120_000);

test('what the 科室 has begun is asked for, and it gives it back', async () => {
  const suggestionId = await handed();
  await street.cloud.call('suggestion.move', { suggestionId, move: { kind: 'take-up' } }, { as: '科室' });
  const secretary = await street.phone({ persona: '书记', path: matter(suggestionId), size: '320x568', elder: true });
  await secretary.text(/已经接手；要拿回来/).waitFor();
  await secretary.tap(button(secretary, /^请科室退回$/));
  await secretary.at('/cadre/step/step');
  await secretary.screen.locator('textarea').fill('居民改了主意');
  await looked(secretary, '收回-请科室退回-320-长辈版', 'elder');
  await secretary.tap(secretary.primary('请科室退回'));
  await secretary.text('居委会 请科室退回').waitFor();
  expect(await button(secretary, /^请科室退回$/).count()).toBe(0);
  await looked(secretary, '收回-等科室退回-320-长辈版', 'elder');

  const inbox = await street.phone({ persona: '科室', path: '/department/inbox/inbox' });
  await inbox.text('居委请退回，理由写在里面').waitFor();
  await looked(inbox, '收回-科室收件');
  const staff = await street.phone({ persona: '科室', path: '/pages/inbox/inbox', size: '320x568' });
  await staff.tap(staff.text(/居委请您的科室退回一件事/).first());
  await staff.at('/cadre/suggestion/suggestion');
  await staff.text('居民改了主意').waitFor();
  await looked(staff, '收回-科室看到-320');
  await staff.tap(button(staff, /^退回居委$/));
  await staff.screen.locator('textarea').fill('退给居委');
  await staff.tap(staff.primary('退回'));
  await staff
    .text(/已退回居委/)
    .first()
    .waitFor();
  const back = await street.phone({ persona: '书记', path: matter(suggestionId) });
  await back.text('社区自治办公室 退回居委').waitFor();
}, 120_000);

test('a day that went by stays in the time line: with whoever handles it, and in a sentence for who said it', async () => {
  const suggestionId = await handed();
  const later = new Date(Date.now() + 12 * 86_400_000).toISOString();
  const begun = { suggestionId, move: { kind: 'take-up', text: '先去看了现场' } };
  await street.cloud.call('suggestion.move', begun, { as: '科室', at: later });
  const staff = await street.phone({ persona: '科室', path: matter(suggestionId) });
  await staff.text(/^原定 .+没有按时；改到/).waitFor();
  await looked(staff, '晚了-科室');
  const resident = await street.phone({
    ...{ persona: '居民', path: `/resident/suggestion/suggestion?suggestionId=${suggestionId}` },
    ...{ size: '320x568', elder: true },
  });
  await resident.text(/这一步比原定的 .+晚了，接下来最晚到/).waitFor();
  expect(await resident.screen.locator('body').innerText()).not.toContain('先去看了现场');
  await resident.text(/这一步比原定的 .+晚了/).scrollIntoViewIfNeeded();
  await looked(resident, '晚了-居民-320-长辈版', 'elder');
}, 120_000);

test('a 一类问题 is taken back the same way', async () => {
  const suggestionIds = [await handed(), await handed()];
  const merged = await street.cloud.call<{ classId: string }>(
    'class.merge',
    { suggestionIds, into: { title: '北门停满了电动车' } },
    { as: '居委干部' },
  );
  const classId = merged.ok ? merged.data.classId : '';
  for (const move of [{ kind: 'accept' }, { kind: 'escalate', department: OURS }])
    await street.cloud.call('class.move', { classId, move }, { as: '居委干部' });
  const path = `/cadre/problem-class/problem-class?classId=${classId}`;
  const secretary = await street.phone({ persona: '书记', path });
  await secretary.tap(button(secretary, /^收回$/));
  await secretary.at('/cadre/step/step');
  await secretary.screen.locator('textarea').fill('改由居委和业委会商量');
  await secretary.tap(secretary.primary('收回'));
  await secretary.text('居委会 从科室收回').waitFor();
  await looked(secretary, '收回-一类问题');
}, 120_000);
