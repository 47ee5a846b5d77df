import { z } from 'zod';
import { addDays, type Day } from '../shared/calendar';

/**
 * How a visit went, one tap each. `mark` is the sign drawn on the door beside the colour (never colour alone).
 * `reach` says how somebody was spoken with. At the door or from afar, either counts as reached: it sets `lastReachedOn`, the
 * cadence and the coverage. That the two are told apart at all is for whoever reads or draws a record: 上门 is not 联系.
 * `retryAfterDays`: when nobody was met, how long to leave the door in peace before it is due again (proposed).
 * `isAnswer`: nobody was met, and yet the door has given an answer of its own, after which nobody is called silent.
 */
export const OUTCOMES = {
  met: { label: '见到', mark: '✓', reach: 'door' },
  absent: { label: '不在', mark: '○', reach: 'none', retryAfterDays: 7 },
  refused: { label: '拒访', mark: '—', reach: 'none', retryAfterDays: 90, isAnswer: true },
  doorstep: { label: '仅门口', mark: '门', reach: 'door' },
  phone: { label: '电话', mark: '话', reach: 'remote' },
  wechat: { label: '微信', mark: '信', reach: 'remote' },
  vacant: { label: '空关', mark: '空', reach: 'none', retryAfterDays: 90, isAnswer: true },
  'via-property': { label: '物业转达', mark: '转', reach: 'none', retryAfterDays: 30 },
} as const satisfies Record<
  string,
  | { label: string; mark: string; reach: 'door' | 'remote' }
  | { label: string; mark: string; reach: 'none'; retryAfterDays: number; isAnswer?: true }
>;

export type Outcome = keyof typeof OUTCOMES;
export const Outcome = z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]);

/** Was somebody of the household spoken with, at the door or from afar? */
export const reached = (outcome: Outcome): boolean => OUTCOMES[outcome].reach !== 'none';

/** 拒访 and 空关. */
export const isAnswer = (outcome: Outcome): boolean => 'isAnswer' in OUTCOMES[outcome];

/** The first day on which to try again after nobody was reached. */
export function retryOn(outcome: Outcome, visitedOn: Day): Day | undefined {
  const terms = OUTCOMES[outcome];
  return terms.reach === 'none' ? addDays(visitedOn, terms.retryAfterDays) : undefined;
}
