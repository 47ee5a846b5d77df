import type { Fact, FactValue } from '../../miniprogram/domain/fact/fact';
import { startOfDay, type Day } from '../../miniprogram/domain/shared/calendar';
import type { Place } from '../../miniprogram/domain/shared/scope';

/** Ten in the morning, when the street's list was read in. */
const READ_IN_AFTER_MS = 10 * 60 * 60 * 1000;

/** The street's own list, before anybody knocked: nobody of the demo's people stands behind it. */
const RECORDED_BY = { personId: 'first-administrator', name: '街道名册', role: 'subdistrict-admin' } as const;

export type Known = Readonly<Record<string, Exclude<FactValue, null> | undefined>>;

/** The fact with which somebody, or a household, came into the ledger. */
export function firstFact(subject: Fact['subject'], place: Place, values: Known, listedOn: Day): Fact {
  const changes = Object.entries(values).flatMap(([field, to]) =>
    to === undefined ? [] : [{ field, from: null, to, seen: null }],
  );
  return {
    ...place,
    _id: `${subject.id}-listed`,
    subject,
    number: 1,
    event: 'uploaded',
    changes,
    effectiveOn: listedOn,
    recordedAt: new Date(Date.parse(startOfDay(listedOn)) + READ_IN_AFTER_MS).toISOString(),
    recordedBy: RECORDED_BY,
    source: 'sheet',
  };
}
