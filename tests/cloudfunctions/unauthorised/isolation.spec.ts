import fc from 'fast-check';
import { apiHandlers } from '../../../cloudfunctions/functions/api/handlers';
import { may } from '../../../miniprogram/domain/shared/permissions';
import { recordVisit } from '../../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from '../support/api';
import { BUILDINGS, HOUSEHOLDS, STRANGER, USERS, type Who } from '../support/town';

let api: Api;
/** Everything that a reply might carry of one ground: ids and words that stand nowhere else. */
const marks: Record<'cA-001' | 'cA-002' | 'cB-001', string[]> = { 'cA-001': [], 'cA-002': [], 'cB-001': [] };

beforeAll(async () => {
  api = await startApi();
  const recorders = { 'cA-001': 'leadA', 'cA-002': 'cadreA', 'cB-001': 'cadreB' } as const;
  for (const { _id: householdId, buildingId } of HOUSEHOLDS) {
    const ground = buildingId as keyof typeof marks;
    const note = `家常 ${householdId}`;
    const raised = [{ text: `诉求 ${householdId}` }];
    const draft = { householdId, outcome: 'met', note, raised } as const;
    const { visitId, receiptNumber } = await api.must(recorders[ground], recordVisit, draft);
    marks[ground].push(householdId, visitId, receiptNumber, note, raised[0]!.text);
  }
});
afterAll(() => api.stop());

const secrets = [...Object.values(USERS).map(({ _id }) => _id), STRANGER];

/** Grounds whose rows somebody may never see. */
const FOREIGN: Record<Who, (keyof typeof marks)[]> = {
  secretaryA: ['cB-001'],
  cadreA: ['cB-001'],
  colleagueA: ['cB-001'],
  leadA: ['cA-002', 'cB-001'],
  secretaryB: ['cA-001', 'cA-002'],
  cadreB: ['cA-001', 'cA-002'],
  leadB: ['cA-001', 'cA-002'],
  // Counts only: not a door, not a visit, not a 诉求 of anybody.
  staff: ['cA-001', 'cA-002', 'cB-001'],
  admin: ['cA-001', 'cA-002', 'cB-001'],
  resident: ['cA-001', 'cA-002', 'cB-001'],
};

const reads = apiHandlers.filter(({ contract }) => contract.kind === 'read').map(({ contract }) => contract);
const who = fc.constantFrom(...(Object.keys(USERS) as Who[]));
const buildingId = fc.constantFrom(...BUILDINGS.map(({ _id }) => _id));
const householdId = fc.constantFrom(...HOUSEHOLDS.map(({ _id }) => _id));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const draft = fc.oneof(
  fc.record({
    buildingId: optional(buildingId),
    householdId: optional(householdId),
    onlyMine: optional(fc.boolean()),
    cursor: optional(fc.constantFrom('9999|z', '2026-11-22T02:00:01.000Z|zzz')),
  }),
  fc.record({ householdId }),
  fc.record({ buildingId }),
  fc.record({ communityId: fc.constantFrom('cA', 'cB') }),
  fc.constant({}),
);
const action = fc.constantFrom(...reads.map((contract) => contract.action));

it('nobody ever sees a row of another ground, whatever is asked', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(who, action, draft, async (reader, asked, given) => {
      const answer = await api.send({ action: asked, draft: given }, USERS[reader]._id);
      const text = JSON.stringify({ ...answer, requestId: '' });
      const sent = JSON.stringify(given);
      for (const ground of FOREIGN[reader])
        for (const mark of marks[ground]) if (!sent.includes(mark)) expect(text).not.toContain(mark);
      for (const openid of secrets) expect(text).not.toContain(openid);
      if (answer.ok) answered += 1;
    }),
    { numRuns: 500 },
  );
  expect(answered).toBeGreaterThan(50);
}, 60_000);

describe('a door of another ground does not exist', () => {
  const strangers = (Object.keys(FOREIGN) as Who[])
    .filter((reader) => may(USERS[reader].role, 'household.read'))
    .flatMap((reader) => FOREIGN[reader].map((ground) => ({ reader, ground })));

  it.each(strangers)('$reader asks for $ground', async ({ reader, ground }) => {
    const openid = USERS[reader]._id;
    const door = `h-${ground}-101`;
    const visit = { householdId: door, outcome: 'met' };
    const visitsBefore = await api.stored('visits');
    const answers = await Promise.all([
      api.send({ action: 'household.open', draft: { householdId: door } }, openid),
      api.send({ action: 'building.openDoors', draft: { buildingId: ground } }, openid),
      api.send({ action: 'visit.record', draft: visit, receiptKey: newKey() }, openid),
      api.send({ action: 'visit.withdraw', draft: { visitId: marks[ground][1] }, receiptKey: newKey() }, openid),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await api.stored('visits')).toEqual(visitsBefore);
  });
});

it('somebody else’s receipt key opens nothing and overwrites nothing', async () => {
  const key = marks['cA-001'][1]!;
  const before = await api.stored('visits', { _id: key });
  const own = { action: 'visit.record', draft: { householdId: 'h-cB-001-101', outcome: 'met' }, receiptKey: key };
  const answer = await api.send(own, USERS.cadreB._id);
  expect(answer).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
  expect(answer).not.toHaveProperty('data');
  expect(await api.stored('visits', { _id: key })).toEqual(before);
});

describe('what was said at the door stays with the committee', () => {
  it('a 楼组长 reads only her own notes', async () => {
    const door = 'h-cA-001-101';
    await api.must('cadreA', recordVisit, { householdId: door, outcome: 'met', note: '只给居委' });
    const read = { action: 'household.open', draft: { householdId: door } };
    const forLead = await api.send(read, USERS.leadA._id);
    expect(JSON.stringify(forLead)).not.toContain('只给居委');
    expect(JSON.stringify(forLead)).toContain(`家常 ${door}`);
    expect(JSON.stringify(await api.send(read, USERS.colleagueA._id))).toContain('只给居委');
  });

  it('a 楼组长 sees no child by name and nobody’s exact age', async () => {
    const answer = await api.send(
      { action: 'household.open', draft: { householdId: 'h-cA-001-101' } },
      USERS.leadA._id,
    );
    expect(answer).toMatchObject({
      data: { residents: [{ name: '王秀101', ageBand: '90 岁以上' }, { name: '陈****' }] },
    });
    expect(JSON.stringify(answer)).not.toContain('"age":');
  });
});
