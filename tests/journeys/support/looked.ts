import type { Phone } from './phone';
import { faultsOf, survey } from './survey';

/** Somebody looks at the screen: a picture is kept, and it has no fault of geometry, size or words. */
export async function looked(phone: Phone, picture: string, kind: 'standard' | 'elder' = 'standard'): Promise<void> {
  await phone.settled();
  await phone.picture(picture);
  expect(faultsOf(await survey(phone.screen), kind)).toEqual([]);
}
