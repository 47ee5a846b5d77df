import { followBuilding } from '../../miniprogram/domain/access/contracts';
import { begun, afterStep, type StepDraft } from '../../miniprogram/domain/handling/handling';
import type { HandlingStatus } from '../../miniprogram/domain/handling/status';
import type { Message } from '../../miniprogram/domain/message/message';
import { mergeVoices } from '../../miniprogram/domain/problem-class/contracts';
import { moveClass, publishClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { correctTag, moveSuggestion, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import {
  joinClass,
  listOwnSuggestions,
  moveOwnSuggestion,
  openOwnSuggestion,
  submitSuggestion,
  WHICH_BUILDING,
} from '../../miniprogram/domain/suggestion/own-contracts';
import { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { BUILDINGS, NOW, placeIn, soonAfter, STRANGER, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const DRAFT = { buildingId: 'cA-001', text: '想动动身子骨也没地方，小区里能不能装点健身器材', callMe: '王阿姨' };
const submit = (more: object = {}, terms: object = {}) =>
  api.call('resident', submitSuggestion, { ...DRAFT, ...more }, terms);
const stored = () => api.stored<Suggestion>('suggestions');
const AT = NOW;
const COMMITTEE_A = [USERS.secretaryA, USERS.cadreA, USERS.colleagueA].map(({ _id }) => _id);
const committee = { unit: 'A居委会', role: 'cadre' as const, personId: 'p-cadreA' };
const STEPS: StepDraft[] = [
  { kind: 'accept', key: 'k-accept', at: AT, by: committee },
  { kind: 'escalate', key: 'k-escalate', at: AT, by: committee, department: '社区管理办公室' },
  { kind: 'take-up', key: 'k-take', at: AT, by: committee },
  { kind: 'resolve', key: 'k-resolve', at: AT, by: committee, text: '装好了' },
];

/** The stored 建议, moved on by so many steps past the function; everybody had been told. */
async function moveOn(suggestionId: string, steps: number): Promise<void> {
  const [one] = await api.stored<Suggestion>('suggestions', { _id: suggestionId });
  const { untold: _, ...next } = STEPS.slice(0, steps).reduce<Suggestion>(
    // A call's clock runs on a little: what comes after it is an hour later.
    (sofar, step) => ({ ...sofar, ...afterStep(sofar, { ...step, at: '2026-11-22T03:00:00.000Z' }) }),
    one!,
  );
  await api.remove('suggestions', { _id: suggestionId });
  await api.store('suggestions', [next]);
}

/** A public class of A's, moved on by so many steps. */
async function publicClass(steps = 0, more: object = {}): Promise<ProblemClass> {
  const handled = STEPS.slice(0, steps).reduce(
    (sofar, step) => afterStep(sofar, step),
    begun({ key: 'k', at: AT, by: committee }),
  );
  const one: ProblemClass = {
    ...placeIn(BUILDINGS[0]!),
    ...{ _id: 'class-1', title: '小区缺少活动场所', category: 'public-space', urgency: 'normal' },
    ...{ voiceCount: 0, countVersion: 0, firstRaisedAt: AT, lastRaisedAt: AT, begunAt: AT, isPublic: true },
    begunBy: { personId: 'p-cadreA', name: '干部' },
    ...handled,
    ...more,
  };
  await api.store('problem_classes', [one]);
  return one;
}

describe('suggestion.submit', () => {
  it('is stored as the domain says: tagged with evidence, checked, with the day by which it is taken up', async () => {
    const receiptKey = newKey();
    const answer = await submit({}, { receiptKey });
    expect(answer).toMatchObject({
      ok: true,
      data: { suggestionId: receiptKey, acceptBy: '2026-11-23', isAwaitingCheck: false, raisedAt: soonAfter(NOW) },
    });
    expect(answer.ok && answer.data).not.toHaveProperty('isUrgent');
    const [one] = await stored();
    expect(Suggestion.parse(one)).toEqual(one);
    expect(one).toMatchObject({
      ...{ source: 'resident', communityId: 'cA', buildingId: 'cA-001', placeText: BUILDINGS[0]!.name },
      ...{ check: 'passed', status: 'received', author: { openid: USERS.resident._id, callMe: '王阿姨' } },
      tag: { primary: 'public-space', taggedBy: 'tagger' },
      steps: [{ kind: 'raise', by: { unit: '居民', role: 'resident' } }],
    });
    for (const { word } of one!.tag!.evidence) expect(DRAFT.text).toContain(word);
    expect(JSON.stringify(one?.steps)).not.toContain(USERS.resident._id);
  });

  describe('without a building', () => {
    const unplaced = { buildingId: undefined };
    const follow = (buildingId: string) => api.call('resident', followBuilding, { buildingId });

    it('is about the house that she follows, in no more round trips', async () => {
      await follow('cA-002');
      const { requestId } = await submit(unplaced);
      expect(await stored()).toMatchObject([{ buildingId: 'cA-002', communityId: 'cA' }]);
      expect(await api.roundTrips(requestId)).toBe(5);
    });

    it('stays where it was when it comes again after she follows another', async () => {
      const receiptKey = newKey();
      await follow('cA-002');
      const first = await submit(unplaced, { receiptKey });
      await follow('cB-001');
      expect(await submit(unplaced, { receiptKey })).toMatchObject({ ok: true, data: first.ok && first.data });
      expect(await stored()).toMatchObject([{ buildingId: 'cA-002' }]);
      // To have meant another house is another record.
      expect(await submit({}, { receiptKey })).toMatchObject({ error: { code: 'receipt-taken' } });
    });

    it('of whoever follows none comes back with what is missing', async () => {
      const answer = await submit(unplaced, { openid: STRANGER });
      expect(answer).toMatchObject({ error: { code: 'bad-input', fields: { buildingId: `${WHICH_BUILDING}。` } } });
      expect(await stored()).toEqual([]);
    });
  });

  it('takes five round trips', async () => {
    const { requestId } = await submit();
    expect(await api.roundTrips(requestId)).toBe(5);
  });

  it('is what people have taught the tagger that a text like it is', async () => {
    const text = '楼下那家店的招牌灯整夜照进卧室';
    await submit({ text });
    const [first] = await stored();
    const primary = first?.tag?.primary === 'noise' ? 'other' : 'noise';
    await api.must('cadreA', correctTag, { suggestionId: first!._id, primary });
    await submit({ text }, { openid: STRANGER, at: '2026-11-22T02:30:00.000Z' });
    const [, second] = (await stored()).sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1));
    expect(second?.tag).toMatchObject({ primary, taggedBy: 'person' });
  });

  it('tells the whole committee at once of what is urgent, once however often it comes', async () => {
    const receiptKey = newKey();
    const text = '楼道里闻到很重的煤气味，谁来看看';
    await submit({ text }, { receiptKey });
    await submit({ text }, { receiptKey });
    const messages = await api.stored<Message>('messages');
    expect(messages.map(({ to, kind }) => `${kind} ${to}`).sort()).toEqual(
      COMMITTEE_A.map((to) => `matter-arrived ${to}`).sort(),
    );
    expect(messages[0]?.values).toMatchObject({ why: 'urgent', reader: 'committee' });
    expect(await submit({ text }, { receiptKey })).toMatchObject({ data: { isUrgent: true, acceptBy: '2026-11-23' } });
    expect(JSON.stringify(messages)).not.toContain('煤气');
    expect((await stored())[0]).not.toHaveProperty('untold');
  });

  it('of what is urgent on a Saturday night the day is Sunday', async () => {
    const text = '厨房间一股煤气味道，头昏';
    const answer = await submit({ text }, { at: '2026-11-28T11:48:00.000Z' });
    expect(answer).toMatchObject({ data: { isUrgent: true, acceptBy: '2026-11-29' } });
    expect(await stored()).toMatchObject([{ status: 'received', dueOn: '2026-11-29' }]);
  });

  it('repeated after the committee merged it is still the same receipt', async () => {
    const receiptKey = newKey();
    const first = await submit({}, { receiptKey });
    const title = '小区缺少活动场所';
    await api.must('cadreA', mergeVoices, { suggestionIds: [receiptKey], into: { title } });
    const again = await submit({}, { receiptKey });
    expect(again).toMatchObject({ ok: true, data: { suggestionId: receiptKey } });
    expect(first).toMatchObject({ ok: true });
  });

  it('seals a phone number, and those inside the words', async () => {
    await submit({ phone: '138 1234 5678', text: '路灯坏了，打 13912345678 找我' });
    const [one] = await stored();
    expect(JSON.stringify(one)).not.toMatch(/13812345678|13912345678/);
    expect(one?.author?.phone?.last4).toBe('5678');
    expect(one?.original?.sealed).toBeTruthy();
  });

  it.each([
    ['【待审】', 'waiting', true],
    ['【违规】', 'refused', false],
  ])('a text that WeChat finds %s is %s', async (mark, check, isAwaitingCheck) => {
    const answer = await submit({ text: `路灯坏了${mark}` });
    // Never the person's fault: she gets her receipt like everybody else.
    expect(answer).toMatchObject({ ok: true, data: { isAwaitingCheck } });
    expect(await stored()).toMatchObject([{ check }]);
  });

  it('is 待审 where WeChat does not answer', async () => {
    const failure = JSON.stringify({ api: 'security.msgSecCheck', failure: 'busy', times: 1 });
    await fetch(`${api.cloud.url}/console/api/wechat`, { method: 'POST', body: failure });
    expect(await submit()).toMatchObject({ ok: true, data: { isAwaitingCheck: true } });
  });

  it('repeated is the same receipt; changed under the same key it is refused', async () => {
    const receiptKey = newKey();
    const first = await submit({}, { receiptKey });
    expect(await submit({}, { receiptKey })).toMatchObject({ data: (first as { data: object }).data });
    for (const more of [{ text: '别的事' }, { callMe: '李阿姨' }, { buildingId: 'cA-002' }])
      expect(await submit(more, { receiptKey })).toMatchObject({ error: { code: 'receipt-taken' } });
    expect(await submit({}, { receiptKey, openid: STRANGER })).toMatchObject({ error: { code: 'receipt-taken' } });
    expect(await stored()).toHaveLength(1);
  });

  it.each([
    ['a building that is none', { buildingId: 'c-none' }, 'not-found'],
    ['a phone number that cannot be dialled', { phone: '12345678901' }, 'bad-input'],
  ])('refuses %s', async (_, more, code) => {
    expect(await submit(more)).toMatchObject({ ok: false, error: { code } });
    expect(await stored()).toEqual([]);
  });
});

describe('suggestion.join', () => {
  const join = (terms: object = {}, more: object = {}) =>
    api.call('resident', joinClass, { classId: 'class-1', buildingId: 'cA-001', callMe: '王阿姨', ...more }, terms);

  it('is one more voice, counted', async () => {
    await publicClass(2);
    const answer = await join();
    expect(answer).toMatchObject({ ok: true });
    await join({ openid: STRANGER });
    expect(await stored()).toMatchObject([
      { status: 'merged', classId: 'class-1', text: '', steps: [{ kind: 'raise' }, { kind: 'merge' }] },
      { status: 'merged' },
    ]);
    for (const one of await stored()) expect(Suggestion.parse(one)).toEqual(one);
    expect(await api.stored('problem_classes')).toMatchObject([{ voiceCount: 2 }]);
    expect(await api.roundTrips(answer.requestId)).toBe(8);
  });

  it('counts nobody twice, however often she taps and whatever key she has', async () => {
    await publicClass();
    const receiptKey = newKey();
    const answers = await Promise.all([join({ receiptKey }), join({ receiptKey })]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await join()).toMatchObject({ data: { suggestionId: receiptKey } });
    expect(await stored()).toHaveLength(1);
    expect(await api.stored('problem_classes')).toMatchObject([{ voiceCount: 1 }]);
  });

  it('takes along what she had written, with its numbers sealed and its tag', async () => {
    await publicClass(2);
    const text = '老人想活动活动，打 13912345678 找我';
    const answer = await join({}, { text, phone: '13812345678', placeText: '小花园' });
    expect(answer).toMatchObject({ ok: true });
    const [one] = await stored();
    expect(Suggestion.parse(one)).toEqual(one);
    expect(one).toMatchObject({
      status: 'merged',
      classId: 'class-1',
      placeText: '小花园',
      tag: { taggedBy: 'tagger' },
    });
    expect(JSON.stringify(one)).not.toMatch(/13812345678|13912345678/);
    expect(one?.text).toContain('老人想活动活动');
  });

  it('does not swallow new words behind an earlier voice: they stay with her', async () => {
    await publicClass();
    await join();
    expect(await join({}, { text: '还想要两张长椅' })).toMatchObject({ error: { code: 'already-said' } });
    expect(await stored()).toHaveLength(1);
  });

  it('reads on from what stood on the board: every step since the class began, and what comes after her', async () => {
    await publicClass(3);
    const joining = { classId: 'class-1', buildingId: 'cA-001', callMe: '王阿姨' };
    const { suggestionId } = await api.must('resident', joinClass, joining, { at: '2026-11-22T02:30:00.000Z' });
    const openid = 'oSecretOther';
    await api.store('users', [{ ...USERS.staff, _id: openid, personId: 'p-Other', departmentName: '社区管理办公室' }]);
    const steps = async () =>
      (await api.must('resident', openOwnSuggestion, { suggestionId })).timeline.map(
        ({ unit, label }) => `${unit} ${label}`,
      );
    const before = ['A居委会 归成一类', 'A居委会 受理', 'A居委会 上报科室', 'A居委会 开始办理'];
    expect(await steps()).toEqual([...before, '居民 提出', '居民 合并入类']);
    // Nobody was told of what was before her.
    expect(await api.stored('messages', { to: USERS.resident._id })).toEqual([]);
    const report = { kind: 'report', text: '器材到了' } as const;
    await api.must(
      'staff',
      moveClass,
      { classId: 'class-1', move: report },
      { openid, at: '2026-11-22T03:00:00.000Z' },
    );
    expect((await steps()).slice(-1)).toEqual(['社区管理办公室 报进展']);
    expect(await api.stored('messages', { to: USERS.resident._id })).toHaveLength(1);
    await api.must('cadreA', publishClass, { classId: 'class-1', isPublic: false });
    expect(await steps()).toEqual(['居民 提出', '居民 合并入类', '社区管理办公室 报进展']);
  });

  it('counts all of twenty who join at once', async () => {
    await publicClass();
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => join({ openid: `oNeighbour${n}` })));
    // Whoever was overtaken too often is told to try again, and is there already.
    await Promise.all(all.flatMap(({ ok }, n) => (ok ? [] : [join({ openid: `oNeighbour${n}` })])));
    expect(await stored()).toHaveLength(20);
    await join({ openid: 'oNeighbour0' });
    expect(await api.stored('problem_classes')).toMatchObject([{ voiceCount: 20 }]);
  });

  it.each([
    ['one that is not public', { isPublic: false }, {}],
    ['one that was dissolved', { isDissolved: true }, {}],
    ['one of another community', {}, { buildingId: 'cB-001' }],
    ['none', {}, { classId: 'class-2' }],
  ])('does not find %s', async (_, more, draft) => {
    await publicClass(0, more);
    expect(await join({}, draft)).toMatchObject({ error: { code: 'not-found' } });
    expect(await stored()).toEqual([]);
  });
});

