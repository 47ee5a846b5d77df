import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { remindRound } from '../../kernel/remind-round';
import { remindAsked, remindDesk } from '../suggestion/port';
import { listToAnswer, listToRemind, markAnswerReminded, markReminded } from './repository';
import { matterOf } from './tell';

/** A class whose day has gone by: the desk that has it. */
export const remindJob = remindRound<ProblemClass>({
  name: 'class.remind',
  todayAt: dayBegun,
  listToRemind,
  dayOf: ({ dueOn }) => dueOn,
  remind: (one, dueOn, now) => remindDesk({ ...matterOf(one), dueOn }, now),
  markReminded,
});

/** A class that a 科室 was asked to give back, and has not answered. */
export const remindAskedJob = remindRound<ProblemClass>({
  name: 'class.remindAsked',
  todayAt: dayBegun,
  listToRemind: listToAnswer,
  dayOf: ({ answerBy }) => answerBy,
  remind: (one, answerBy, now) => remindAsked({ ...matterOf(one), answerBy }, now),
  markReminded: markAnswerReminded,
});
