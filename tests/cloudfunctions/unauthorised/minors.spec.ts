import { dismiss, listAppointments, nameForMinors } from '../../../miniprogram/domain/access/contracts';
import { listAttachments } from '../../../miniprogram/domain/attachment/contracts';
import { openHousehold } from '../../../miniprogram/domain/household/contracts';
import { listIdeas, markIdea, moveIdea, openIdea } from '../../../miniprogram/domain/idea/contracts';
import { compareRecords } from '../../../miniprogram/domain/look-back/contracts';
import { mergeVoices, suggestProblemClasses } from '../../../miniprogram/domain/problem-class/contracts';
import { moveClass, openClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import {
  correctTag,
  decideCheck,
  listInbox,
  listSuggestions,
  moveForAuthor,
  moveSuggestion,
  openSuggestion,
} from '../../../miniprogram/domain/suggestion/desk-contracts';
import { MASKED_WORDS } from '../../../miniprogram/domain/suggestion/restricted';
import type { SuggestionTag } from '../../../miniprogram/domain/suggestion/suggestion';
import { startApi, newKey, type Api } from '../support/api';
import { suggestionAs, step } from '../support/suggestions';
import { NOW, USERS, type Who } from '../support/town';

const WORDS = '四楼的孩子天天一个人在家';
const tag = (more: Partial<SuggestionTag> = {}): SuggestionTag => ({
  ...{ primary: 'minors', secondary: [], candidates: ['minors', 'dispute'], urgency: 'normal', confidence: 1 },
  ...{ isSure: true, evidence: [{ word: '一个人在家', category: 'minors' }], taggedBy: 'tagger', taggedAt: NOW },
  ...more,
});
const photo = { attachmentId: newKey(), kind: 'photo' as const };
const secrets = { text: WORDS, placeText: '玉田路 100 弄 1 号 101 室', attachments: [photo] };
const author = { openid: 'oSecretAuthor', callMe: '王阿姨' };

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());
beforeEach(async () => {
  await api.reset();
  await api.store('suggestions', [
    suggestionAs('accepted', 'child', { ...secrets, author, tag: tag(), check: 'waiting' }),
    suggestionAs('escalated', 'handed', { ...secrets, author, tag: tag() }),
    suggestionAs('received', 'perhaps', {
      ...secrets,
      tag: tag({ primary: 'dispute', candidates: ['dispute', 'minors'], isSure: false }),
    }),
    suggestionAs('received', 'lamp', {
      text: '路灯不亮',
      tag: tag({ primary: 'repair', candidates: ['repair', 'other'] }),
    }),
  ]);
});

/** Everything that could be told of it. */
const LEAKS = ['四楼', '孩子', '一个人在家', '101', 'h-cA', '王阿姨', 'oSecret', '玉田路'];
const expectNothingOf = (reply: unknown) => {
  for (const leak of LEAKS) expect([leak, JSON.stringify(reply).includes(leak)]).toEqual([leak, false]);
};
const name = (handlesMinors: boolean, terms = {}) =>
  api.must('secretaryA', nameForMinors, { personId: 'p-ColleagueA', handlesMinors }, terms);

it('the secretary reads and handles it; a colleague sees category and status, and no word, until she is named', async () => {
  for (const suggestionId of ['child', 'perhaps']) {
    expect((await api.must('secretaryA', openSuggestion, { suggestionId })).text).toBe(WORDS);
    const masked = await api.must('colleagueA', openSuggestion, { suggestionId });
    expect(masked).toMatchObject({ text: MASKED_WORDS, isMasked: true, mayDo: [], photoCount: 0 });
    expect(masked).toMatchObject({ receiptNumber: '', isForOthers: true });
    // The day, and not the hour at which somebody stood at that door.
    for (const at of [masked.raisedAt, ...masked.timeline.map((entry) => entry.at)])
      expect(at).toMatch(/T16:00:00.000Z$/);
    expect(masked.tag?.primary).toBe(suggestionId === 'child' ? 'minors' : 'dispute');
    expectNothingOf(masked);
  }
  await name(true);
  const opened = await api.must('colleagueA', openSuggestion, { suggestionId: 'child' });
  expect(opened).toMatchObject({ text: WORDS, callMe: '王阿姨' });
  expect(opened.mayDo).toContain('keep');
  await name(false);
  expectNothingOf(await api.must('colleagueA', openSuggestion, { suggestionId: 'child' }));
});

it('whoever wrote it down reads what she wrote, and handles it no more than the others, nor marks it', async () => {
  const opened = await api.must('cadreA', openSuggestion, { suggestionId: 'perhaps' });
  expect(opened).toMatchObject({ text: WORDS, mayDo: [], isForOthers: true });
  expect(opened.receiptNumber).not.toBe('');
  expect(opened).not.toHaveProperty('mayMarkIdea');
});

