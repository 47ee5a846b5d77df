import type { Phone, PhoneOptions } from './phone';
import type { SharedStreet } from './street';

/** One phone after another, for many pages of the same person in the same look. */
export interface Hands {
  /** Opens a page in the phone in hand where it is the same person's in the same look; else that is put away and hers taken. */
  at(path: string, options: Omit<PhoneOptions, 'path'>): Promise<Phone>;
}

/** A launch takes longer than all that a survey of a page does. Lists of pages are sorted by person and look for it. */
export function openHands(street: SharedStreet): Hands {
  let inHand: { readonly whose: string; readonly phone: Phone } | undefined;
  return {
    async at(path, options) {
      const whose = JSON.stringify(options);
      if (inHand?.whose === whose) await inHand.phone.visit(path);
      else {
        await inHand?.phone.close();
        inHand = undefined;
        inHand = { whose, phone: await street.lasting({ ...options, path }) };
      }
      return inHand.phone;
    },
  };
}
