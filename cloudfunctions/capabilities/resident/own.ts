import type { FactEvent } from '../../../miniprogram/domain/fact/fact';
import type { ResidentCard } from '../../../miniprogram/domain/resident/contracts';
import { RESIDENT_FIELD_NAMES, RESIDENT_FIELDS, type ResidentField } from '../../../miniprogram/domain/resident/fields';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { FIELD_INPUTS } from '../../../miniprogram/domain/resident/values';
import { dayOf, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import { isSealed } from '../../../miniprogram/domain/shared/sealed';
import { findSeal } from '../../kernel/subject-keys';
import { findFacts } from '../fact/port';
import { refreshHousehold } from '../household/port';
import { erase } from './erase';
import { recordFact, type FactDraft } from './record-fact';
import { sealFor } from './sealing';
import { cardOf, changesOf, concernsHousehold, placeChanges, standingIn, tidied, wordsOf } from './service';

/** Whoever speaks for herself, or for her child: no cadre, and no ground. */
export interface OwnSpeaker {
  readonly personId: string;
  /** What she is to the resident, as 变更记录 shows it: 本人, 监护人. */
  readonly name: string;
  readonly now: Instant;
  readonly receiptKey: ReceiptKey;
}

const draftOf = (
  resident: Resident,
  event: FactEvent,
  changes: FactDraft['changes'],
  { personId, name, now, receiptKey }: OwnSpeaker,
): FactDraft => ({
  ...placeOf(resident),
  _id: receiptKey,
  subject: { kind: 'resident', id: resident._id },
  event,
  changes,
  effectiveOn: dayOf(now),
  recordedAt: now,
  recordedBy: { personId, name, role: 'resident' },
  source: 'resident',
});

/** Her card as she sees it herself: as a cadre does, without who says otherwise. */
export const ownCard = (resident: Resident, today: Day): ResidentCard => cardOf(resident, [], today);

/** Fields about which different things are said. */
export const disputedFieldsOf = ({ grounds }: Resident): ResidentField[] =>
  RESIDENT_FIELD_NAMES.filter((field) => (grounds.rivals[field]?.length ?? 0) > 0);

/** Every value that is kept of her, in clear, by field. One round trip where something is sealed. @throws SealBroken */
export async function openEverything(resident: Resident): Promise<{ field: ResidentField; text: string }[]> {
  const known = RESIDENT_FIELD_NAMES.filter((field) => resident[field] !== undefined);
  const seal = known.some((field) => isSealed(resident[field])) ? await findSeal(resident._id) : undefined;
  return known.map((field) => {
    const value = resident[field];
    return { field, text: isSealed(value) && seal ? seal.open(field, value) : wordsOf(field, value) };
  });
}

/**
 * She says that a field is otherwise. Where nothing is known it stands at once; else it is a statement beside the one that
 * stands, and a cadre settles which holds.
 * @returns whether it stands.
 * @throws DomainError `bad-input` naming the mend.
 */
export async function sayOfOneself(
  resident: Resident,
  { field, value }: { field: ResidentField; value: string },
  speaker: OwnSpeaker,
): Promise<boolean> {
  const typed = FIELD_INPUTS[field].safeParse(field === 'isLone' ? value === '是' : value);
  if (!typed.success)
    throw new DomainError('bad-input', field, { value: `${RESIDENT_FIELDS[field].label}填得不对，请核对。` });
  const bases = { [field]: speaker.name === '监护人' ? 'guardian-consent' : 'consent' } as const;
  const tidy = tidied({ [field]: typed.data }, bases, dayOf(speaker.now));
  const seal = await sealFor(resident._id, tidy);
  const draft = draftOf(
    resident,
    'corrected',
    changesOf(tidy, bases, () => null, seal),
    speaker,
  );
  const { fact, resident: row } = await recordFact(draft, resident);
  if (concernsHousehold(draft.changes))
    await refreshHousehold(placeOf(row), row.householdId, speaker.receiptKey, speaker.now);
  return !row.grounds.rivals[field]?.includes(fact._id);
}

/** Fields that are kept on her consent, or her guardian's, and on nothing else: by the facts on which they stand. */
export async function consentFieldsOf(resident: Resident): Promise<ResidentField[]> {
  const standing = RESIDENT_FIELD_NAMES.flatMap((field) => {
    const factId = resident.grounds.standing[field]?.factId;
    return resident[field] !== undefined && 'bases' in RESIDENT_FIELDS[field] && factId ? [{ field, factId }] : [];
  });
  if (standing.length === 0) return [];
  const facts = await findFacts(
    resident._id,
    standing.map(({ factId }) => factId),
  );
  return standing.flatMap(({ field, factId }) => {
    const { changes = [] } = facts.find(({ _id }) => _id === factId) ?? {};
    const basis = changes.find((change) => change.field === field)?.basis;
    return basis === 'consent' || basis === 'guardian-consent' ? [field] : [];
  });
}

/** She takes her consent back: the field is empty from now on. */
export async function withdrawField(resident: Resident, field: ResidentField, speaker: OwnSpeaker): Promise<void> {
  const changes = [{ field, to: null, seen: standingIn(resident)(field) }];
  await recordFact(draftOf(resident, 'withdrawn', changes, speaker), resident);
}

/** Was she deleted by this very write? What ended with her, the ground of whoever asks included, is no reason to refuse its repeat. */
export async function wasErasedBy(receiptKey: ReceiptKey, residentId: string): Promise<boolean> {
  const [fact] = await findFacts(residentId, [receiptKey]);
  return fact?.event === 'deleted';
}

/**
 * Deletes her: the fact of it first, which leaves the row with its place alone; then her key and what her facts said; then the
 * household is a person less. Killed anywhere between, a repeat with the same key, or the hourly look, does the rest.
 */
export async function eraseResident(resident: Resident, speaker: OwnSpeaker): Promise<void> {
  const nothing = () => null;
  const changes = [
    ...placeChanges({ ...placeOf(resident), householdId: resident.householdId }, nothing),
    { field: 'status', to: 'deleted', seen: null },
  ];
  await recordFact(draftOf(resident, 'deleted', changes, speaker), resident);
  await erase(resident._id, speaker.now);
  await refreshHousehold(placeOf(resident), resident.householdId, speaker.receiptKey, speaker.now);
}
