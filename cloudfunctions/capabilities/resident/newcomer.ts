import type { FactEvent, FactSource } from '../../../miniprogram/domain/fact/fact';
import type { Household } from '../../../miniprogram/domain/household/household';
import type { FactReceipt } from '../../../miniprogram/domain/resident/contracts';
import type { Basis } from '../../../miniprogram/domain/resident/fields';
import type { ResidentValues, TidyValues } from '../../../miniprogram/domain/resident/values';
import { dayOf, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import { appointed, type Caller } from '../../kernel/caller';
import { findHousehold, refreshHousehold } from '../household/port';
import { recordFact, type FactDraft } from './record-fact';
import { sealFor } from './sealing';
import { changesOf, placeChanges, receiptOf, refuseFuture, tidied, type SealValue } from './service';

interface Newcomer {
  householdId: string;
  values: ResidentValues;
  bases: Readonly<Record<string, Basis>>;
  event: FactEvent;
  source: FactSource;
  effectiveOn?: Day | undefined;
  visitId?: string | undefined;
}

const NOTHING_SEEN = () => null;

/** The changes with which somebody comes into the ledger, behind this door. */
export const arrival = (
  household: Household,
  values: TidyValues,
  bases: Readonly<Record<string, Basis>>,
  seal: SealValue,
): FactDraft['changes'] => [
  ...placeChanges({ ...placeOf(household), householdId: household._id }, NOTHING_SEEN),
  { field: 'status', to: 'lives-here', seen: null },
  ...changesOf(values, bases, NOTHING_SEEN, seal),
];

/** Somebody new behind a door of the caller's: her first fact, whose key is her id. */
export async function addResident(
  { householdId, values, bases, event, source, effectiveOn, visitId }: Newcomer,
  { caller, now, receiptKey }: { caller: Caller; now: Instant; receiptKey: ReceiptKey },
): Promise<FactReceipt> {
  const { scope, personId, name, role } = appointed(caller);
  const today = dayOf(now);
  refuseFuture(effectiveOn ?? today, today);
  const household = await findHousehold(scope, householdId);
  if (household === undefined) throw new DomainError('not-found', `household ${householdId}`);
  const tidy = tidied(values, bases, today);
  const seal = await sealFor(receiptKey, tidy);
  const place = placeOf(household);
  const { fact, resident } = await recordFact(
    {
      ...place,
      _id: receiptKey,
      subject: { kind: 'resident', id: receiptKey },
      event,
      changes: arrival(household, tidy, bases, seal),
      effectiveOn: effectiveOn ?? today,
      recordedAt: now,
      recordedBy: { personId, name, role },
      source,
      ...(visitId && { sourceId: visitId }),
    },
    undefined,
  );
  await refreshHousehold(place, householdId, receiptKey, now);
  return receiptOf(fact, resident);
}
