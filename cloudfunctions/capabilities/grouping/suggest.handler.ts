import { suggestProblemClasses } from '../../../miniprogram/domain/problem-class/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { mayHandleMinors, mayRead } from '../../../miniprogram/domain/suggestion/restricted';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listClasses } from '../problem-class/port';
import { listByIds, outsideSources } from '../suggestion/port';
import { listCandidates } from './repository';
import { viewRefused, viewSuggested } from './service';

/** Suggestions on one screen: whoever has looked through these finds the next. */
const SHOWN = 20;
/** Voices read for them: a group that is larger shows its newest. */
const VOICES_READ = 1000;

/**
 * 像一类, and what of it was refused of late, as the last grouping left it and as far as it still stands. Three round trips: caller; candidates; their voices and classes at
 * once.
 */
export const suggestHandler = handle(suggestProblemClasses, async ({ caller, now }) => {
  const reader = appointed(caller);
  const { scope } = reader;
  if (scope.communityId === undefined) throw new DomainError('not-allowed', 'no community');
  const found = await listCandidates(scope.communityId);
  // Why they look alike is told in their own words.
  const candidates = found.filter(({ category }) => category !== 'minors' || mayHandleMinors(reader));
  const voiceIds = [...new Set(candidates.flatMap((candidate) => candidate.voiceIds))].slice(0, VOICES_READ);
  const classIds = [...new Set(candidates.flatMap(({ classId }) => classId ?? []))];
  const [voices, classes] = await Promise.all([listByIds(scope, voiceIds), listClasses(classIds)]);
  const standing = {
    loose: new Map(voices.flatMap((voice) => (mayRead(voice, reader) ? [[voice._id, voice]] : []))),
    classes: new Map(classes.flatMap((one) => (one.isDissolved ? [] : [[one._id, one]]))),
    sources: outsideSources(),
  };
  return {
    suggested: viewSuggested(candidates, standing).slice(0, SHOWN),
    refused: viewRefused(candidates, standing, now).slice(0, SHOWN),
  };
});
