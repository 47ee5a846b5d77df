import { listClassesFor } from '../../../miniprogram/domain/problem-class/contracts';
import { mayJoinClass } from '../../../miniprogram/domain/problem-class/desk';
import { viewVoice } from '../../../miniprogram/domain/problem-class/voice';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { mayHandle, mayHandleMinors } from '../../../miniprogram/domain/suggestion/restricted';
import { handle } from '../../kernel/handler';
import { listOpenClasses } from '../problem-class/port';
import { deskOf, findForDesk, outsideSources } from '../suggestion/port';
import { choicesFor, suggestedClassOf } from './choosing';
import { rareness } from './rareness';
import { listCandidates } from './repository';

/**
 * 并进一类: what a person may put one 诉求 into. Classes of her own community alone, and of those of 未成年人保护 none for whoever may not
 * handle it. Round trips: caller; the 诉求, classes and the last grouping at once.
 */
export const listForHandler = handle(listClassesFor, async ({ input: { suggestionId, words = '' }, caller }) => {
  const desk = deskOf(caller);
  const { communityId } = desk.scope;
  if (communityId === undefined) throw new DomainError('not-allowed', 'no community');
  const [voice, classes, candidates] = await Promise.all([
    findForDesk(desk, suggestionId),
    listOpenClasses(communityId),
    listCandidates(communityId),
  ]);
  if (voice === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  const mayMerge = mayHandle(voice, desk) && mayJoinClass(voice) && voice.erasedAt === undefined;
  const open = mayMerge ? classes.filter(({ category }) => category !== 'minors' || mayHandleMinors(desk)) : [];
  const suggestedId = suggestedClassOf(suggestionId, candidates);
  return {
    voice: viewVoice(voice, outsideSources()),
    mayMerge,
    ...choicesFor({ voice, suggestedId, words, idf: rareness() }, open),
  };
});
