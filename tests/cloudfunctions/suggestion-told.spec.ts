import { deploySettings } from '../../localcloud/seed';
import { listMessages, noteConsent } from '../../miniprogram/domain/message/contracts';
import type { Message } from '../../miniprogram/domain/message/message';
import { moveSuggestion, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import { moveOwnSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from './support/api';
import { wechatOf } from './support/delivering';
import { OURS, suggestionAs } from './support/suggestions';
import { NOW, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const AUTHOR = { openid: 'oSecretAuthor', callMe: '王阿姨' };
const told = async (kind: string) => (await api.stored<Message>('messages', { kind })).map(({ to }) => to).sort();
const stored = async (_id: string) => (await api.stored<Suggestion>('suggestions', { _id }))[0]!;
const accept = { suggestionId: 's', move: { kind: 'accept' } } as const;
const escalate = { suggestionId: 's', move: { kind: 'escalate', department: OURS } } as const;

describe('one message a step', () => {
  it('to the author, with her own first words, however often the write comes', async () => {
    await api.store('suggestions', [suggestionAs('received', 's', { author: AUTHOR })]);
    const receiptKey = newKey();
    const answer = await api.call('cadreA', moveSuggestion, accept, { receiptKey });
    // Caller, 诉求, step; message; mark; the names of its place. Two more with a template and without her consent.
    expect(await api.roundTrips(answer.requestId)).toBe(8);
    await api.must('cadreA', moveSuggestion, accept, { receiptKey });
    expect(await told('suggestion-step')).toEqual([AUTHOR.openid]);
    const [message] = await api.stored<Message>('messages');
    expect(message?.values).toEqual({
      about: '想动动身子骨也没地方 s',
      step: '受理',
      unit: 'A居委会',
      reader: 'author',
      of: { id: 's', receiptNumber: expect.any(String) },
    });
    expect(await stored('s')).not.toHaveProperty('untold');
  });

  it('to whoever wrote it down, without the words, and not of her own step', async () => {
    await api.store('suggestions', [suggestionAs('received', 's')]);
    await api.must('cadreA', moveSuggestion, accept);
    expect(await told('suggestion-step')).toEqual([]);
    await api.must('colleagueA', moveSuggestion, { suggestionId: 's', move: { kind: 'keep' } });
    expect(await told('suggestion-step')).toEqual([USERS.cadreA._id]);
    expect(JSON.stringify(await api.stored('messages'))).not.toContain('想动动');
  });

  it('to everybody of the 科室 that it was handed to, and back to the committee', async () => {
    await api.store('users', [{ ...USERS.staff, _id: 'oSecretSecond', personId: 'p-Second' }]);
    await api.store('suggestions', [suggestionAs('accepted', 's', { author: AUTHOR })]);
    await api.must('cadreA', moveSuggestion, escalate);
    expect(await told('matter-arrived')).toEqual(['oSecretSecond', USERS.staff._id].sort());
    const [first] = (await api.must('staff', listMessages, {})).rows;
    expect(first).toMatchObject({
      link: '/department/inbox/inbox',
      opens: '/cadre/suggestion/suggestion?suggestionId=s',
    });
    const { receiptNumber } = await api.must('staff', openSuggestion, { suggestionId: 's' });
    // Category, committee and number; of the person, her words or her door nothing.
    expect(first?.sentence).toMatch(`A居委会的一件还没有归类的事，回执 ${receiptNumber}，`);
    expect(first?.sentence).not.toMatch(/王阿姨|想动动|101/);
    await api.must('staff', moveSuggestion, { suggestionId: 's', move: { kind: 'return', text: '先协商' } });
    const committee = [USERS.secretaryA, USERS.cadreA, USERS.colleagueA].map(({ _id }) => _id);
    expect(await told('matter-arrived')).toEqual(['oSecretSecond', USERS.staff._id, ...committee].sort());
  });
});

describe('under ids as they are in service', () => {
  /** Said at a door: the id of the visit, and which of its 诉求. */
  const suggestionId = `${newKey()}-1`;
  const staffed = { ...USERS.staff, _id: 'oSecretSecond', personId: newKey() };
  const committee = { ...USERS.colleagueA, _id: 'oSecretThird', personId: newKey() };
  const own = { openid: AUTHOR.openid };

  it.each([
    ['resolved-there', { kind: 'confirm', isSatisfied: true }, 'matter-ended', [staffed, USERS.staff]],
    ['resolved-there', { kind: 'reopen', text: '还没好' }, 'matter-arrived', [staffed, USERS.staff]],
    ['accepted', { kind: 'withdraw' }, 'matter-ended', [committee, USERS.secretaryA, USERS.cadreA, USERS.colleagueA]],
  ] as const)('%s, %j: every desk hears', async (situation, move, kind, desk) => {
    await api.store('users', [staffed, committee]);
    await api.store('suggestions', [suggestionAs(situation, suggestionId, { author: AUTHOR })]);
    await api.must('resident', moveOwnSuggestion, { suggestionId, move }, own);
    expect(await told(kind)).toEqual(desk.map(({ _id }) => _id).sort());
    expect(await stored(suggestionId)).not.toHaveProperty('untold');
    // Told again it is the same message.
    const [before, ...more] = await api.stored<Suggestion>('suggestions');
    expect(more).toEqual([]);
    await api.remove('suggestions', { _id: suggestionId });
    await api.store('suggestions', [{ ...before!, untold: true }]);
    await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
    const news = (await api.stored<Message>('messages', { kind })).map(({ values }) => JSON.stringify(values));
    expect(news.filter((values) => /"(confirmed|withdrawn|reopened)"/.test(values))).toHaveLength(desk.length);
    expect(await stored(suggestionId)).not.toHaveProperty('untold');
  });
});

describe('办结时告诉我', () => {
  const TEMPLATE = deploySettings.TEMPLATE_PROGRESS.split(':')[0]!;
  const wechat = () => wechatOf(api.cloud);
  /** Attempts to reach her phone since the test began. */
  const attempts = async () =>
    (await wechat().journal()).filter(
      ({ api: name, data }) => name === 'subscribeMessage.send' && JSON.stringify(data).includes(AUTHOR.openid),
    );
  const allow = () => api.must('resident', noteConsent, { accepted: ['progress'] }, { openid: AUTHOR.openid });
  const move = (kind: 'accept' | 'keep' | 'take-up') =>
    api.must('cadreA', moveSuggestion, { suggestionId: 's', move: { kind } });

  it('one consent is one WeChat message, whatever steps follow; the inbox has them all', async () => {
    await api.store('suggestions', [suggestionAs('received', 's', { author: AUTHOR })]);
    const before = (await attempts()).length;
    await wechat().consent(AUTHOR.openid, TEMPLATE);
    await allow();
    for (const kind of ['accept', 'keep', 'take-up'] as const) await move(kind);
    const resolve = { suggestionId: 's', move: { kind: 'resolve', text: '装好了' } } as const;
    await api.must('cadreA', moveSuggestion, resolve);
    expect(await attempts()).toHaveLength(before + 1);
    const pushes = (await api.stored<Message>('messages')).map(({ push }) => push.state);
    expect(pushes.sort()).toEqual(['none', 'none', 'none', 'sent']);
    const [sent] = await api.stored<Message>('messages', { 'push.state': 'sent' });
    expect(await api.stored('consents')).toMatchObject([{ openid: AUTHOR.openid, usedBy: sent?._id }]);
  });

  it('where WeChat says that none is left (43101) the balance is put right, and nobody tries again', async () => {
    await api.store('suggestions', [suggestionAs('received', 's', { author: AUTHOR })]);
    const before = (await attempts()).length;
    for (let n = 0; n < 3; n += 1) await allow();
    await move('accept');
    expect(await attempts()).toHaveLength(before + 1);
    const used = (await api.stored<{ usedBy?: string }>('consents')).map(({ usedBy }) => usedBy);
    expect(used.filter((one) => one === 'void')).toHaveLength(2);
    expect(used.filter((one) => one === undefined)).toEqual([]);
    await move('keep');
    expect(await attempts()).toHaveLength(before + 1);
    expect((await api.stored<Message>('messages')).map(({ push }) => push.state).sort()).toEqual(['none', 'refused']);
  });
});

describe('upkeep', () => {
  const HOUR = (day: string, hour: string) => `${day}T${hour}:07:00.000Z`;

  it('tells what a killed call told nobody, once', async () => {
    await api.store('suggestions', [suggestionAs('escalated', 's', { author: AUTHOR, untold: true })]);
    await api.fire('upkeep', HOUR('2026-11-22', '03'));
    expect(await told('suggestion-step')).toEqual([AUTHOR.openid, AUTHOR.openid]);
    expect(await told('matter-arrived')).toEqual([USERS.staff._id]);
    expect(await stored('s')).not.toHaveProperty('untold');
    await api.fire('upkeep', HOUR('2026-11-22', '04'));
    expect(await api.stored('messages')).toHaveLength(3);
  });

  it('what a 楼组长 heard at a door and is urgent reaches the committee with the visit, and her receipt says so, each time it comes', async () => {
    const raised = [{ text: '楼道里闻到很重的煤气味，谁来看看' }, { text: '想要长椅' }];
    const draft = { householdId: 'h-cA-001-101', outcome: 'met', raised } as const;
    const receiptKey = newKey();
    const first = await api.must('leadA', recordVisit, draft, { receiptKey });
    expect(first).toMatchObject({ isUrgent: true });
    const committee = [USERS.secretaryA, USERS.cadreA, USERS.colleagueA].map(({ _id }) => _id).sort();
    expect(await told('matter-arrived')).toEqual(committee);
    expect(await api.must('leadA', recordVisit, draft, { receiptKey })).toEqual(first);
    await api.fire('upkeep', HOUR('2026-11-22', '03'));
    expect(await told('matter-arrived')).toEqual(committee);
    const due = (await api.stored<Suggestion>('suggestions', { visitId: receiptKey })).map(({ dueOn }) => dueOn);
    expect(due).toEqual(['2026-11-23', '2026-11-23']);
    const calm = { ...draft, raised: raised.slice(1) };
    expect(await api.must('leadA', recordVisit, calm)).not.toHaveProperty('isUrgent');
  });

  it('tells the committee of an urgent thing of a visit, not of one that was taken back', async () => {
    const tag = { urgency: 'urgent', primary: 'safety' } as never;
    await api.store('suggestions', [
      suggestionAs('received', 's', { tag, untold: true }),
      suggestionAs('withdrawn', 'gone', { tag, untold: true, raisedBy: USERS.leadB as never }),
    ]);
    await api.fire('upkeep', HOUR('2026-11-22', '03'));
    expect(await told('matter-arrived')).toEqual([USERS.secretaryA._id, USERS.colleagueA._id].sort());
  });

  it('reminds whoever has it on the morning after its day, once a clock, and again after the next step’s', async () => {
    await api.store('suggestions', [
      suggestionAs('escalated', 's', { dueOn: '2026-11-23' }),
      suggestionAs('with-committee', 'ours', { dueOn: '2026-11-23' }),
      suggestionAs('resolved', 'done'),
    ]);
    await api.fire('upkeep', HOUR('2026-11-23', '17'));
    expect(await told('overdue')).toEqual([]);
    await api.fire('upkeep', HOUR('2026-11-24', '00'));
    const committee = [USERS.secretaryA, USERS.cadreA, USERS.colleagueA].map(({ _id }) => _id);
    // Of what lies with the 科室 its committee’s 书记 too.
    expect(await told('overdue')).toEqual([USERS.staff._id, USERS.secretaryA._id, ...committee].sort());
    await api.fire('upkeep', HOUR('2026-11-24', '01'));
    expect(await told('overdue')).toHaveLength(5);
    const takeUp = { suggestionId: 's', move: { kind: 'take-up' } } as const;
    await api.must('staff', moveSuggestion, takeUp, { at: '2026-11-24T02:00:00.000Z' });
    expect(await stored('s')).not.toHaveProperty('remindedOf');
    const { dueOn } = await stored('s');
    expect(dueOn).toBe('2026-12-01');
    await api.fire('upkeep', HOUR('2026-12-02', '00'));
    expect(await told('overdue')).toHaveLength(7);
  });

  it('the 书记 reads with which 科室 it lies and opens the very one; nobody else of the committee is told of it', async () => {
    await api.store('suggestions', [suggestionAs('escalated', 's', { dueOn: '2026-11-23' })]);
    await api.fire('upkeep', HOUR('2026-11-24', '00'));
    const [message, ...more] = (await api.must('secretaryA', listMessages, {})).rows;
    expect(more).toEqual([]);
    expect(message).toMatchObject({ opens: '/cadre/suggestion/suggestion?suggestionId=s' });
    expect(message?.sentence).toMatch(new RegExp(`在${OURS}，原定 11月23日前走下一步，还没有走。$`));
    expect((await api.must('cadreA', listMessages, {})).rows).toEqual([]);
  });

  it('without a 书记 everybody of the committee is', async () => {
    await api.remove('users', { _id: USERS.secretaryA._id });
    await api.store('suggestions', [suggestionAs('escalated', 's', { dueOn: '2026-11-23' })]);
    await api.fire('upkeep', HOUR('2026-11-24', '00'));
    expect(await told('overdue')).toEqual([USERS.staff._id, USERS.cadreA._id, USERS.colleagueA._id].sort());
  });

  it('请科室退回 without an answer waits for no other day: the 科室 and the 书记, once, and not once it was answered', async () => {
    const ask = (suggestionId: string) =>
      api.must('secretaryA', moveSuggestion, { suggestionId, move: { kind: 'ask-back', text: '我们自己来办' } });
    await api.store('suggestions', [
      suggestionAs('in-progress', 's', { dueOn: '2026-12-20' }),
      suggestionAs('in-progress', 'answered', { dueOn: '2026-12-20' }),
    ]);
    await ask('s');
    await ask('answered');
    expect(await stored('s')).toMatchObject({ answerBy: '2026-11-23', dueOn: '2026-12-20' });
    const answer = { kind: 'report', text: '已经下单，退不了' } as const;
    await api.must('staff', moveSuggestion, { suggestionId: 'answered', move: answer });
    expect(await stored('answered')).not.toHaveProperty('answerBy');
    await api.fire('upkeep', HOUR('2026-11-23', '17'));
    expect(await told('overdue')).toEqual([]);
    await api.fire('upkeep', HOUR('2026-11-24', '00'));
    expect(await told('overdue')).toEqual([USERS.staff._id, USERS.secretaryA._id].sort());
    const messages = await api.stored<Message>('messages', { kind: 'overdue' });
    for (const { values } of messages)
      expect(values).toMatchObject({ why: 'unanswered', dueOn: '2026-11-23', of: { id: 's' } });
    expect(await stored('s')).not.toHaveProperty('answerBy');
    await api.fire('upkeep', HOUR('2026-11-24', '01'));
    expect(await told('overdue')).toHaveLength(2);
    const [first] = (await api.must('staff', listMessages, {})).rows;
    expect(first?.sentence).toMatch(/居委请您的科室退回，11月23日前该答复，退不退都请走一步。$/);
  });

  it('of 暂不具备条件 on the very day that was named', async () => {
    await api.store('suggestions', [suggestionAs('deferred', 's')]);
    await api.fire('upkeep', HOUR('2027-02-28', '17'));
    expect(await told('overdue')).toEqual([]);
    await api.fire('upkeep', HOUR('2027-03-01', '00'));
    const messages = await api.stored<Message>('messages', { kind: 'overdue' });
    expect(messages.map(({ to, values }) => [to, values]).sort()).toMatchObject([
      [USERS.secretaryA._id, { why: 'review', dueOn: '2027-03-01', department: OURS }],
      [USERS.staff._id, { why: 'review', dueOn: '2027-03-01' }],
    ]);
  });

  it('more than a page of them, each once', async () => {
    const late = Array.from({ length: 45 }, (_, n) => suggestionAs('escalated', `s-${n}`, { dueOn: '2026-11-20' }));
    await api.store('suggestions', late);
    await api.fire('upkeep', NOW);
    expect(await told('overdue')).toHaveLength(90);
    expect(new Set((await api.stored<Suggestion>('suggestions')).map(({ remindedOf }) => remindedOf))).toEqual(
      new Set(['2026-11-20']),
    );
  });
});