describe('what I said', () => {
  const id = async (terms: object = {}) =>
    ((await submit({}, terms)) as { data: { suggestionId: string } }).data.suggestionId;
  const move = (suggestionId: string, how: object, terms: object = {}) =>
    api.call('resident', moveOwnSuggestion, { suggestionId, move: how as never }, terms);

  it('is on my list and nobody else’s, newest first', async () => {
    const first = await id();
    const second = await id({ at: '2026-11-22T03:00:00.000Z' });
    const { rows } = await api.must('resident', listOwnSuggestions, {});
    expect(rows.map(({ suggestionId }) => suggestionId)).toEqual([second, first]);
    expect((await api.must('cadreA', listOwnSuggestions, {})).rows).toEqual([]);
    expect(await api.call('cadreA', openOwnSuggestion, { suggestionId: first })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(
      await api.call('cadreA', moveOwnSuggestion, { suggestionId: first, move: { kind: 'withdraw' } }),
    ).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('不同意 with a word: it is the committee’s again, the 书记 is told at once, the 科室 has it no more', async () => {
    const suggestionId = await id();
    await moveOn(suggestionId, 1);
    const at = (hour: number) => ({ at: `2026-11-22T0${hour}:30:00.000Z` });
    const escalate = { kind: 'escalate', department: '社区自治办公室' } as const;
    await api.must('cadreA', moveSuggestion, { suggestionId, move: escalate }, at(4));
    const defer = { kind: 'defer', text: '要等明年的预算', reviewOn: '2027-02-26' } as const;
    await api.must('staff', moveSuggestion, { suggestionId, move: defer }, at(5));
    const opened = await api.must('resident', openOwnSuggestion, { suggestionId });
    expect(opened).toMatchObject({ status: 'deferred', mayDo: ['disagree', 'withdraw'] });
    await api.remove('messages', { _id: /./ });
    const receiptKey = newKey();
    const objection = { kind: 'disagree', text: '隔壁小区今年就装了' };
    const first = await move(suggestionId, objection, { receiptKey, ...at(6) });
    expect(first).toMatchObject({ ok: true, data: { status: 'reopened', mayDo: ['withdraw'] } });
    expect(await move(suggestionId, objection, { receiptKey, ...at(7) })).toMatchObject({
      ok: true,
      data: { status: 'reopened' },
    });
    const [one] = await stored();
    expect(one).toMatchObject({ status: 'reopened', dueOn: '2026-11-25' });
    expect(one).not.toHaveProperty('department');
    const messages = await api.stored<Message>('messages', { kind: 'matter-arrived' });
    const lost = await api.stored<Message>('messages', { kind: 'matter-ended' });
    expect(lost).toMatchObject([{ to: USERS.staff._id, values: { how: 'reconsidered', reader: 'department' } }]);
    expect(messages.map(({ to, values }) => `${to} ${(values as { why: string }).why}`).sort()).toEqual(
      COMMITTEE_A.map((to) => `${to} disagreed`).sort(),
    );
    const seen = await api.must('secretaryA', openSuggestion, { suggestionId });
    expect(seen.timeline.slice(-1)).toMatchObject([{ label: '不同意，请书记再看', text: '隔壁小区今年就装了' }]);
    expect(await api.call('staff', openSuggestion, { suggestionId })).toMatchObject({ error: { code: 'not-found' } });
  });

  it('has a time line of units and times, never of persons', async () => {
    const suggestionId = await id();
    await moveOn(suggestionId, 4);
    const opened = await api.must('resident', openOwnSuggestion, { suggestionId });
    expect(opened.timeline.map(({ label, unit }) => `${unit} ${label}`)).toEqual([
      '居民 提出',
      'A居委会 受理',
      'A居委会 上报科室',
      'A居委会 开始办理',
      'A居委会 办结',
    ]);
    expect(JSON.stringify(opened)).not.toContain('p-cadreA');
    expect(opened.mayDo).toEqual(['confirm', 'reopen']);
  });

  it.each<[string, object, HandlingStatus]>([
    ['确认', { kind: 'confirm', isSatisfied: true }, 'confirmed'],
    ['不认可', { kind: 'reopen', text: '还是没有长椅' }, 'reopened'],
  ])('%s after 已办结, once', async (_, how, status) => {
    const suggestionId = await id();
    expect(await move(suggestionId, how)).toMatchObject({ error: { code: 'step-out-of-turn' } });
    await moveOn(suggestionId, 4);
    const receiptKey = newKey();
    const [answer, again] = [
      await move(suggestionId, how, { receiptKey }),
      await move(suggestionId, how, { receiptKey }),
    ];
    expect(answer).toMatchObject({ ok: true, data: { status } });
    expect(again).toMatchObject({ ok: true, data: { status } });
    const [one] = await stored();
    expect(one?.steps).toHaveLength(6);
    expect(await move(suggestionId, how)).toMatchObject({ error: { code: 'step-out-of-turn' } });
  });

  it('不认可 of a voice goes back to the 科室 of its class, within three working days; the class stays 已办结', async () => {
    const joining = { classId: 'class-1', buildingId: 'cA-001', callMe: '王阿姨' };
    await publicClass(3);
    await api.must('resident', joinClass, joining);
    await api.remove('problem_classes', { _id: 'class-1' });
    await publicClass(4);
    // What is 办结 takes nobody in any more.
    expect(await api.call('leadA', joinClass, joining)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    const [{ suggestionId, status, mayDo } = { suggestionId: '', status: '', mayDo: [] }] = (
      await api.must('resident', listOwnSuggestions, {})
    ).rows;
    expect([status, mayDo]).toEqual(['resolved', ['confirm', 'reopen']]);
    const answer = await move(suggestionId, { kind: 'reopen', text: '只装了一半' });
    expect(answer).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject([{ status: 'reopened', department: '社区管理办公室', dueOn: '2026-11-25' }]);
    expect(await api.stored('problem_classes')).toMatchObject([{ status: 'resolved' }]);
  });

  it('不认可 reaches the desk that has it at once, once', async () => {
    const suggestionId = await id();
    await moveOn(suggestionId, 4);
    await api.store('users', [
      { ...USERS.staff, _id: 'oSecretOther', personId: 'p-Other', departmentName: '社区管理办公室' },
    ]);
    const receiptKey = newKey();
    const first = await move(suggestionId, { kind: 'reopen', text: '还是没有长椅' }, { receiptKey });
    await move(suggestionId, { kind: 'reopen', text: '还是没有长椅' }, { receiptKey });
    const messages = await api.stored<Message>('messages', { kind: 'matter-arrived' });
    expect(messages.map(({ to }) => to)).toEqual(['oSecretOther']);
    expect(messages[0]?.values).toMatchObject({ why: 'reopened', reader: 'department', dueOn: '2026-11-25' });
    expect(JSON.stringify(messages)).not.toContain('长椅');
    expect((await stored())[0]).not.toHaveProperty('untold');
    // Caller, 诉求, step, who is at the desk, the name of the 居委, one message and whether she allowed WeChat to say it, the mark.
    expect(await api.roundTrips(first.requestId)).toBe(8);
  });

  it.each([
    ['确认', 4, { kind: 'confirm', isSatisfied: true }, 'confirmed', ['oSecretOther']],
    ['撤回', 0, { kind: 'withdraw' }, 'withdrawn', COMMITTEE_A],
  ])('%s tells whoever had it, once, that nothing is left to do', async (_, steps, how, word, desk) => {
    const suggestionId = await id();
    await moveOn(suggestionId, steps);
    await api.store('users', [
      { ...USERS.staff, _id: 'oSecretOther', personId: 'p-Other', departmentName: '社区管理办公室' },
    ]);
    const receiptKey = newKey();
    const first = await move(suggestionId, how, { receiptKey });
    await move(suggestionId, how, { receiptKey });
    const messages = await api.stored<Message>('messages');
    expect(messages.map(({ kind, to, values }) => ({ kind, to, how: (values as { how?: string }).how }))).toEqual(
      expect.arrayContaining(desk.map((to) => ({ kind: 'matter-ended', to, how: word }))),
    );
    expect(messages).toHaveLength(desk.length);
    expect((await stored())[0]).not.toHaveProperty('untold');
    // Caller, 诉求, step, who is at the desk, the mark; for a 科室 the name of the 居委; each of them, and whether she allowed WeChat to say it.
    const isNamed = desk.includes('oSecretOther');
    expect(await api.roundTrips(first.requestId)).toBe(5 + Number(isNamed) + desk.length * 2);
  });

  it('撤回 of a voice among many tells nobody', async () => {
    await publicClass();
    await api.must('resident', joinClass, { classId: 'class-1', buildingId: 'cA-001', callMe: '王阿姨' });
    const [one] = await stored();
    const { requestId } = await move(one!._id, { kind: 'withdraw' });
    expect(await api.stored('messages')).toEqual([]);
    // Caller, voice, class, step; two for the count, and its last voice takes the class along; the mark.
    expect(await api.roundTrips(requestId)).toBe(8);
  });

  it('撤回 takes it off everybody’s hands, and the class has a voice less', async () => {
    await publicClass();
    await api.must('resident', joinClass, { classId: 'class-1', buildingId: 'cA-001', callMe: '王阿姨' });
    const [one] = await stored();
    expect(await move(one!._id, { kind: 'withdraw' })).toMatchObject({
      ok: true,
      data: { status: 'withdrawn', mayDo: [] },
    });
    expect(await api.stored('problem_classes')).toMatchObject([{ voiceCount: 0 }]);
  });
});