it('it is masked in piles, at its door, among voices of a class, and in what looks alike; other matters are not', async () => {
  await api.store('suggestions', [
    suggestionAs('merged', 'voice', { ...secrets, author, tag: tag(), classId: 'k-1' }),
    suggestionAs('received', 'alike-1', { ...secrets, tag: tag() }),
    suggestionAs('received', 'alike-2', { ...secrets, tag: tag() }),
  ]);
  await api.store('class_candidates', [
    {
      ...{ _id: 'c-1', communityId: 'cA', category: 'minors', voiceIds: ['alike-1', 'alike-2'] },
      ...{ firstOn: '2026-11-20', lastOn: '2026-11-20', groupedAt: NOW },
      because: { words: ['一个人在家'], alike: [], place: 'building', daysApart: 0 },
    },
  ]);
  await api.store('problem_classes', [classOfMinors()]);
  for (const pile of ['new', 'mine', 'merged'] as const)
    expectNothingOf((await api.must('colleagueA', listSuggestions, { pile })).rows.filter((row) => row.isMasked));
  const fresh = await api.must('colleagueA', listSuggestions, { pile: 'new' });
  expect(fresh.rows.map(({ text }) => text).sort()).toEqual(
    [MASKED_WORDS, MASKED_WORDS, MASKED_WORDS, '路灯不亮'].sort(),
  );
  const household = await api.must('colleagueA', openHousehold, { householdId: 'h-cA-001-101' });
  // Not even that there is something at this door.
  expect(household.suggestions.map(({ text }) => text)).toEqual(['路灯不亮']);
  const opened = await api.must('colleagueA', openClass, { classId: 'k-1' });
  expect(opened).toMatchObject({ mayDo: [], mayPlan: false, people: [], voices: [{ text: MASKED_WORDS }] });
  expectNothingOf([opened.voices, opened.timeline]);
  expect((await api.must('colleagueA', suggestProblemClasses, {})).suggested).toEqual([]);
  expect((await api.must('secretaryA', suggestProblemClasses, {})).suggested).toHaveLength(1);
  const looked = await api.must('colleagueA', compareRecords, { pile: 'ours', months: 3 });
  expect(looked.counts.ours).toBe(1);
  expect(JSON.stringify(looked)).not.toContain('孩子');
});

const classOfMinors = () => ({
  ...{ subdistrictId: USERS.cadreA.scope!.subdistrictId, communityId: 'cA', _id: 'k-1', title: '照看孩子' },
  ...{ category: 'minors', urgency: 'normal', voiceCount: 1, countVersion: 1, isPublic: false, status: 'accepted' },
  ...{ firstRaisedAt: NOW, lastRaisedAt: NOW, begunAt: NOW, begunBy: { personId: 'p-SecretaryA', name: '书记' } },
  steps: [{ ...step('accept', 'k-1'), kind: 'raise', status: 'received', text: '四楼的孩子' }],
});

const WRITES: [string, (who: Who) => Promise<unknown>][] = [
  ['走一步', (who) => api.call(who, moveSuggestion, { suggestionId: 'child', move: { kind: 'keep' } })],
  ['改类别', (who) => api.call(who, correctTag, { suggestionId: 'child', primary: 'dispute' })],
  ['审看', (who) => api.call(who, decideCheck, { suggestionId: 'child', verdict: 'passed' })],
  ['替居民答', (who) => api.call(who, moveForAuthor, { suggestionId: 'perhaps', move: { kind: 'withdraw' } })],
  ['列为金点子', (who) => api.call(who, markIdea, { suggestionId: 'child', title: '课后托管' })],
  ['合并', (who) => api.call(who, mergeVoices, { suggestionIds: ['child'], into: { title: '一类' } })],
];
it.each(WRITES)('%s is for those who are named', async (_, write) => {
  const before = await api.stored('suggestions');
  expect(await write('colleagueA')).toMatchObject({ error: { code: 'not-allowed' } });
  expect(await api.stored('suggestions')).toEqual(before);
  await name(true);
  expect(await write('colleagueA')).toMatchObject({ ok: true });
});

