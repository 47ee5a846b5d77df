import { noteConsent } from '../../../miniprogram/domain/message/contracts';
import { handle } from '../../kernel/handler';
import { noteConsents } from './repository';

/** What was accepted is the receipt: each consent is named after the write and its purpose, so a repeat adds none. */
export const noteConsentHandler = handle(noteConsent, async ({ input, caller: { openid }, now, receiptKey }) => {
  const accepted = [...new Set(input.accepted)];
  await noteConsents(accepted.map((purpose) => ({ _id: `${receiptKey}-${purpose}`, openid, purpose, notedAt: now })));
  return { notedCount: accepted.length };
});
