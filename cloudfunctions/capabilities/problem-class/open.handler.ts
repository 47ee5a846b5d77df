import { openClass } from '../../../miniprogram/domain/problem-class/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listHouseholds } from '../household/port';
import { listResidentsOf } from '../resident/port';
import { listVoices, outsideSources } from '../suggestion/port';
import { classTimeline, concernedPeople, viewClass, viewVoiceAt } from './service';
import { findOwnClass } from './repository';

/** Round trips: caller; class and voices at once; the doors where some were heard and who lives there at once. */
export const openHandler = handle(openClass, async ({ input: { classId }, caller }) => {
  const { scope } = appointed(caller);
  const [stored, voices] = await Promise.all([findOwnClass(scope, classId), listVoices(scope, classId)]);
  if (stored === undefined) throw new DomainError('not-found', `class ${classId}`);
  const doors = [...new Set(voices.flatMap(({ householdId }) => householdId ?? []))];
  const [households, residents] =
    doors.length === 0 ? [[], []] : await Promise.all([listHouseholds(scope, doors), listResidentsOf(scope, doors)]);
  const sources = outsideSources();
  return {
    ...viewClass(stored),
    voices: voices.map((voice) => viewVoiceAt(voice, households, sources)),
    people: concernedPeople(voices, households, residents, sources),
    timeline: classTimeline(stored),
    begunAt: stored.begunAt,
  };
});
