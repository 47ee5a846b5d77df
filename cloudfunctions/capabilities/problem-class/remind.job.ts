import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { remindRound } from '../../kernel/remind-round';
import { remindDesk } from '../suggestion/port';
import { listToRemind, markReminded } from './repository';
import { matterOf } from './tell';

/** A class whose day has gone by: the desk that has it. */
export const remindJob = remindRound<ProblemClass>({
  name: 'class.remind',
  todayAt: dayBegun,
  listToRemind,
  remind: (one, now) => remindDesk({ ...matterOf(one), dueOn: one.dueOn }, now),
  markReminded,
});
