import fc from 'fast-check';
import { pageOfChanges } from '../../cloudfunctions/capabilities/household/service';
import { listChanged, listForKeeping, openHousehold, overrideKind } from '../../miniprogram/domain/household/contracts';
import type { Household } from '../../miniprogram/domain/household/household';
import type { KeptHousehold, KeptPage } from '../../miniprogram/domain/household/contracts';
import { collectResident, correctResident, recordLifeEvent } from '../../miniprogram/domain/resident/contracts';
import type { Resident } from '../../miniprogram/domain/resident/resident';
import { recordVisit, withdrawVisit } from '../../miniprogram/domain/visit/contracts';
import { startApi, type Api } from './support/api';
import { HOUSEHOLDS, RESIDENTS, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const DOOR = 'h-cA-001-101';
const ELDER = `r-${DOOR}-0`;
const BUILDINGS_A = ['cA-001', 'cA-002'];
const BEFORE = '2026-11-22T01:00:00.000Z';
/** A moment after the town's clock, so that what is written now counts as new. */
const SINCE = '2026-11-01T00:00:00.000Z';

const keep = (who: Who, buildingId: string) => api.must(who, listForKeeping, { buildingId });
const changed = (who: Who, since = SINCE, buildingIds = BUILDINGS_A) =>
  api.must(who, listChanged, { buildingIds, since });
const doors = ({ rows }: KeptPage) => rows.map(({ householdId }) => householdId).sort();
const lastOf = (rows: readonly KeptHousehold[]) => rows.find(({ householdId }) => householdId === DOOR)!;

describe('household.listForKeeping', () => {
  it('has every door of a building with its people, as the page of the household names them, and nothing else of them', async () => {
    const page = await keep('cadreA', 'cA-001');
    expect(doors(page)).toEqual(['h-cA-001-101', 'h-cA-001-102', 'h-cA-001-201', 'h-cA-001-202']);
    expect(page).not.toHaveProperty('nextCursor');
    const { residents } = await api.must('cadreA', openHousehold, { householdId: DOOR });
    expect(lastOf(page.rows).residents).toEqual(residents);
    const fields = new Set(page.rows.flatMap((row) => row.residents.flatMap((resident) => Object.keys(resident))));
    expect([...fields].sort()).toEqual(['age', 'ageBand', 'gender', 'name', 'relation', 'residentId']);
  });

  it('is masked by role: a 楼组长 reads no child’s name and no year of age, and of her own building alone', async () => {
    const { rows } = await keep('leadA', 'cA-001');
    const { residents } = await api.must('leadA', openHousehold, { householdId: DOOR });
    expect(lastOf(rows).residents).toEqual(residents);
    expect(JSON.stringify(rows)).not.toContain('"age":');
    expect((await keep('leadA', 'cA-002')).rows).toEqual([]);
    expect((await keep('cadreB', 'cA-001')).rows).toEqual([]);
  });

  it('a tower comes in pages of a hundred, each door once', async () => {
    const [one] = HOUSEHOLDS as [Household];
    const tower = Array.from({ length: 250 }, (_, n) => ({
      ...{ ...one, _id: `h-tower-${String(n).padStart(3, '0')}`, buildingId: 'cA-tower' },
    }));
    await api.store('households', tower);
    const seen: string[] = [];
    let cursor: string | undefined;
    const sizes: number[] = [];
    do {
      const answer = await api.call('cadreA', listForKeeping, { buildingId: 'cA-tower', ...(cursor && { cursor }) });
      if (!answer.ok) throw new Error(answer.error.code);
      expect(await api.roundTrips(answer.requestId)).toBe(3);
      // A page, the one more that tells that it goes on, and the caller: no door is read twice.
      expect((await api.cloud.log(answer.requestId)).documentsRead).toBeLessThanOrEqual(102);
      sizes.push(answer.data.rows.length);
      seen.push(...answer.data.rows.map(({ householdId }) => householdId));
      cursor = answer.data.nextCursor;
    } while (cursor !== undefined);
    expect(sizes).toEqual([100, 100, 50]);
    expect(seen).toEqual(tower.map(({ _id }) => _id));
  });
});

describe('household.listChanged: only where something was saved', () => {
  it.each<[string, string[], () => Promise<unknown>]>([
    ['nothing', [], () => Promise.resolve()],
    ['a visit', [DOOR], () => api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'met' })],
    [
      'a name that is corrected, which no household hangs on',
      [DOOR],
      () => api.must('cadreA', correctResident, { residentId: ELDER, values: { name: '王秀珍' } }),
    ],
    [
      'a newcomer',
      ['h-cA-002-102'],
      () =>
        api.must('cadreA', collectResident, {
          householdId: 'h-cA-002-102',
          values: { name: '周阿婆', gender: 'female', relation: '母亲' },
        }),
    ],
    [
      'somebody who moves to another door: both',
      [DOOR, 'h-cA-002-202'],
      () =>
        api.must('cadreA', recordLifeEvent, {
          ...{ residentId: ELDER, event: 'changed-household', effectiveOn: '2026-11-20', householdId: 'h-cA-002-202' },
        }),
    ],
    [
      'a kind set by hand',
      [DOOR],
      () => api.must('cadreA', overrideKind, { householdId: DOOR, kind: 'lone-elder', reason: '子女都在国外' }),
    ],
    [
      'a visit on another ground',
      [],
      () => api.must('cadreB', recordVisit, { householdId: 'h-cB-001-101', outcome: 'met' }),
    ],
  ])('%s', async (_, wanted, write) => {
    await write();
    expect(doors(await changed('cadreA'))).toEqual(wanted);
  });

  it('a copy brought up to date by difference is the copy that one would take anew', async () => {
    const copy = new Map<string, KeptHousehold>();
    for (const buildingId of BUILDINGS_A)
      for (const row of (await keep('cadreA', buildingId)).rows) copy.set(row.householdId, row);
    const { visitId } = await api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'absent' });
    await api.must('cadreA', withdrawVisit, { visitId });
    await api.must('cadreA', recordVisit, { householdId: 'h-cA-001-202', outcome: 'met' });
    const died = { residentId: ELDER, event: 'died', effectiveOn: '2026-11-20' } as const;
    await api.must('cadreA', recordLifeEvent, died);
    for (const row of (await changed('cadreA')).rows) copy.set(row.householdId, row);
    const anew: KeptHousehold[] = [];
    for (const buildingId of BUILDINGS_A) anew.push(...(await keep('cadreA', buildingId)).rows);
    expect([...copy.values()].sort((a, b) => (a.householdId < b.householdId ? -1 : 1))).toEqual(anew);
    expect(copy.get(DOOR)?.residents.map(({ residentId }) => residentId)).not.toContain(ELDER);
  });

  it('answers until when the copy is certain: two minutes before it was asked, since a write may be under way', async () => {
    const { seenUntil } = await api.must(
      'cadreA',
      listChanged,
      { buildingIds: ['cA-001'], since: SINCE },
      { at: BEFORE },
    );
    // Its clock runs on from there while it answers.
    expect(seenUntil).toMatch(/^2026-11-22T00:58:0/);
  });

  it('costs three round trips where nothing is new, five where something is, and reads only that', async () => {
    const ask = async () => {
      const answer = await api.call('cadreA', listChanged, { buildingIds: BUILDINGS_A, since: SINCE });
      const { databaseRoundTrips, documentsRead } = await api.cloud.log(answer.requestId);
      return { databaseRoundTrips, documentsRead };
    };
    expect(await ask()).toEqual({ databaseRoundTrips: 3, documentsRead: 1 });
    await api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'met' });
    // The caller, the door as changed and as a whole, and the two behind it.
    expect(await ask()).toEqual({ databaseRoundTrips: 5, documentsRead: 5 });
  });

  it('page by page nothing is left out and nothing comes twice, also of one instant', async () => {
    const rows = RESIDENTS.filter(({ communityId }) => communityId === 'cA');
    await api.remove('residents', { communityId: 'cA' });
    const many = Array.from({ length: 230 }, (_, n) => ({
      ...{ ...rows[n % rows.length]!, _id: `r-many-${String(n).padStart(3, '0')}` },
      changedAt: new Date(Date.UTC(2026, 10, 20, 0, 0, Math.floor(n / 90))).toISOString(),
    }));
    await api.store('residents', many as Resident[]);
    const seen = new Set<string>();
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await api.must('cadreA', listChanged, {
        ...{ buildingIds: BUILDINGS_A, since: SINCE },
        ...(cursor && { cursor }),
      });
      expect(page.rows.length).toBeLessThanOrEqual(100);
      for (const { residents } of page.rows) for (const { residentId } of residents) seen.add(residentId);
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== undefined);
    expect(pages).toBe(3);
    expect(seen.size).toBe(230);
  });
});

