import { afterStep, begun, type Handled, type StepMaker } from '../handling/handling';
import type { Instant } from '../shared/calendar';
import type { ReceiptKey } from '../shared/ids';
import { ROLES } from '../shared/permissions';
import type { HiddenText } from '../shared/private-texts';
import { placeOf } from '../shared/scope';
import type { Suggestion } from '../suggestion/suggestion';
import { raisedIds, type Visit } from './visit';

const raiserOf = ({ recordedBy: { personId, role } }: Visit): StepMaker => ({
  unit: ROLES[role].label,
  role,
  personId,
});

const begunAt = (visit: Visit): Handled => begun({ key: visit._id, at: visit.recordedAt, by: raiserOf(visit) });

/**
 * How the 诉求 of a visit that was taken back stand, as far as nobody has taken them up: the same for each, since each began with the
 * same step. Whoever noted them took them back herself, so nobody is to be told.
 */
export function takenBack(visit: Visit & { withdrawnAt: string }): Handled {
  const step = { key: visit._id, kind: 'withdraw' as const, at: visit.withdrawnAt, by: raiserOf(visit) };
  const { untold: _, ...handled } = afterStep(begunAt(visit), step);
  return handled;
}

/** The 诉求 that a visit raised, each with a life of its own from now on. */
export const suggestionsOf = (visit: Visit): Suggestion[] =>
  raisedIds(visit).map((_id, index) => ({
    ...placeOf(visit),
    _id,
    source: 'visit',
    householdId: visit.householdId,
    visitId: visit._id,
    placeText: visit.address,
    text: '',
    ...visit.raised[index],
    // Confided to the committee and published by nobody: there is nothing to be checked.
    check: 'not-needed',
    raisedAt: visit.recordedAt,
    raisedBy: visit.recordedBy,
    ...begunAt(visit),
  }));

/** How a 诉求 that is made of a note is kept; whoever makes it need not be who was at the door. */
interface OfNote {
  key: ReceiptKey;
  words: HiddenText;
  raisedBy: Visit['recordedBy'];
  now: Instant;
}

/**
 * The 诉求 that somebody makes of the note of a visit: heard at that door, and a write of its own. It outlives a withdrawal of the visit
 * (PRODUCT 80), as it has steps of its own.
 */
export function suggestionOfNote(visit: Visit, { key, words, raisedBy, now }: OfNote): Suggestion {
  const { personId, role } = raisedBy;
  return {
    ...placeOf(visit),
    _id: key,
    source: 'visit',
    householdId: visit.householdId,
    visitId: visit._id,
    placeText: visit.address,
    ...words,
    check: 'not-needed',
    raisedAt: now,
    raisedBy,
    ...begun({ key, at: now, by: { unit: ROLES[role].label, role, personId } }),
  };
}
