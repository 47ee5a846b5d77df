import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { remindRound } from '../../kernel/remind-round';
import { listToRemind, markReminded } from './repository';
import { matterOf, remindDesk } from './tell-desk';

/** A 诉求 whose day has gone by: the desk that has it. */
export const remindJob = remindRound<Suggestion>({
  name: 'suggestion.remind',
  todayAt: dayBegun,
  listToRemind,
  remind: (one, now) => remindDesk({ ...matterOf(one), dueOn: one.dueOn }, now),
  markReminded,
});