it('an idea that came of it is read and moved by those who are named; whoever wrote it down reads, and no more', async () => {
  const study = { suggestionId: 'perhaps', move: { kind: 'study' } } as const;
  const open = (who: Who) => api.must(who, openIdea, { suggestionId: 'perhaps' });
  expect(await open('colleagueA')).toMatchObject({ said: { text: MASKED_WORDS }, isForOthers: true });
  await api.must('secretaryA', markIdea, { suggestionId: 'perhaps', title: '给孩子的课后托管' });
  const masked = await open('colleagueA');
  expect(masked).not.toHaveProperty('idea');
  expectNothingOf(masked);
  expect(await open('cadreA')).toMatchObject({
    said: { text: WORDS },
    idea: { mayDo: [], mayAlso: [] },
    isForOthers: true,
  });
  const beside = async (who: Who) => {
    const { idea, mayMarkIdea } = await api.must(who, openSuggestion, { suggestionId: 'perhaps' });
    return [idea?.title, mayMarkIdea];
  };
  expect(await beside('colleagueA')).toEqual([undefined, undefined]);
  for (const who of ['cadreA', 'secretaryA'] as const)
    expect(await beside(who)).toEqual(['给孩子的课后托管', undefined]);
  for (const who of ['colleagueA', 'cadreA'] as const)
    expect(await api.call(who, moveIdea, study)).toMatchObject({ error: { code: 'not-allowed' } });
  expect(await api.call('cadreB', moveIdea, study)).toMatchObject({ error: { code: 'not-found' } });
  await name(true);
  expect(await open('colleagueA')).toMatchObject({
    said: { text: WORDS },
    idea: { mayDo: ['study', 'decline'], mayAlso: ['ask'] },
  });
  const terms = { receiptKey: newKey() };
  const moved = await api.must('colleagueA', moveIdea, study, terms);
  await name(false);
  // A repeat of what was made is answered.
  expect(await api.must('colleagueA', moveIdea, study, terms)).toEqual(moved);
});

it('in a list an idea that came of it has no title for whoever may not read it; the others have theirs', async () => {
  await api.must('secretaryA', markIdea, { suggestionId: 'perhaps', title: '给孩子的课后托管' });
  await api.must('cadreA', markIdea, { suggestionId: 'lamp', title: '路灯换成感应的' });
  const titles = async (who: Who) =>
    (await api.must(who, listIdeas, { pile: 'open' })).rows.map(({ title }) => title).sort();
  const all = ['给孩子的课后托管', '路灯换成感应的'].sort();
  expect(await titles('colleagueA')).toEqual([MASKED_WORDS, '路灯换成感应的'].sort());
  expectNothingOf(await api.must('colleagueA', listIdeas, { pile: 'open' }));
  // Whoever wrote it down reads what she wrote.
  for (const who of ['secretaryA', 'cadreA'] as const) expect(await titles(who)).toEqual(all);
  await name(true);
  expect(await titles('colleagueA')).toEqual(all);
});

it('a class of it is moved by those who are named', async () => {
  await api.store('problem_classes', [classOfMinors()]);
  const move = () => api.call('colleagueA', moveClass, { classId: 'k-1', move: { kind: 'keep' } });
  expect(await move()).toMatchObject({ error: { code: 'not-allowed' } });
  await name(true);
  expect(await move()).toMatchObject({ ok: true });
});

it('its files are theirs who read it; the 科室 it was handed to has it, and no other', async () => {
  const record = 'suggestion/child';
  expect((await api.must('secretaryA', listAttachments, { record })).attachments).toHaveLength(1);
  expect((await api.must('colleagueA', listAttachments, { record })).attachments).toEqual([]);
  expect((await api.must('staff', openSuggestion, { suggestionId: 'handed' })).text).toBe(WORDS);
  expect(await api.call('staff', openSuggestion, { suggestionId: 'child' })).toMatchObject({
    error: { code: 'not-found' },
  });
  expect(JSON.stringify(await api.must('staff', listInbox, { pile: 'open' }))).toContain(WORDS);
});

describe('naming', () => {
  it('is for cadres of one’s own committee', async () => {
    for (const [who, personId] of [
      ['secretaryB', 'p-CadreA'],
      ['secretaryA', 'p-LeadA'],
      ['secretaryA', 'p-SecretaryA'],
    ] as const)
      expect(await api.call(who, nameForMinors, { personId, handlesMinors: true })).toMatchObject({ ok: false });
    for (const who of ['cadreA', 'admin', 'staff', 'resident'] as const)
      expect(await api.call(who, nameForMinors, { personId: 'p-CadreA', handlesMinors: true })).toMatchObject({
        error: { code: 'not-allowed' },
      });
  });

  it('stands in the list, and ends with the appointment', async () => {
    await name(true);
    const { appointments } = await api.must('secretaryA', listAppointments, {});
    expect(appointments.filter((one) => one.handlesMinors).map(({ personId }) => personId)).toEqual(['p-ColleagueA']);
    await api.must('secretaryA', dismiss, { personId: 'p-ColleagueA' });
    const [user] = await api.stored<object>('users', { personId: 'p-ColleagueA' });
    expect(user).not.toHaveProperty('handlesMinors');
  });
});
