import { readingOf } from '../../../miniprogram/domain/audit/reading';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { openOwnSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import { handle } from '../../kernel/handler';
import { listEntriesAbout } from '../audit/port';
import { findClass } from '../problem-class/port';
import { ownDueOn, ownTimeline, viewOwn } from './own-service';
import { findOwn } from './repository';

/** Openings of one number; more nobody reads. */
const READINGS_SHOWN = 50;

/** Mine alone: to everybody else it does not exist. */
export const openOwnHandler = handle(openOwnSuggestion, async ({ input: { suggestionId }, caller }) => {
  const suggestion = await findOwn(caller.openid, suggestionId);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  const merged = suggestion.classId === undefined ? undefined : await findClass(suggestion.classId);
  const dueOn = ownDueOn(suggestion, merged);
  const isSealed = suggestion.author?.phone !== undefined || suggestion.original !== undefined;
  const entries = isSealed ? await listEntriesAbout([suggestionId], undefined, READINGS_SHOWN) : [];
  return {
    ...viewOwn(suggestion, merged),
    timeline: ownTimeline(suggestion, merged),
    ...(dueOn && { dueOn }),
    readings: entries.map(readingOf),
    ...(merged && { classId: merged._id }),
  };
});
