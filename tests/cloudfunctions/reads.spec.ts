import {
  listDirectory,
  listOwnBuildings,
  openDoors,
  searchDirectory,
  showFollowed,
} from '../../miniprogram/domain/building/contracts';
import { listMessages } from '../../miniprogram/domain/message/contracts';
import { knowSelf, listAppointments } from '../../miniprogram/domain/access/contracts';
import { listDue, listElders, openHousehold } from '../../miniprogram/domain/household/contracts';
import { findReceipts } from '../../miniprogram/domain/receipt/contracts';
import type { Contract } from '../../miniprogram/domain/shared/contract';
import { receiptKeyFrom } from '../../miniprogram/domain/shared/ids';
import { placeOf } from '../../miniprogram/domain/shared/scope';
import { countOpenSuggestions } from '../../miniprogram/domain/suggestion/contracts';
import { countCoverage, listVisits, recordVisit } from '../../miniprogram/domain/visit/contracts';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { newKey, startApi, type Api } from './support/api';
import { BUILDINGS, HOUSEHOLDS, TODAY, USERS, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const record = (who: Who, householdId: string, outcome: 'met' | 'absent' | 'phone', texts: string[] = []) =>
  api.must(who, recordVisit, { householdId, outcome, raised: texts.map((text) => ({ text })) });

/** One of each kind that can be read again. */
const RECEIPTS = ['visit.record', 'resident.collect', 'feedback.submit'].map((action) => ({
  action,
  receiptKey: newKey(),
}));

describe('round trips to the database, the caller’s own document included', () => {
  it.each<[Who, Contract, object, number]>([
    ['cadreA', knowSelf, {}, 2],
    ['cadreA', listMessages, {}, 3],
    ['secretaryA', listAppointments, {}, 3],
    ['cadreA', listOwnBuildings, {}, 3],
    ['cadreA', openDoors, { buildingId: 'cA-001' }, 3],
    ['resident', listDirectory, {}, 2],
    ['resident', listDirectory, { communityId: 'cA' }, 3],
    ['resident', searchDirectory, { words: '玉田路' }, 2],
    ['resident', showFollowed, {}, 3],
    ['cadreA', listDue, {}, 5],
    ['cadreA', openHousehold, { householdId: 'h-cA-001-101' }, 5],
    ['leadA', listElders, {}, 2],
    ['cadreA', listVisits, {}, 2],
    ['admin', countCoverage, {}, 3],
    ['staff', countOpenSuggestions, {}, 3],
    ['cadreA', findReceipts, { receipts: RECEIPTS }, 4],
    ['resident', findReceipts, { receipts: RECEIPTS.slice(-1) }, 2],
  ])('%s: %p', async (who, contract, draft, wanted) => {
    const answer = await api.call(who, contract, draft);
    expect(answer.ok).toBe(true);
    expect(await api.roundTrips(answer.requestId)).toBe(wanted);
  });
});

describe('household.listDue', () => {
  it('counts the whole ground and shows who is to be seen most often first, then as one walks', async () => {
    await record('cadreA', 'h-cA-001-202', 'met', ['路灯', '楼道里闻到很重的煤气味']);
    await record('cadreB', 'h-cB-001-101', 'met', ['车位']);
    const due = await api.must('cadreA', listDue, {});
    expect(due).toMatchObject({
      today: TODAY,
      householdCount: 8,
      dueCount: 5,
      visitedThisMonthCount: 1,
      openSuggestionCount: 2,
      urgentSuggestionCount: 1,
    });
    expect(due.doors.map(({ householdId }) => householdId)).toEqual([
      'h-cA-001-101',
      'h-cA-002-101',
      'h-cA-001-201',
      'h-cA-002-201',
      // Waiting since October, but 一老一小 are seen every other month, 孤老 every week.
      'h-cA-002-202',
    ]);
  });

  it('is empty and zero where there is nothing', async () => {
    await api.store('users', [
      { ...USERS.cadreA, _id: 'oNew', personId: 'p-New', scope: { ...USERS.cadreA.scope, communityId: 'cZ' } },
    ]);
    expect(await api.must('cadreA', listDue, {}, { openid: 'oNew' })).toMatchObject({ householdCount: 0, doors: [] });
  });
});

describe('buildings', () => {
  it('are counted one by one, in walking order', async () => {
    await record('cadreA', 'h-cA-002-101', 'absent');
    const { buildings } = await api.must('cadreA', listOwnBuildings, {});
    expect(
      buildings.map(({ buildingId, householdCount, dueCount, visitedThisMonthCount }) => [
        buildingId,
        householdCount,
        dueCount,
        visitedThisMonthCount,
      ]),
    ).toEqual([
      ['cA-001', 4, 3, 0],
      ['cA-002', 4, 2, 1],
    ]);
    expect((await api.must('leadA', listOwnBuildings, {})).buildings).toHaveLength(1);
  });

  it('show their doors from the top floor down, and nobody behind them', async () => {
    await record('cadreA', 'h-cA-001-201', 'absent');
    const { doors } = await api.must('cadreA', openDoors, { buildingId: 'cA-001' });
    expect(doors.map(({ door }) => door)).toEqual(['201', '202', '101', '102']);
    expect(doors[0]).toEqual({
      householdId: 'h-cA-001-201',
      floor: 2,
      door: '201',
      kind: 'elders-only',
      lastVisit: { outcome: 'absent', visitedOn: TODAY },
      nextDueOn: '2026-11-29',
    });
  });

  it('are names to anybody, and counts of households reached to who follows one', async () => {
    await record('cadreA', 'h-cA-001-101', 'phone');
    await record('cadreA', 'h-cA-001-102', 'absent');
    const { communities, buildings } = await api.must('resident', listDirectory, { communityId: 'cB' });
    expect(communities.map(({ communityId }) => communityId)).toEqual(['cA', 'cB']);
    expect(buildings.map(({ buildingId }) => buildingId)).toEqual(['cB-001']);
    const { building } = await api.must('resident', showFollowed, {});
    expect(building).toMatchObject({ buildingId: 'cA-001', householdCount: 4, reachedThisMonthCount: 1 });
    expect(await api.must('resident', showFollowed, {}, { openid: 'oNobody' })).toEqual({});
  });
});

describe('building.searchDirectory', () => {
  it('finds by road, lane and number, however it is spaced, and reads nothing that does not lie along that road', async () => {
    const [first] = BUILDINGS;
    await api.store(
      'buildings',
      Array.from({ length: 40 }, (_, n) => ({
        ...{ ...first, _id: `cB-1${n}`, communityId: 'cB', communityName: 'B居委会' },
        name: n < 20 ? `东篱路 ${n + 1} 弄 2 号` : `曲溪路 ${n} 号`,
      })),
    );
    const namesOf = async (words: string) =>
      (await api.must('resident', searchDirectory, { words })).buildings.map(({ name }) => name);
    expect(await namesOf('玉田路')).toHaveLength(3);
    expect(await namesOf('玉田路100弄2号')).toEqual(['玉田路 100 弄 2 号']);
    expect(await namesOf('玉田路 100')).toEqual(['玉田路 100 弄 1 号', '玉田路 100 弄 2 号']);
    expect(await namesOf('东篱路1')).toEqual(['东篱路 1 弄 2 号']);
    for (const none of ['田路', '123 弄', '玉田路 1', '.*', '$gt']) expect(await namesOf(none)).toEqual([]);
    const asked = await api.call('resident', searchDirectory, { words: '东篱路 3 弄' });
    // The caller, and the twenty of that road.
    expect((await api.cloud.log(asked.requestId)).documentsRead).toBe(21);
    expect(asked).toMatchObject({ data: { buildings: [{ communityName: 'B居委会' }], hasMore: false } });
    expect(JSON.stringify(asked)).not.toMatch(/householdCount|walkOrder|gridId/);
  });

  it('of more than fit says so', async () => {
    const [first] = BUILDINGS;
    await api.store(
      'buildings',
      Array.from({ length: 201 }, (_, n) => ({ ...first, _id: `cB-1${n}`, name: `东篱路 ${n + 1} 号` })),
    );
    const { buildings, hasMore } = await api.must('resident', searchDirectory, { words: '东篱路' });
    expect([buildings.length, hasMore]).toEqual([200, true]);
  });
});

describe('household.listElders', () => {
  it('has the eldest first and nobody before the sixtieth birthday', async () => {
    const { households, buildingName } = await api.must('leadA', listElders, {});
    expect(buildingName).toBe(USERS.leadA.scopeName);
    expect(households.map(({ door, eldestAgeBand }) => [door, eldestAgeBand])).toEqual([
      ['101', '90 岁以上'],
      ['201', '80 多岁'],
      ['202', '60 岁以上'],
    ]);
  });
});

describe('counts of the street', () => {
  it('stand in the order of codes and agree with the records', async () => {
    await record('cadreB', 'h-cB-001-101', 'met', ['车位', '路灯']);
    await record('cadreA', 'h-cA-001-101', 'absent', ['电梯']);
    const coverage = await api.must('admin', countCoverage, {});
    expect(coverage.communities).toEqual([
      { communityId: 'cA', communityName: 'A居委会', householdCount: 8, reachedThisMonthCount: 0 },
      { communityId: 'cB', communityName: 'B居委会', householdCount: 4, reachedThisMonthCount: 1 },
    ]);
    expect(await api.must('staff', countOpenSuggestions, {})).toEqual({
      total: 3,
      communities: [
        { communityId: 'cA', communityName: 'A居委会', openCount: 1 },
        { communityId: 'cB', communityName: 'B居委会', openCount: 2 },
      ],
    });
  });
});

describe('visit.list', () => {
  /** 45 visits of five minutes each, five of them at the same instant. */
  const visits: Visit[] = Array.from({ length: 45 }, (_, index) => {
    const household = HOUSEHOLDS[index % 8]!;
    const visitedAt = new Date(Date.UTC(2026, 10, 1) + Math.max(index, 5) * 6 * 3_600_000).toISOString();
    return {
      ...placeOf(household),
      _id: receiptKeyFrom(index, new Uint8Array(10)),
      householdId: household._id,
      address: '',
      outcome: index % 3 === 0 ? 'absent' : 'met',
      metResidentIds: [],
      note: '',
      raised: [],
      visitedAt,
      visitedOn: visitedAt.slice(0, 10),
      recordedAt: visitedAt,
      recordedBy: { personId: index % 2 ? 'p-CadreA' : 'p-ColleagueA', name: '某某', role: 'cadre' },
      ...(index === 7 && { withdrawnAt: visitedAt }),
    };
  });

  const everyPage = async (draft: object): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.must('cadreA', listVisits, { ...draft, ...(cursor && { cursor }) });
      expect(page.rows.length).toBeLessThanOrEqual(20);
      ids.push(...page.rows.map(({ visitId }) => visitId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return ids;
  };

  it.each<[string, object, (visit: Visit) => boolean]>([
    ['no filter', {}, () => true],
    ['an outcome', { outcome: 'absent' }, ({ outcome }) => outcome === 'absent'],
    ['a building', { buildingId: 'cA-002' }, ({ buildingId }) => buildingId === 'cA-002'],
    ['a foreign building', { buildingId: 'cB-001' }, () => false],
    ['a door', { householdId: 'h-cA-001-101' }, ({ householdId }) => householdId === 'h-cA-001-101'],
    ['only mine', { onlyMine: true }, ({ recordedBy }) => recordedBy.personId === 'p-CadreA'],
    ['from a day', { fromDay: '2026-11-05' }, ({ visitedOn }) => visitedOn >= '2026-11-05'],
    ['until a day', { toDay: '2026-11-05' }, ({ visitedOn }) => visitedOn <= '2026-11-05'],
    [
      'everything at once',
      { outcome: 'met', buildingId: 'cA-001', onlyMine: true, fromDay: '2026-11-03', toDay: '2026-11-09' },
      ({ outcome, buildingId, recordedBy, visitedOn }) =>
        outcome === 'met' &&
        buildingId === 'cA-001' &&
        recordedBy.personId === 'p-CadreA' &&
        visitedOn >= '2026-11-03' &&
        visitedOn <= '2026-11-09',
    ],
  ])('with %s gives each standing visit once, newest first', async (_, draft, passes) => {
    await api.store('visits', visits);
    const expected = visits
      .filter((visit) => visit.withdrawnAt === undefined && passes(visit))
      .sort((a, b) => (`${a.visitedAt}${a._id}` < `${b.visitedAt}${b._id}` ? 1 : -1))
      .map(({ _id }) => _id);
    expect(await everyPage(draft)).toEqual(expected);
  });
});
