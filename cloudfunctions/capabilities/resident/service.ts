import {
  FACT_EVENTS,
  FACT_SOURCES,
  type Change,
  type Fact,
  type FactValue,
} from '../../../miniprogram/domain/fact/fact';
import { addressOf, type Household } from '../../../miniprogram/domain/household/household';
import { completenessOf, staleFields } from '../../../miniprogram/domain/resident/completeness';
import type {
  FactLine,
  FactReceipt,
  FieldView,
  LifeView,
  ResidentCard,
  RowResult,
  Statement,
} from '../../../miniprogram/domain/resident/contracts';
import {
  fieldTerms,
  isSealedField,
  LIFE_FIELD_NAMES,
  LIFE_FIELDS,
  RESIDENT_FIELD_NAMES,
  RESIDENT_FIELDS,
  STATED_FIELD_NAMES,
  type Basis,
  type ResidentField,
  type StatedField,
} from '../../../miniprogram/domain/resident/fields';
import {
  GENDERS,
  RESIDENT_STATUSES,
  type Gender,
  type Resident,
  type ResidentStatus,
} from '../../../miniprogram/domain/resident/resident';
import type { SheetRow } from '../../../miniprogram/domain/resident/sheet';
import type { RowPlan } from '../../../miniprogram/domain/resident/sheet-fate';
import { tidyValues, type ResidentValues, type TidyValues } from '../../../miniprogram/domain/resident/values';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import type { Place } from '../../../miniprogram/domain/shared/scope';
import { isSealed, type Sealed } from '../../../miniprogram/domain/shared/sealed';

/**
 * Tidies what was typed.
 * @throws DomainError `bad-input`, each field with its mend.
 */
export function tidied(values: ResidentValues, bases: Readonly<Record<string, Basis>>, today: Day): TidyValues {
  const { tidy, problems } = tidyValues(values, bases, today);
  if (Object.keys(problems).length > 0) throw new DomainError('bad-input', 'values', problems);
  return tidy;
}

/** @throws DomainError `bad-input` for a day that has not come: nobody knows yet. */
export function refuseFuture(effectiveOn: Day, today: Day): void {
  if (effectiveOn > today)
    throw new DomainError('bad-input', 'effectiveOn', { effectiveOn: '生效日期晚于今天，到那天再记。' });
}

/** How a value in clear becomes one that may be stored; the kernel's keys stand behind it. */
export type SealValue = (field: ResidentField, text: string) => Sealed;

/** One change a value, with the ground on which a sensitive one is kept. */
export const changesOf = (
  values: TidyValues,
  bases: Readonly<Record<string, Basis>>,
  seen: (field: ResidentField) => string | null,
  seal: SealValue,
): Omit<Change, 'from'>[] =>
  (Object.entries(values) as [ResidentField, string | boolean][]).map(([field, value]) => {
    const basis = bases[field];
    const to = isSealedField(field) ? seal(field, String(value)) : value;
    return { field, to, seen: seen(field), ...(basis && { basis }) };
  });

export const hasSealed = (values: TidyValues): boolean => Object.keys(values).some(isSealedField);

/** Where somebody belongs, as changes like any other. */
export const placeChanges = (
  place: Place & { householdId: string },
  seen: (field: string) => string | null,
): Omit<Change, 'from'>[] => Object.entries(place).map(([field, to]) => ({ field, to, seen: seen(field) }));

/** What of her stands, for a change that is made in full knowledge of it. */
export const standingIn =
  (resident: Resident | undefined) =>
  (field: string): string | null =>
    resident?.grounds.standing[field]?.factId ?? null;

const OF_THE_HOUSEHOLD = new Set(['bornOn', 'isLone', 'status', 'householdId']);
/** Can this fact change what follows from the members of a household? */
export const concernsHousehold = (changes: readonly { field: string }[]): boolean =>
  changes.some(({ field }) => OF_THE_HOUSEHOLD.has(field));

export const receiptOf = (fact: Fact, resident: Resident): FactReceipt => ({
  residentId: resident._id,
  factId: fact._id,
  receiptNumber: receiptNumber(fact._id),
  disputedFields: STATED_FIELD_NAMES.filter((field) => resident.grounds.rivals[field]?.includes(fact._id)),
});

/** A value as a person reads it; of a sealed one its last four, or only that it is there. */
export function wordsOf(field: string, value: FactValue | undefined): string {
  if (value === undefined || value === null) return '无';
  if (isSealed(value)) return value.last4 === undefined ? '已登记' : `尾号 ${value.last4}`;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (field === 'gender') return GENDERS[value as Gender];
  if (field === 'status') return RESIDENT_STATUSES[value as ResidentStatus].label;
  return String(value);
}

/** A door that is not the reader's. */
const ELSEWHERE = '别的居民区';

/** By household. */
type Addresses = ReadonlyMap<string, string>;

export const addressesOf = (households: readonly Household[]): Addresses =>
  new Map(households.map((household) => [household._id, addressOf(household)]));

const doorWords = (value: FactValue | undefined, addresses: Addresses): string =>
  addresses.get(String(value)) ?? ELSEWHERE;

function statementOf(field: string, fact: Fact, addresses: Addresses): Statement {
  const value = fact.changes.find((change) => change.field === field)?.to;
  return {
    factId: fact._id,
    text: field === 'householdId' ? doorWords(value, addresses) : wordsOf(field, value),
    saidByName: fact.recordedBy.name,
    sourceLabel: FACT_SOURCES[fact.source].label,
    saidAt: fact.recordedAt,
  };
}

