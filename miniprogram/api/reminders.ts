import { noteConsent, remindNextMonth } from '../domain/message/contracts';
import type { Purpose } from '../domain/message/kinds';
import { nextReminder } from '../domain/message/reminder';
import { nowInstant } from '../platform/clock';
import { keep, readKept } from '../platform/storage';
import { tap } from './tap';

/** What components/ask-reminder shows of an asking: the sentence, and whether it is done with. */
export interface Asked {
  sentence: string;
  isNoted: boolean;
}

const KEY = 'reminded-month';
const QUIET = '好的，不发微信。有了结果会放在“消息”里。';
const NOTED = '好的，有了结果微信告诉您一次，“消息”里也会有。';

const promised = (month: string, isAccepted: boolean): string =>
  `记下了：${Number(month.slice(5))}月1日${isAccepted ? '微信' : '在“消息”里'}提醒您。`;

/** What is known of 下月提醒我 on this phone. */
export async function recallReminder(): Promise<Asked> {
  const kept = await readKept(KEY);
  const { month } = nextReminder(nowInstant());
  if (typeof kept !== 'string' || !kept.startsWith(month)) return { sentence: '', isNoted: false };
  return { sentence: promised(month, kept.endsWith('+')), isNoted: true };
}

/** Brings to the server what the person asked for and what she allowed WeChat. @returns what components/ask-reminder shows */
export async function noteAsked(purpose: Purpose, isAccepted: boolean): Promise<Asked> {
  const consent = isAccepted ? await tap(noteConsent, { accepted: [purpose] }) : undefined;
  if (consent && consent.kind !== 'arrived') return { sentence: consent.sentence, isNoted: false };
  if (purpose !== 'reminder') return { sentence: isAccepted ? NOTED : QUIET, isNoted: true };
  const answer = await tap(remindNextMonth, {});
  if (answer.kind !== 'arrived') return { sentence: answer.sentence, isNoted: false };
  const { month } = answer.data;
  await keep(KEY, `${month}${isAccepted ? '+' : ''}`);
  return { sentence: promised(month, isAccepted), isNoted: true };
}
