import { openIdea } from '../../../miniprogram/domain/idea/contracts';
import { saidFor } from '../../../miniprogram/domain/idea/said';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { titleOf } from '../../../miniprogram/domain/suggestion/desk';
import { dayOnly } from '../../../miniprogram/domain/suggestion/source';
import { mayHandle, mayRead } from '../../../miniprogram/domain/suggestion/restricted';
import { handle } from '../../kernel/handler';
import { deskOf } from '../suggestion/port';
import { findSaid, ideaDeskOf } from './desk';
import { findAtDesk } from './repository';
import { viewIdea } from './service';

/** Two round trips: caller; the 建议 and its idea at once. A 科室 reads the words of what it was handed, and never who said them. */
export const openHandler = handle(openIdea, async ({ input: { suggestionId }, caller, now }) => {
  const { desk, standing } = ideaDeskOf(caller);
  const [suggestion, idea] = await Promise.all([findSaid(caller, suggestionId), findAtDesk(desk, suggestionId)]);
  if (suggestion === undefined || (desk.department !== undefined && idea === undefined))
    throw new DomainError('not-found', `suggestion ${suggestionId}`);
  const reader = deskOf(caller);
  const { _id, text, raisedAt } = saidFor(suggestion, idea, reader);
  const isHers = mayHandle(suggestion, reader);
  const shown = idea && mayRead(suggestion, reader) ? viewIdea(idea, standing, now) : undefined;
  return {
    said: { text: text || titleOf({ text }), receiptNumber: receiptNumber(_id), raisedAt, ...dayOnly(suggestion) },
    ...(shown && { idea: isHers ? shown : { ...shown, mayDo: [], mayAlso: [] } }),
    ...(!isHers && { isForOthers: true as const }),
  };
});
