import { afterStep, begun, type Handled, type StepMaker } from '../handling/handling';
import { ROLES } from '../shared/permissions';
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