/** What is said of a field where people say different things. */
function sidesOf(
  { grounds }: Resident,
  field: StatedField,
  said: readonly Fact[],
  addresses: Addresses,
): Pick<FieldView, 'factId' | 'said' | 'rivals'> {
  const standingId = grounds.standing[field]?.factId;
  const rivalIds = grounds.rivals[field] ?? [];
  const statements = (factIds: readonly (string | undefined)[]): Statement[] =>
    factIds.flatMap((factId) =>
      said.filter(({ _id }) => _id === factId).map((fact) => statementOf(field, fact, addresses)),
    );
  const [stands] = rivalIds.length > 0 ? statements([standingId]) : [];
  return { factId: standingId ?? null, ...(stands && { said: stands }), rivals: statements(rivalIds) };
}

/** What a sheet says of a sealed field, as it will be read once it is sealed. */
const typedWords = (field: string, text: string | boolean): string =>
  isSealedField(field) ? `尾号 ${String(text).slice(-4)}` : wordsOf(field, text);

const whoseRow = ({ number, door, values: { name } }: SheetRow) => ({ number, door, name });

/** A row before anything of it is written. */
export function previewOf(row: SheetRow, plan: RowPlan): RowResult {
  const { fate } = plan;
  if (plan.fate === 'refused') return { ...whoseRow(row), fate, changes: [], sentence: plan.sentence };
  if (plan.fate === 'added') return { ...whoseRow(row), fate, changes: [] };
  const changes = (Object.entries(plan.values) as [ResidentField, string | boolean][]).map(([field, text]) => ({
    label: RESIDENT_FIELDS[field].label,
    from: wordsOf(field, plan.resident[field]),
    to: typedWords(field, text),
  }));
  return { ...whoseRow(row), fate, changes };
}

/** A row once it is recorded: by its fact, so that a repeat reads the same. */
export function recordedRow(row: SheetRow, { subject, _id, changes }: Fact, resident: Resident): RowResult {
  if (subject.id === _id) return { ...whoseRow(row), fate: 'added', changes: [] };
  const isDisputed = changes.some(({ field }) => resident.grounds.rivals[field]?.includes(_id));
  const words = changes.map(({ field, from, to }) => ({
    label: fieldTerms(field)?.label ?? field,
    from: wordsOf(field, from),
    to: wordsOf(field, to),
  }));
  return { ...whoseRow(row), fate: isDisputed ? 'disputed' : 'filled', changes: words };
}

/** Her card. `said`: the facts on either side of what is in dispute; `addresses`: of the doors that they name. */
export function cardOf(
  resident: Resident,
  said: readonly Fact[],
  today: Day,
  addresses: Addresses = new Map(),
): ResidentCard {
  const { filledCount, requiredCount } = completenessOf(resident);
  const stale = new Set(staleFields(resident.grounds, today));
  const fields = RESIDENT_FIELD_NAMES.map((field): FieldView => {
    const value = resident[field];
    const standing = resident.grounds.standing[field];
    return {
      field,
      label: RESIDENT_FIELDS[field].label,
      ...(value !== undefined && { text: wordsOf(field, value) }),
      isSealed: isSealedField(field),
      isRequired: RESIDENT_FIELDS[field].isRequired,
      isStale: stale.has(field),
      ...(standing && { confirmedOn: standing.confirmedOn }),
      ...sidesOf(resident, field, said, addresses),
    };
  });
  const life = LIFE_FIELD_NAMES.map((field): LifeView => {
    return { field, label: LIFE_FIELDS[field].label, ...sidesOf(resident, field, said, addresses) };
  });
  const { _id: residentId, householdId, status } = resident;
  const statusLabel = RESIDENT_STATUSES[status].label;
  return { residentId, householdId, status, statusLabel, fields, life, filledCount, requiredCount, today };
}

/** The doors between which somebody moved, for 变更记录; with which door she began says the household itself. */
export const doorsNamedIn = (facts: readonly Fact[]): string[] => [
  ...new Set(
    facts.flatMap(({ changes }) =>
      changes.flatMap(({ field, from, to }) =>
        field === 'householdId' && from !== null ? [String(from), String(to)] : [],
      ),
    ),
  ),
];

/** Every door that somebody ever belonged to. */
export const doorsEverIn = (facts: readonly Fact[]): string[] => [
  ...new Set(
    facts.flatMap(({ changes }) =>
      changes.flatMap(({ field, to }) => (field === 'householdId' && typeof to === 'string' ? [to] : [])),
    ),
  ),
];

/** Every sealed number that was ever said of somebody. */
export const numbersEverIn = (facts: readonly Fact[]): { field: string; value: Sealed }[] =>
  facts.flatMap(({ changes }) =>
    changes.flatMap(({ field, to: value }) =>
      fieldTerms(field)?.isNumber && isSealed(value) ? [{ field, value }] : [],
    ),
  );

/** @param addresses by household, of those that the reader may know. */
export function lineOf(fact: Fact, addresses: Addresses): FactLine {
  const changes = fact.changes.flatMap(({ field, from, to }) => {
    if (field === 'householdId')
      return from === null
        ? []
        : [{ label: LIFE_FIELDS.householdId.label, from: doorWords(from, addresses), to: doorWords(to, addresses) }];
    const label = field === 'status' && from !== null ? LIFE_FIELDS.status.label : fieldTerms(field)?.label;
    return label === undefined ? [] : [{ label, from: wordsOf(field, from), to: wordsOf(field, to) }];
  });
  const { _id: factId, event, effectiveOn, recordedAt, recordedBy, source, reason } = fact;
  return {
    factId,
    event,
    eventLabel: FACT_EVENTS[event].label,
    changes,
    effectiveOn,
    recordedAt,
    recordedByName: recordedBy.name,
    source,
    ...(reason && { reason }),
  };
}
