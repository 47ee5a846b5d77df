import type { Idea } from '../../../miniprogram/domain/idea/idea';
import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import { remindRound } from '../../kernel/remind-round';
import { listToRemind, markReminded } from './repository';
import { remindDepartment } from './tell';

/** A 金点子 whose day at a 科室 has gone by: everybody there. */
export const remindJob = remindRound<Idea>({
  name: 'idea.remind',
  todayAt: dayBegun,
  listToRemind,
  dayOf: ({ dueOn }) => dueOn,
  remind: remindDepartment,
  markReminded,
});
