import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { countLike } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { mayHandle } from '../../../miniprogram/domain/suggestion/restricted';
import { handle } from '../../kernel/handler';
import { deskOf } from './desk';
import { listLike } from './like';
import { findForDesk } from './repository';

/** Three round trips: caller; the 诉求; what is open in its community, a thousand at most. Whoever may not correct it is told nothing. */
export const countLikeHandler = handle(countLike, async ({ input: { suggestionId }, caller }) => {
  const desk = deskOf(caller);
  const suggestion = await findForDesk(desk, suggestionId);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  if (!mayHandle(suggestion, desk)) return { likeCount: 0 };
  const { likes, isAtLeast } = await listLike(suggestion);
  return { likeCount: likes.length, ...(isAtLeast && { isAtLeast }) };
});
