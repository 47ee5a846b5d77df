import { fireTimer } from '../../localcloud/call';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const street = useStreet(async () => {
  await fireTimer(street.cloud.url, 'upkeep', new Date(Date.now() + 24 * 3_600_000).toISOString());
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
  const before = await cadre.text('不用提醒').count();
  await cadre.tap(cadre.text('不用提醒').first());
  await cadre.screen.locator('.wx-modal-buttons button', { hasText: '取消' }).click();
  await cadre.settled();
  expect(await cadre.text('不用提醒').count()).toBe(before);
  expect(await stored(street.cloud, 'early_signals', { status: 'dismissed' })).toEqual([]);
  await cadre.tap(cadre.text('不用提醒').first());
  await cadre.screen.locator('.wx-modal-buttons button', { hasText: '不用提醒' }).click();
  await cadre.text(/一个月里不再提示/).waitFor();
  await cadre.settled();
  expect(await cadre.text('不用提醒').count()).toBe(before - 1);
  expect(await stored(street.cloud, 'early_signals', { status: 'dismissed' })).toHaveLength(1);
  const dark = await phoneOf('/cadre/signals/signals', { dark: true });
  await dark.settled();
  await looked(dark, '早知道-深色');
}, 120_000);
