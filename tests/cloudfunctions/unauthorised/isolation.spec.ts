import fc from 'fast-check';
import { apiHandlers } from '../../../cloudfunctions/functions/api/handlers';
import { submitFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { openHousehold } from '../../../miniprogram/domain/household/contracts';
import { advanceReport, requestReport } from '../../../miniprogram/domain/report/contracts';
import { kindsOf } from '../../../miniprogram/domain/report/report';
import type { Verification } from '../../../miniprogram/domain/myself/verification';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import { submitSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import { isCommittee, may } from '../../../miniprogram/domain/shared/permissions';
import { recordVisit } from '../../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from '../support/api';
import { SEED } from '../support/seed';
import { BUILDINGS, HOUSEHOLDS, NOW, RESIDENTS, STRANGER, USERS, type Who } from '../support/town';

let api: Api;
type Ground = 'cA-001' | 'cA-002' | 'cB-001';
/** Everything that a reply might carry of one ground: ids, words and names that stand nowhere else. */
const marks: Record<Ground, string[]> = { 'cA-001': [], 'cA-002': [], 'cB-001': [] };
/** Five marks a door, its visit's id second. */
const visitsOf = (ground: Ground): string[] => marks[ground].filter((_, index) => index < 20 && index % 5 === 1);
let visitOfLeadB: string;
/** One 建议 of each person, about her own ground or, where she has none, about cB's. */
const ownOf: string[] = [];
const ownSaid = new Map<Who, string>();
/** A finished report of everybody who may ask for one. */
const reports = new Map<Who, string>();
const RECORDERS: Record<Ground, Who> = { 'cA-001': 'leadA', 'cA-002': 'cadreA', 'cB-001': 'cadreB' };

beforeAll(async () => {
  api = await startApi();
  for (const { _id: householdId, buildingId } of HOUSEHOLDS) {
    const ground = buildingId as Ground;
    const note = `家常 ${householdId}`;
    const raised = [{ text: `诉求 ${householdId}` }];
    const draft = { householdId, outcome: 'met', note, raised } as const;
    const { visitId, receiptNumber } = await api.must(RECORDERS[ground], recordVisit, draft);
    marks[ground].push(householdId, visitId, receiptNumber, note, raised[0]!.text);
  }
  for (const who of people) {
    const [kind] = kindsOf(USERS[who].role);
    if (kind === undefined) continue;
    const { reportId } = await api.must(who, requestReport, { kind, month: '2026-11' });
    await api.must(who, advanceReport, { reportId });
    reports.set(who, reportId);
  }
  for (const who of people) {
    const buildingId = saidAt(who);
    const said = { buildingId, text: `只有 ${who} 提过`, callMe: '王阿姨' };
    const { suggestionId } = await api.must(who, submitSuggestion, said);
    ownOf.push(suggestionId);
    ownSaid.set(who, suggestionId);
  }
  await api.must('cadreB', submitFeedback, { text: '只给街道看的意见', pagePath: 'cadre/home/home' });
  // Of what was confided at the door a 楼组长 sees only what she recorded herself; the other one recorded all of her ground.
  const { visitId } = await api.must('leadB', recordVisit, { householdId: 'h-cB-001-101', outcome: 'met' });
  marks['cB-001'].push((visitOfLeadB = visitId));
  // Whoever works on a ground lives there as well, and sees her own record.
  for (const who of people) {
    const [ground] = SIGHT[who].grounds;
    const resident = RESIDENTS.find(({ _id }) => _id === `r-h-${ground}-101-0`);
    if (resident) await api.store('verifications', [boundTo(resident, USERS[who]._id)]);
  }
  for (const { buildingId, name } of RESIDENTS) marks[buildingId as Ground].push(name);
});
afterAll(() => api.stop());

/** As stored once a cadre stood for her. */
const boundTo = (resident: Resident, openid: string): Verification => ({
  ...placeOf(resident),
  _id: newKey(),
  residentId: resident._id,
  relation: 'self',
  state: 'bound',
  openid,
  begunAt: NOW,
  boundAt: NOW,
  expiresAt: NOW,
});

const secrets = [...Object.values(USERS).map(({ _id }) => _id), STRANGER];
const people = Object.keys(USERS) as Who[];

interface Sight {
  /** Buildings whose rows she may see. */
  grounds: Ground[];
  /** Whose names she may read: her own, those who recorded on her ground, and those she may appoint. */
  names: Who[];
}
const SIGHT: Record<Who, Sight> = {
  secretaryA: { grounds: ['cA-001', 'cA-002'], names: ['secretaryA', 'cadreA', 'colleagueA', 'leadA'] },
  cadreA: { grounds: ['cA-001', 'cA-002'], names: ['cadreA', 'leadA'] },
  colleagueA: { grounds: ['cA-001', 'cA-002'], names: ['colleagueA', 'cadreA', 'leadA'] },
  leadA: { grounds: ['cA-001'], names: ['leadA'] },
  secretaryB: { grounds: ['cB-001'], names: ['secretaryB', 'cadreB', 'leadB'] },
  cadreB: { grounds: ['cB-001'], names: ['cadreB', 'leadB'] },
  leadB: { grounds: ['cB-001'], names: ['leadB', 'cadreB'] },
  // Counts only: not a door, not a visit, not a 诉求 of anybody.
  staff: { grounds: [], names: ['staff'] },
  admin: { grounds: [], names: ['admin', 'secretaryA', 'secretaryB', 'staff'] },
  resident: { grounds: [], names: [] },
};
const GROUNDS = Object.keys(marks) as Ground[];
const foreignGrounds = (reader: Who): Ground[] => GROUNDS.filter((ground) => !SIGHT[reader].grounds.includes(ground));

/** Where each says something of her own. The committee of that ground reads it at its desk; nobody else does. */
const saidAt = (who: Who): Ground => SIGHT[who].grounds[0] ?? 'cB-001';
const DESK_READS = ['suggestion.list', 'suggestion.open'];

/** What must not stand in any reply to this reader, except what she sent herself. */
function hiddenFrom(reader: Who, action: string): string[] {
  const names = people.filter((one) => !SIGHT[reader].names.includes(one)).map((one) => USERS[one].name);
  const isAtDesk = DESK_READS.includes(action) && isCommittee(USERS[reader].role);
  const others = people
    .filter((one) => one !== reader && !(isAtDesk && SIGHT[reader].grounds.includes(saidAt(one))))
    .flatMap((one) => [ownSaid.get(one) ?? '', `只有 ${one} 提过`]);
  return [
    ...others.filter(Boolean),
    ...secrets,
    ...foreignGrounds(reader).flatMap((ground) => marks[ground]),
    ...names.filter(Boolean),
  ];
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const buildingId = fc.constantFrom(...BUILDINGS.map(({ _id }) => _id));
const householdId = fc.constantFrom(...HOUSEHOLDS.map(({ _id }) => _id));
const residentId = fc.constantFrom(...RESIDENTS.map(({ _id }) => _id));
const communityId = fc.constantFrom('cA', 'cB');
/** What was raised at a door: the first of a visit. */
const suggestion = fc
  .tuple(fc.constantFrom<Ground>('cA-001', 'cA-002', 'cB-001'), fc.nat(3))
  .map(([ground, n]) => ({ suggestionId: `${visitsOf(ground)[n]}-1` }));
const residentName = fc.constantFrom(...RESIDENTS.map(({ name }) => name));
const rowsOf = ({ door, name }: { door: string; name: string }) => [
  { number: 2, door, values: { name, gender: 'male', relation: '别的' } },
];
const day = fc.constantFrom('2026-11-01', '2026-11-22', '2026-12-01');

/** Of a read that asks for nothing: once is enough. */
const NOTHING = fc.constant({});

/** Drafts that each read takes: well-formed every one, and about anybody's ground. */
const DRAFTS: Record<string, fc.Arbitrary<object>> = {
  'access.knowSelf': NOTHING,
  'access.listAppointments': NOTHING,
  'audit.verify': NOTHING,
  'building.listOwn': NOTHING,
  'building.openDoors': fc.record({ buildingId }),
  'building.listDirectory': fc.record({ communityId: optional(communityId) }),
  'building.showFollowed': NOTHING,
  'household.listDue': NOTHING,
  'household.listElders': NOTHING,
  'household.open': fc.record({ householdId }),
  'message.list': fc.record({ cursor: optional(fc.constantFrom('9999|z', '2026-11-22T02:00:01.000Z|zzz')) }),
  'myself.open': NOTHING,
  'myself.listAskings': NOTHING,
  'myself.listReadings': fc.record({ residentId, cursor: optional(fc.constantFrom('9999|z')) }),
  'resident.open': fc.record({ residentId }),
  'resident.listFacts': fc.record({ residentId, cursor: optional(fc.constantFrom('2|z', '1|z')) }),
  'resident.listDisputes': NOTHING,
  'resident.previewUpload': fc.record({
    buildingId,
    rows: fc.record({ door: fc.constantFrom('101', '202', '999'), name: residentName }).map(rowsOf),
  }),
  'report.list': NOTHING,
  'report.open': fc.constantFrom(...people).map((who) => ({ reportId: reports.get(who) ?? 'none' })),
  'visit.list': fc.record({
    outcome: optional(fc.constantFrom('met', 'absent')),
    buildingId: optional(buildingId),
    householdId: optional(householdId),
    onlyMine: optional(fc.boolean()),
    fromDay: optional(day),
    toDay: optional(day),
    cursor: optional(fc.constantFrom('9999|z', '2026-11-22T02:00:01.000Z|zzz')),
  }),
  'attachment.list': fc
    .tuple(fc.constantFrom(...GROUNDS), fc.nat(3))
    .map(([ground, n]) => ({ record: `visit/${visitsOf(ground)[n]}` })),
  'visit.countCoverage': NOTHING,
  'suggestion.countOpen': NOTHING,
  'suggestion.open': suggestion,
  'suggestion.listOwn': fc.record({ cursor: optional(fc.constantFrom('9999|z', '2026-11-22T02:00:01.000Z|zzz')) }),
  'suggestion.openOwn': fc.record({ suggestionId: fc.nat(20).map((n) => ownOf[n % ownOf.length] ?? 'none') }),
  'suggestion.list': fc.record({
    pile: fc.constantFrom('new', 'mine', 'away', 'late', 'unsure', 'check', 'merged', 'settled'),
    category: optional(fc.constantFrom('other', 'noise')),
    cursor: optional(fc.constantFrom('2026-01-01|a', '9999|z')),
  }),
  'suggestion.listInbox': fc.record({
    pile: fc.constantFrom('open', 'settled'),
    cursor: optional(fc.constantFrom('2026-01-01|a', '9999|z')),
  }),
  'about.show': NOTHING,
  'feedback.listOwn': fc.record({ cursor: optional(fc.constantFrom('9999|z', '2026-11-22T02:00:01.000Z|zzz')) }),
  'feedback.listDesk': fc.record({ pile: fc.constantFrom('waiting', 'accepted', 'settled') }),
  'feedback.countCredits': NOTHING,
};
/** About her own ground, where an action needs one to answer at all. */
const ownDraft = (reader: Who, action: string): object => {
  const [ground] = SIGHT[reader].grounds;
  if (action === 'myself.listReadings') return { residentId: `r-h-${ground ?? 'cA-001'}-101-0` };
  if (action === 'feedback.listDesk') return { pile: 'waiting' };
  if (action === 'attachment.list')
    return ground
      ? { record: `visit/${reader === 'leadB' ? visitOfLeadB : visitsOf(ground)[0]}` }
      : { record: `suggestion/${ownSaid.get(reader)}` };
  if (action === 'suggestion.list') return { pile: 'new' };
  if (action === 'suggestion.listInbox') return { pile: 'open' };
  if (action === 'suggestion.open') return { suggestionId: `${visitsOf(ground ?? 'cA-001')[0]}-1` };
  if (action === 'suggestion.openOwn') return { suggestionId: ownSaid.get(reader) };
  if (action === 'report.open') return { reportId: reports.get(reader) };
  if (action === 'building.openDoors') return { buildingId: ground };
  if (action === 'resident.previewUpload') return { buildingId: ground, rows: rowsOf({ door: '101', name: '新人' }) };
  if (['resident.open', 'resident.listFacts'].includes(action)) return { residentId: `r-h-${ground}-101-0` };
  return action === 'household.open' ? { householdId: `h-${ground}-101` } : {};
};

/** Reads that a person without a ground has nothing to ask of. */
const NEEDS_GROUND = ['myself.listReadings', 'suggestion.open'];

const reads = apiHandlers.filter(({ contract }) => contract.kind === 'read').map(({ contract }) => contract);
const RUNS = 15;

describe(`nobody ever sees a row of another ground, whatever is asked (SEED=${SEED})`, () => {
  it('has drafts for every read', () =>
    expect(Object.keys(DRAFTS).sort()).toEqual(reads.map(({ action }) => action).sort()));

  const pairs = reads.flatMap(({ action, permission }) =>
    people.filter((reader) => may(USERS[reader].role, permission)).map((reader) => ({ reader, action })),
  );
  it.each(pairs)('$reader asks $action', async ({ reader, action }) => {
    const hidden = hiddenFrom(reader, action);
    let answered = 0;
    const ask = async (draft: object): Promise<void> => {
      const answer = await api.send({ action, draft }, USERS[reader]._id);
      // The drafts are well-formed: what is not answered lies on another ground.
      if (!answer.ok) expect(answer.error.code).toBe('not-found');
      const text = JSON.stringify({ ...answer, requestId: '' });
      const sent = JSON.stringify(draft);
      for (const word of hidden) if (!sent.includes(word)) expect(text).not.toContain(word);
      if (answer.ok) answered += 1;
    };
    await fc.assert(fc.asyncProperty(DRAFTS[action]!, ask), {
      seed: SEED,
      numRuns: DRAFTS[action] === NOTHING ? 1 : RUNS,
      examples: [[ownDraft(reader, action)]],
    });
    const hasSome = SIGHT[reader].grounds.length > 0 || !NEEDS_GROUND.includes(action);
    expect(answered > 0).toBe(hasSome);
  });
});

describe('a door of another ground does not exist', () => {
  const strangers = people
    .filter((reader) => may(USERS[reader].role, 'household.read'))
    .flatMap((reader) => foreignGrounds(reader).map((ground) => ({ reader, ground })));

  it.each(strangers)('$reader asks for $ground', async ({ reader, ground }) => {
    const openid = USERS[reader]._id;
    const door = `h-${ground}-101`;
    const visit = { householdId: door, outcome: 'met' };
    const visitsBefore = await api.stored('visits');
    const answers = await Promise.all([
      api.send({ action: 'household.open', draft: { householdId: door } }, openid),
      api.send({ action: 'building.openDoors', draft: { buildingId: ground } }, openid),
      api.send({ action: 'attachment.list', draft: { record: `visit/${marks[ground][1]}` } }, openid),
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

  it('a 楼组长 reads the words of no 诉求 but her own: she sees that there is one, and how far it is', async () => {
    const door = 'h-cA-001-101';
    const { suggestionIds } = await api.must('cadreA', recordVisit, {
      householdId: door,
      outcome: 'met',
      raised: [{ text: '只对居委说的诉求' }],
    });
    const shown = async (who: Who) =>
      (await api.must(who, openHousehold, { householdId: door })).suggestions.sort((a, b) =>
        // By when their keys were made; both arrived within the same moments.
        a.suggestionId < b.suggestionId ? 1 : -1,
      );
    const own = expect.objectContaining({ text: `诉求 ${door}` });
    const kept = { suggestionId: suggestionIds[0], statusLabel: '已达', raisedAt: expect.any(String) };
    expect(await shown('leadA')).toEqual([kept, own]);
    expect(await shown('colleagueA')).toEqual([{ ...kept, text: '只对居委说的诉求' }, own]);
    expect(await shown('secretaryA')).toEqual([{ ...kept, text: '只对居委说的诉求' }, own]);
  });

  it('a 楼组长 sees no child by name and nobody’s exact age', async () => {
    const answer = await api.send(
      { action: 'household.open', draft: { householdId: 'h-cA-001-101' } },
      USERS.leadA._id,
    );
    expect(answer).toMatchObject({
      data: { residents: [{ name: '王秀cA-001101', ageBand: '90 岁以上' }, { name: `陈${'*'.repeat(10)}` }] },
    });
    expect(JSON.stringify(answer)).not.toContain('"age":');
  });
});
