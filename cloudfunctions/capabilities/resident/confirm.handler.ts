import type { Fact } from '../../../miniprogram/domain/fact/fact';
import { confirmResident } from '../../../miniprogram/domain/resident/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findFacts } from '../fact/port';
import { amendResident, mustFindResident } from './amend';
import { standingIn } from './service';

/** What a fact said of a field, as one says it again. */
const saidBy = (facts: readonly Fact[], factId: string, field: string) =>
  facts.find(({ _id }) => _id === factId)?.changes.find((change) => change.field === field)?.to ?? undefined;

/**
 * Says again what the person saw; a field that is empty has nothing to confirm. Where somebody has said otherwise since, what
 * she saw becomes a statement beside it. Phones of before they told what they saw say again what stands.
 */
export const confirmHandler = handle(confirmResident, async ({ input, ...call }) => {
  const { residentId, fields, seen, visitId } = input;
  const resident = await mustFindResident(appointed(call.caller).scope, residentId);
  const seenIds = Object.values(seen).flatMap((factId) => factId ?? []);
  const facts = seenIds.length > 0 ? await findFacts(residentId, seenIds) : [];
  const standing = standingIn(resident);
  const changes = fields.flatMap((field) => {
    const seenId = seen[field];
    const to = seenId ? saidBy(facts, seenId, field) : resident[field];
    return to === undefined ? [] : [{ field, to, seen: seenId ?? standing(field) }];
  });
  const from = visitId ? ({ source: 'visit', sourceId: visitId } as const) : ({ source: 'office' } as const);
  return amendResident(resident, { event: 'confirmed', changes, ...from }, call);
});
