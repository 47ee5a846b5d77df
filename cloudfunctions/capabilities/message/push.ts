import { tell, type Purpose } from '../../../miniprogram/domain/message/kinds';
import type { Message } from '../../../miniprogram/domain/message/message';
import { conclude, type SendOutcome } from '../../../miniprogram/domain/message/push';
import { templateData, type Template } from '../../../miniprogram/domain/message/template';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { logTrouble } from '../../kernel/log';
import { sendSubscribeMessage } from '../../kernel/wechat';
import { findConsentFor, movePush, takeConsent, voidConsents, type Consent } from './repository';
import { templateFor } from './templates';

const TAKES = 3;

/** Binds a consent to the message, `found` first. @returns false when none is left. */
async function secureConsent({ to, _id }: Message, purpose: Purpose, found: Consent | undefined): Promise<boolean> {
  for (let take = 0; take < TAKES; take += 1) {
    const consent = (take === 0 && found) || (await findConsentFor(to, purpose, _id));
    if (consent === undefined) return false;
    if (await takeConsent(consent, _id)) return true;
  }
  return false;
}

async function send(message: Message, template: Template, found?: Consent): Promise<SendOutcome> {
  const { title, sentence, purpose } = tell(message);
  if (!(await secureConsent(message, purpose, found))) return 'no-consent';
  const outcome = await sendSubscribeMessage({
    openid: message.to,
    templateId: template.id,
    // The inbox marks it as read and goes on to where it leads.
    page: `pages/inbox/inbox?message=${message._id}`,
    data: templateData(template, {
      ...{ title, sentence, sentAt: message.sentAt },
      ...(message.push.besides && { besides: message.push.besides }),
    }),
  });
  if (outcome === 'no-consent') await voidConsents(message.to, purpose);
  return outcome;
}

/**
 * Sends what the caller has claimed, and stores what became of it. Never throws: the message stands in the inbox, and a claim
 * whose end could not be stored counts as unknown. `found`: a consent that was free a moment ago.
 */
export async function pushClaimed(message: Message, now: Instant, found?: Consent): Promise<void> {
  try {
    const template = templateFor(tell(message).purpose);
    const outcome = template ? await send(message, template, found) : 'refused';
    await movePush(message, conclude(message.push, outcome, now));
  } catch (error) {
    logTrouble('message.push', error);
  }
}