test('law: pages of two lists of what was saved are those of the one list that they make together', () => {
  const saved = fc.array(fc.record({ at: fc.integer({ min: 0, max: 9 }), id: fc.uuid() }), { maxLength: 40 });
  const instant = (at: number) => `2026-11-22T00:00:00.00${at}Z`;
  const ordered = (a: { at: string; id: string }, b: { at: string; id: string }) =>
    a.at === b.at ? (a.id < b.id ? -1 : Number(a.id > b.id)) : a.at < b.at ? -1 : 1;
  fc.assert(
    fc.property(saved, saved, fc.integer({ min: 1, max: 7 }), (some, others, size) => {
      const households = some.map(({ at, id }) => ({ _id: `h${id}`, changedAt: instant(at) }) as Household);
      const residents = others.map(
        ({ at, id }) => ({ _id: `r${id}`, changedAt: instant(at), householdId: `h${id}` }) as Resident,
      );
      const all = [...households, ...residents].map((row) => ({ at: row.changedAt!, id: row._id })).sort(ordered);
      const walked: string[] = [];
      let last: { at: string; id: string } | undefined;
      do {
        const after = <Row extends { _id: string; changedAt?: string | undefined }>(rows: Row[]) =>
          rows
            .filter((row) => !last || ordered({ at: row.changedAt!, id: row._id }, last) > 0)
            .sort((a, b) => ordered({ at: a.changedAt!, id: a._id }, { at: b.changedAt!, id: b._id }))
            .slice(0, size + 1);
        const page = pageOfChanges(after(households), after(residents), size);
        walked.push(...page.householdIds);
        last = page.last;
      } while (last);
      expect(new Set(walked)).toEqual(new Set(all.map(({ id }) => `h${id.slice(1)}`)));
    }),
  );
});
