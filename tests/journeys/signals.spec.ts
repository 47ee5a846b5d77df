import { fireTimer } from '../../localcloud/call';
import { addDays, dayOf, startOfDay } from '../../miniprogram/domain/shared/calendar';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const street = useStreet(async () => {
  // Tomorrow at seven: at whatever hour the tests run, the look of half past five is due.
  const tomorrow = startOfDay(addDays(dayOf(new Date().toISOString()), 1));
  await fireTimer(street.cloud.url, 'upkeep', new Date(Date.parse(tomorrow) + 7 * 3_600_000).toISOString());
});

async function phoneOf(path: string, options: Partial<PhoneOptions> = {}): Promise<Phone> {
  return street.phone({ persona: '居委干部', path, ...options });
}

async function looked(phone: Phone, picture: string): Promise<void> {
  await phone.settled();
  await phone.picture(picture);
  expect(faultsOf(await survey(phone.screen), 'standard')).toEqual([]);
}

test('what was noticed overnight stands on the home, says why, leads on, and is put away: 不用提醒 only after a question', async () => {
  const known = await stored(street.cloud, 'early_signals', { status: 'open' });
  expect(known.length).toBeGreaterThan(0);
  const cadre = await phoneOf('/cadre/home/home');
  await cadre.text(/^\d 件$/).waitFor();
  await cadre.tap(cadre.text('早知道'));
  await cadre.at('/cadre/signals/signals');
  await cadre.text(/天没有联系上了。|都没有人应|个声音|还没有合成一类/).waitFor();
  await looked(cadre, '早知道');
  const before = await cadre.text('看过了').count();
  await cadre.tap(cadre.text('不用提醒').first());
  await cadre.screen.locator('.wx-modal-buttons button', { hasText: '取消' }).click();
  await cadre.settled();
  expect(await cadre.text('看过了').count()).toBe(before);
  expect(await stored(street.cloud, 'early_signals', { status: 'dismissed' })).toEqual([]);
  await cadre.tap(cadre.text('不用提醒').first());
  await cadre.screen.locator('.wx-modal-buttons button', { hasText: '不用提醒' }).click();
  await cadre.text(/一个月里不再提示/).waitFor();
  await cadre.settled();
  expect(await cadre.text('看过了').count()).toBe(before - 1);
  expect(await stored(street.cloud, 'early_signals', { status: 'dismissed' })).toHaveLength(1);
  await looked(cadre, '早知道-撤回');
  await cadre.tap(cadre.text('撤回“不用提醒”'));
  await cadre.text(/撤回了：这件事又照常提示/).waitFor();
  await cadre.settled();
  expect(await cadre.text('看过了').count()).toBe(before);
  expect(await stored(street.cloud, 'early_signals', { status: 'dismissed' })).toEqual([]);
  // Later it is found at the foot of the page.
  await cadre.tap(cadre.text('不用提醒').first());
  await cadre.screen.locator('.wx-modal-buttons button', { hasText: '不用提醒' }).click();
  await cadre.text('先前说过不用提醒的（1）').waitFor();
  const later = await phoneOf('/cadre/signals/signals');
  await later.tap(later.text('先前说过不用提醒的（1）'));
  await later.text('撤回，照常提示').waitFor();
  await later.text('撤回，照常提示').scrollIntoViewIfNeeded();
  await looked(later, '早知道-先前说过不用提醒的');
  await later.tap(later.text('撤回，照常提示'));
  await later.text(/撤回了：这件事又照常提示/).waitFor();
  await later.settled();
  expect(await later.text('先前说过').count()).toBe(0);
  expect(await later.text('看过了').count()).toBe(before);
  const dark = await phoneOf('/cadre/signals/signals', { dark: true });
  await dark.settled();
  await looked(dark, '早知道-深色');
}, 120_000);
