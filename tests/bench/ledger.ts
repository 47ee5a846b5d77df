import tcb from '@cloudbase/node-sdk';
import type { Fact } from '../../miniprogram/domain/fact/fact';
import { replay } from '../../miniprogram/domain/fact/ledger';
import type { Household } from '../../miniprogram/domain/household/household';
import { householdFrom } from '../../miniprogram/domain/household/row';
import { residentFrom, type Resident } from '../../miniprogram/domain/resident/resident';
import { dayOf } from '../../miniprogram/domain/shared/calendar';
import { timed, type Bench } from './harness';
import { readAll } from './read-all';

const SCALE = 1;

function groupBy<Doc>(rows: readonly Doc[], keyOf: (row: Doc) => string): Map<string, Doc[]> {
  const groups = new Map<string, Doc[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Same fields, same values; the order of keys is the database's. */
const bytes = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/**
 * The ledger of the whole subdistrict rebuilt from an empty one: every fact read through the SDK and replayed, then compared with
 * the stored rows, byte for byte. Reading the rows and comparing are not part of the figure.
 */
export const ledgerBench: Bench = async (context) => {
  const cloud = await context.cloud(SCALE);
  Object.assign(process.env, cloud.sdkEnvironment);
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string, keepalive: true }).database();
  const households = await readAll<Household>(db, 'households');
  const residents = await readAll<Resident>(db, 'residents');

  const rebuiltResidents: Resident[] = [];
  const rebuiltHouseholds: Household[] = [];
  let factCount = 0;
  const today = dayOf(new Date().toISOString());
  const ms = await timed(async () => {
    const facts = await readAll<Fact>(db, 'facts');
    factCount = facts.length;
    const bySubject = groupBy(facts, ({ subject }) => subject.id);
    for (const [id, own] of bySubject)
      if (own[0]?.subject.kind === 'resident') rebuiltResidents.push(residentFrom(id, replay(own)));
    const members = groupBy(rebuiltResidents, ({ householdId }) => householdId);
    for (const { _id, lastVisit, lastReachedOn } of households) {
      const living = (members.get(_id) ?? []).filter(({ status }) => status === 'lives-here');
      const visited = { ...(lastVisit && { lastVisit }), ...(lastReachedOn && { lastReachedOn }) };
      rebuiltHouseholds.push(householdFrom(_id, replay(bySubject.get(_id) ?? []), living, visited, today));
    }
  });

  const stored = new Map([...residents, ...households].map((row) => [row._id, row]));
  const different = [...rebuiltResidents, ...rebuiltHouseholds].filter(
    (row) => bytes(row) !== bytes(stored.get(row._id)),
  );
  const missing = stored.size - rebuiltResidents.length - rebuiltHouseholds.length;
  if (different.length + missing > 0) throw new Error(`${different.length} rows differ, ${missing} are missing`);
  return [
    { name: 'ledger.replay', value: ms / 1000, unit: 's', n: factCount },
    { name: 'ledger.different', value: different.length + missing, unit: 'rows', n: stored.size },
  ];
};
