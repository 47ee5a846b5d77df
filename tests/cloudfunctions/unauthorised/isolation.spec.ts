import fc from 'fast-check';
import { reportingHandlers } from '../../../cloudfunctions/functions/reporting/handlers';
import { apiHandlers } from '../../../cloudfunctions/functions/api/handlers';
import { submitFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { openHousehold } from '../../../miniprogram/domain/household/contracts';
import { markIdea } from '../../../miniprogram/domain/idea/contracts';
import { mergeVoices } from '../../../miniprogram/domain/problem-class/contracts';
import { publishClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import { advanceReport, requestReport } from '../../../miniprogram/domain/report/contracts';
import { kindsOf } from '../../../miniprogram/domain/report/report';
import type { Verification } from '../../../miniprogram/domain/myself/verification';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import { raiseCall, signUpForCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import { submitSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import { isCommittee, may } from '../../../miniprogram/domain/shared/permissions';
import { recordVisit } from '../../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from '../support/api';
import { foreignWrites, GROUNDLESS_WRITES, NOTHING, readDrafts } from '../support/drafts';
import { SEED } from '../support/seed';
import { BUILDINGS, HOUSEHOLDS, NOW, placeIn, RESIDENTS, STRANGER, USERS, type Who } from '../support/town';

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
/** A class of the voices of a ground. */
const classOf: Partial<Record<Ground, string>> = {};
/** A call of each committee, and who signed up for it by what name. */
const callOf: Partial<Record<Ground, string>> = {};
const signUps: { signUpId: string; who: Who }[] = [];
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
  for (const [who, ground] of [
    ['cadreA', 'cA-002'],
    ['cadreB', 'cB-001'],
  ] as const) {
    const suggestionIds = visitsOf(ground).map((visitId) => `${visitId}-1`);
    const { classId } = await api.must(who, mergeVoices, { suggestionIds, into: { title: `一类 ${ground}` } });
    await api.must(who, publishClass, { classId, isPublic: true });
    classOf[ground] = classId;
    const callTitle = `招呼 ${ground}`;
    const when = { on: '2026-12-05', from: '09:00', to: '11:00', headcount: 2 } as const;
    const { callId } = await api.must(who, raiseCall, { title: callTitle, text: '带手套', placeText: '楼下', ...when });
    callOf[ground] = callId;
    const lead = ground === 'cB-001' ? 'leadB' : 'leadA';
    const { own } = await api.must(lead, signUpForCall, { callId, callMe: `称呼 ${ground}` });
    signUps.push({ signUpId: own!.signUpId, who: lead });
    const title = `点子 ${ground}`;
    await api.must(who, markIdea, { suggestionId: suggestionIds[0]!, title });
    marks[ground].push(title);
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
  await api.store('early_signals', GROUNDS.map(noticedAt));
  // And on every ground somebody waits for a cadre's word.
  for (const ground of GROUNDS) {
    const resident = RESIDENTS.find(({ _id }) => _id === `r-h-${ground}-102-0`)!;
    const expiresAt = '2099-01-01T00:00:00.000Z';
    await api.store('verifications', [
      { ...boundTo(resident, `oSecretAsker${ground}`), _id: askedAt(ground), state: 'asked', expiresAt },
    ]);
  }
  await api.store('building_codes', [{ ...placeIn(BUILDINGS[0]!), _id: 'code-a', fileId: 'f', madeAt: NOW }]);
  for (const { buildingId, name } of RESIDENTS) marks[buildingId as Ground].push(name);
}, 90_000);
afterAll(() => api.stop());

/** What was noticed at a door of a ground. */
const signalAt = (ground: Ground): string => `${ground}-2026-11-22-0`;
const noticedAt = (ground: Ground) => ({
  ...placeOf(RESIDENTS.find(({ buildingId }) => buildingId === ground)!),
  ...{ _id: signalAt(ground), subject: `household/h-${ground}-101`, holder: ground, on: '2026-11-22', status: 'open' },
  ...{
    kind: 'unanswered-door',
    values: { householdId: `h-${ground}-101`, address: '门', tryCount: 3, lastOn: '2026-11-20' },
  },
});

const askedAt = (ground: Ground): string => `asked-${ground}`;

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

/** What must not stand in any reply to this reader, except what she sent herself. */
function hiddenFrom(reader: Who): string[] {
  const names = people.filter((one) => !SIGHT[reader].names.includes(one)).map((one) => USERS[one].name);
  const isSaidTo = (one: Who) => isCommittee(USERS[reader].role) && SIGHT[reader].grounds.includes(saidAt(one));
  const others = people
    .filter((one) => one !== reader && !isSaidTo(one))
    .flatMap((one) => [ownSaid.get(one) ?? '', `只有 ${one} 提过`]);
  return [
    ...others.filter(Boolean),
    ...secrets,
    ...foreignGrounds(reader).flatMap((ground) => marks[ground]),
    ...names.filter(Boolean),
  ];
}

const anyOf = <T extends string>(ids: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...ids);
/** Visits and reports are there once the town has been lived in. */
const DRAFTS = readDrafts({
  communityId: fc.constantFrom('cA', 'cB'),
  buildingId: anyOf(BUILDINGS.map(({ _id }) => _id)),
  householdId: anyOf(HOUSEHOLDS.map(({ _id }) => _id)),
  residentId: anyOf(RESIDENTS.map(({ _id }) => _id)),
  visitId: fc.tuple(fc.constantFrom(...GROUNDS), fc.nat(3)).map(([ground, n]) => visitsOf(ground)[n] ?? ''),
  suggestionId: fc.tuple(fc.constantFrom(...GROUNDS), fc.nat(3)).map(([ground, n]) => `${visitsOf(ground)[n]}-1`),
  ownSuggestionId: fc.nat(20).map((n) => ownOf[n % ownOf.length] ?? 'none'),
  classId: fc.constantFrom<Ground>('cA-002', 'cB-001').map((ground) => classOf[ground] ?? 'none'),
  callId: fc.constantFrom<Ground>('cA-002', 'cB-001').map((ground) => callOf[ground] ?? 'none'),
  reportId: fc.constantFrom(...people).map((who) => reports.get(who) ?? 'none'),
});
/** A sheet with somebody new behind a door that every building has. */
const oneRow = () => [{ number: 2, door: '101', values: { name: '新人', gender: 'male', relation: '别的' } }];
/** About her own ground, where an action needs one to answer at all. */
const ownDraft = (reader: Who, action: string): object => {
  const [ground] = SIGHT[reader].grounds;
  if (action === 'myself.listReadings') return { residentId: `r-h-${ground ?? 'cA-001'}-101-0` };
  if (action === 'feedback.listDesk') return { pile: 'waiting' };
  if (action === 'attachment.list')
    return ground
      ? { record: `visit/${reader === 'leadB' ? visitOfLeadB : visitsOf(ground)[0]}` }
      : { record: `suggestion/${ownSaid.get(reader)}` };
  if (action === 'visit.open') return { visitId: reader === 'leadB' ? visitOfLeadB : visitsOf(ground ?? 'cA-001')[0] };
  if (action === 'suggestion.search') return { words: '诉求' };
  if (action === 'suggestion.list') return { pile: 'new' };
  if (action === 'volunteer.list') return { pile: 'coming' };
  if (['volunteer.open', 'volunteer.openOurs'].includes(action))
    return { callId: callOf[ground === 'cB-001' ? 'cB-001' : 'cA-002'] };
  if (action === 'idea.list') return { pile: 'open' };
  if (action === 'idea.open') return { suggestionId: `${visitsOf(ground ?? 'cA-001')[0]}-1` };
  if (action === 'suggestion.listInbox') return { pile: 'open' };
  if (['suggestion.open', 'suggestion.countLike', 'class.listFor'].includes(action))
    return { suggestionId: `${visitsOf(ground ?? 'cA-001')[0]}-1` };
  if (action === 'building.searchDirectory') return { words: '玉田路' };
  if (action === 'building.openCode') return { scene: 'code-a' };
  if (action === 'class.listBoard') return { buildingId: 'cA-001' };
  if (action === 'signal.openRising') return { classId: classOf['cA-002'] };
  if (action === 'class.open' || action === 'class.openBoard')
    return { classId: classOf[ground === 'cB-001' ? 'cB-001' : 'cA-002'] };
  if (action === 'class.similar') return { buildingId: 'cA-001', text: '漏水' };
  if (action === 'suggestion.openOwn' || action === 'idea.openOwn') return { suggestionId: ownSaid.get(reader) };
  if (action === 'receipt.find') return { receipts: [{ action: 'visit.record', receiptKey: newKey() }] };
  if (action === 'report.open') return { reportId: reports.get(reader) };
  if (action === 'household.listForKeeping') return { buildingId: ground };
  if (action === 'household.listChanged') return { buildingIds: [ground], since: '2000-01-01T00:00:00.000Z' };
  if (action === 'building.openDoors') return { buildingId: ground };
  if (action === 'resident.previewUpload') return { buildingId: ground, rows: oneRow() };
  if (['resident.open', 'resident.listFacts'].includes(action)) return { residentId: `r-h-${ground}-101-0` };
  return action === 'household.open' ? { householdId: `h-${ground}-101` } : {};
};

/** Reads that a person without a ground has nothing to ask of. */
const NEEDS_GROUND = ['myself.listReadings', 'suggestion.open', 'class.open', 'idea.open'];

const reads = apiHandlers.filter(({ contract }) => contract.kind === 'read').map(({ contract }) => contract);
const RUNS = 8;

describe(`nobody ever sees a row of another ground, whatever is asked (SEED=${SEED})`, () => {
  it('has drafts for every read', () =>
    expect(Object.keys(DRAFTS).sort()).toEqual(reads.map(({ action }) => action).sort()));

  const pairs = reads.flatMap(({ action, permission }) =>
    people.filter((reader) => may(USERS[reader].role, permission)).map((reader) => ({ reader, action })),
  );
  it.each(pairs)('$reader asks $action', async ({ reader, action }) => {
    const hidden = hiddenFrom(reader);
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

describe('no write reaches another ground', () => {
  const writes = [...apiHandlers, ...reportingHandlers]
    .filter(({ contract }) => contract.kind === 'write')
    .map(({ contract }) => contract);
  const none = fc.constant('none');
  const aimedAt = (reader: Who) => {
    const grounds = foreignGrounds(reader);
    const of = <Row extends { _id: string; buildingId: string }>(rows: readonly Row[]) =>
      anyOf(rows.filter(({ buildingId }) => grounds.includes(buildingId as Ground)).map(({ _id }) => _id));
    const others = people.filter((one) => !SIGHT[reader].names.includes(one) && reports.has(one));
    return foreignWrites({
      buildingId: anyOf(grounds),
      householdId: of(HOUSEHOLDS),
      residentId: of(RESIDENTS),
      visitId: fc.tuple(anyOf(grounds), fc.nat(3)).map(([ground, n]) => visitsOf(ground)[n] ?? ''),
      suggestionId: fc.tuple(anyOf(grounds), fc.nat(3)).map(([ground, n]) => `${visitsOf(ground)[n]}-1`),
      ownSuggestionId: anyOf(ownOf.length > 0 ? ownOf : ['none']).filter((id) => id !== ownSaid.get(reader)),
      classId: fc.constantFrom(...grounds).map((ground) => classOf[ground] ?? 'none'),
      // Calls are a whole neighbourhood's: one of the other committee.
      callId: fc
        .constantFrom<Ground>(SIGHT[reader].grounds.includes('cB-001') ? 'cA-002' : 'cB-001')
        .map((ground) => callOf[ground] ?? 'none'),
      signalId: fc.constantFrom<Ground>(SIGHT[reader].grounds.includes('cB-001') ? 'cA-002' : 'cB-001').map(signalAt),
      signUpId: fc.nat(1).map((n) => signUps.filter(({ who }) => who !== reader)[n]?.signUpId ?? 'none'),
      reportId: others.length > 0 ? anyOf(others.map((one) => reports.get(one) ?? '')) : none,
      personId: anyOf(people.filter((one) => SIGHT[one].grounds.every((own) => grounds.includes(own))).map(personOf)),
      verificationId: anyOf(grounds.map(askedAt)),
    });
  };
  const personOf = (who: Who): string => USERS[who].personId;

  it('has drafts for every write that names somebody’s ground', () =>
    expect([...Object.keys(aimedAt('cadreA')), ...GROUNDLESS_WRITES].sort()).toEqual(
      [...new Set(writes.map(({ action }) => action))].sort(),
    ));

  // The street's ground is everywhere: whom she appoints and dismisses is hers.
  const pairs = writes
    .filter(({ action }) => !GROUNDLESS_WRITES.includes(action))
    .flatMap(({ action, permission, servedBy }) =>
      people
        .filter((reader) => may(USERS[reader].role, permission))
        .filter((reader) => reader !== 'admin' || !action.startsWith('access.'))
        .map((reader) => ({ reader, action, servedBy })),
    );
  const WATCHED = [
    ...['residents', 'facts', 'households', 'visits', 'suggestions', 'audit', 'verifications', 'users'],
    ...['reports', 'subject_keys', 'attachments', 'invitations'],
  ];
  const everything = async () =>
    Object.fromEntries(await Promise.all(WATCHED.map(async (name) => [name, await api.stored(name)] as const)));
  let before: Awaited<ReturnType<typeof everything>>;
  beforeAll(async () => (before = await everything()));

  it.each(pairs)('$reader tries $action', async ({ reader, action, servedBy }) => {
    const hidden = hiddenFrom(reader);
    const attempt = async (draft: object): Promise<void> => {
      const event = { action, draft, receiptKey: newKey() };
      const reply = await api.cloud.invoke(servedBy, event, { openid: USERS[reader]._id });
      const result = reply.ok ? reply.result : undefined;
      expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } });
      const sent = JSON.stringify(draft);
      for (const word of hidden) if (!sent.includes(word)) expect(JSON.stringify(result)).not.toContain(word);
    };
    await fc.assert(fc.asyncProperty(aimedAt(reader)[action]!, attempt), { seed: SEED, numRuns: 4 });
  });

  it('and nothing has changed', async () => expect(await everything()).toEqual(before));
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
