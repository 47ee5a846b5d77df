import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { remindRound } from '../../kernel/remind-round';
import { listToAnswer, listToRemind, markAnswerReminded, markReminded } from './repository';
import { matterOf, remindAsked, remindDesk } from './tell-desk';

/** A 诉求 whose day has gone by: the desk that has it. */
export const remindJob = remindRound<Suggestion>({
  name: 'suggestion.remind',
  todayAt: dayBegun,
  listToRemind,
  dayOf: ({ dueOn }) => dueOn,
  remind: (one, dueOn, now) => remindDesk({ ...matterOf(one), dueOn }, now),
  markReminded,
});

/** What a 科室 was asked to give back, and has not answered: it waits for no other day. */
export const remindAskedJob = remindRound<Suggestion>({
  name: 'suggestion.remindAsked',
  todayAt: dayBegun,
  listToRemind: listToAnswer,
  dayOf: ({ answerBy }) => answerBy,
  remind: (one, answerBy, now) => remindAsked({ ...matterOf(one), answerBy }, now),
  markReminded: markAnswerReminded,
});
