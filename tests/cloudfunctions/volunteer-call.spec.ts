import {
  cancelSignUp,
  closeCall,
  listCalls,
  openCall,
  openOurCall,
  raiseCall,
  signUpForCall,
} from '../../miniprogram/domain/volunteer-call/contracts';
import type { SignUp } from '../../miniprogram/domain/volunteer-call/sign-up';
import { newKey, startApi, type Api } from './support/api';
import { asNeighbour, CALL, NEIGHBOURS, toldOfCalls } from './support/neighbours';
import { NOW } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(async () => {
  await api.reset();
  await api.store('users', NEIGHBOURS);
});
afterAll(() => api.stop());

const DRAFT = { ...CALL, headcount: 3 };
const OVER = { at: '2026-12-05T03:00:01.000Z' };
const raise = async (more: Partial<typeof DRAFT> = {}) =>
  (await api.must('cadreA', raiseCall, { ...DRAFT, ...more })).callId;
const signUp = (n: number, callId: string, callMe?: string) =>
  api.must('resident', signUpForCall, { callId, ...(callMe && { callMe }) }, asNeighbour(n));
const signUps = () => api.stored<SignUp>('sign_ups');
const told = (why: string) => toldOfCalls(api, why);

describe('headcount', () => {
  it('is never exceeded by a hundred at once, nobody is lost, and each was told the truth', async () => {
    const callId = await raise({ headcount: 30 });
    const views = await Promise.all(NEIGHBOURS.map((_, n) => signUp(n, callId)));
    const all = await signUps();
    expect(all.map(({ number }) => number).sort((a, b) => a - b)).toEqual(NEIGHBOURS.map((_, n) => n + 1));
    const ours = await api.must('cadreA', openOurCall, { callId });
    expect(ours).toMatchObject({ comingCount: 30, waitingCount: 70 });
    expect(ours.hands.filter(({ seat }) => seat === 'in')).toHaveLength(30);
    const first = new Set(all.filter(({ number }) => number <= 30).map(({ _id }) => _id));
    for (const { own } of views) expect(own?.seat).toBe(first.has(own!.signUpId) ? 'in' : 'waiting');
    expect(all.filter(({ isWaiting }) => isWaiting)).toHaveLength(70);
    expect(await told('promoted')).toEqual([]);
  }, 120_000);

  it('is filled again by those who wait longest when all who come take it back at once; each hears once', async () => {
    const callId = await raise({ headcount: 4 });
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) ids.push((await signUp(n, callId)).own!.signUpId);
    await Promise.all(
      [0, 1, 2, 3].map((n) => api.must('resident', cancelSignUp, { signUpId: ids[n]! }, asNeighbour(n))),
    );
    const { hands } = await api.must('cadreA', openOurCall, { callId });
    expect(hands.filter(({ seat }) => seat === 'in').map(({ signUpId }) => signUpId)).toEqual(ids.slice(4, 8));
    expect(await told('promoted')).toEqual([4, 5, 6, 7].map((n) => NEIGHBOURS[n]!._id));
    await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
    expect(await told('promoted')).toHaveLength(4);
  });
});

describe('one tap', () => {
  it('signs up once, from whatever number of phones', async () => {
    const callId = await raise();
    const receiptKey = newKey();
    const draft = { callId, callMe: '王阿姨' };
    const first = await api.call('resident', signUpForCall, draft, { receiptKey, ...asNeighbour(0) });
    // Caller; call, earlier attempt and building; what stands and the last number; who is ahead; the sign-up; the call again; counts.
    expect(await api.roundTrips(first.requestId)).toBe(11);
    expect(await api.call('resident', signUpForCall, draft, { receiptKey, ...asNeighbour(0) })).toMatchObject({
      data: first.ok ? first.data : {},
    });
    await Promise.all(Array.from({ length: 5 }, () => signUp(0, callId)));
    expect(await signUps()).toHaveLength(1);
    expect(first).toMatchObject({ data: { own: { seat: 'in' }, mayDo: ['cancel'], comingCount: 1 } });
  });

  it('takes it back; a late repeat of either is answered as it stands; again is behind everybody', async () => {
    const callId = await raise({ headcount: 1 });
    const receiptKey = newKey();
    const mine = await api.must('resident', signUpForCall, { callId }, { receiptKey, ...asNeighbour(0) });
    await signUp(1, callId);
    const signUpId = mine.own!.signUpId;
    expect(await api.must('resident', cancelSignUp, { signUpId }, asNeighbour(0))).toMatchObject({
      mayDo: ['sign-up'],
    });
    expect(await api.must('resident', signUpForCall, { callId }, { receiptKey, ...asNeighbour(0) })).not.toHaveProperty(
      'own',
    );
    expect(await signUp(0, callId)).toMatchObject({ own: { seat: 'waiting', aheadCount: 0 } });
    await api.must('resident', cancelSignUp, { signUpId }, asNeighbour(0));
    expect(await api.must('resident', openCall, { callId }, asNeighbour(0))).toMatchObject({
      own: { seat: 'waiting' },
    });
    expect(await told('promoted')).toEqual([NEIGHBOURS[1]!._id]);
  });

  it('is hers alone, of her own neighbourhood, and until it begins', async () => {
    const callId = await raise();
    const { own } = await signUp(0, callId);
    const signUpId = own!.signUpId;
    const theirs = await api.must('cadreB', raiseCall, DRAFT);
    expect(await api.call('resident', cancelSignUp, { signUpId }, asNeighbour(1))).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await api.call('resident', signUpForCall, theirs, asNeighbour(0))).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await api.call('leadB', signUpForCall, { callId })).toMatchObject({ error: { code: 'not-found' } });
    expect(await api.must('leadA', signUpForCall, { callId })).toMatchObject({ own: { seat: 'in' } });
    const begun = { at: '2026-12-05T01:00:01.000Z' };
    const turn = { error: { code: 'step-out-of-turn' } };
    expect(await api.call('resident', signUpForCall, { callId }, { ...asNeighbour(2), ...begun })).toMatchObject(turn);
    expect(await api.call('resident', cancelSignUp, { signUpId }, { ...asNeighbour(0), ...begun })).toMatchObject(turn);
    expect(await api.must('resident', openCall, { callId }, { ...asNeighbour(0), ...begun })).toMatchObject({
      mayDo: [],
    });
  });

  it('with a key that signed up somebody else is refused', async () => {
    const callId = await raise();
    const receiptKey = newKey();
    await api.must('resident', signUpForCall, { callId }, { receiptKey, ...asNeighbour(0) });
    expect(await api.call('resident', signUpForCall, { callId }, { receiptKey, ...asNeighbour(1) })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
  });
});

describe('the committee', () => {
  it('raises a call once; the same key with anything else is taken', async () => {
    const receiptKey = newKey();
    const first = await api.call('cadreA', raiseCall, DRAFT, { receiptKey });
    expect(await api.roundTrips(first.requestId)).toBe(3);
    // A repeat after its time is still the first.
    expect(await api.must('cadreA', raiseCall, DRAFT, { receiptKey, at: '2026-12-06T00:00:00.000Z' })).toEqual({
      callId: receiptKey,
    });
    expect(await api.call('cadreA', raiseCall, { ...DRAFT, headcount: 9 }, { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    expect(await api.stored('volunteer_calls')).toHaveLength(1);
  });

  it('sees the names that people chose to give, and nothing else of them', async () => {
    const callId = await raise();
    await signUp(0, callId, '王阿姨');
    await signUp(1, callId);
    const ours = await api.call('colleagueA', openOurCall, { callId });
    expect(await api.roundTrips(ours.requestId)).toBe(3);
    expect(ours).toMatchObject({ data: { hands: [{ callMe: '王阿姨', seat: 'in' }, { seat: 'in' }] } });
    expect(JSON.stringify(ours)).not.toMatch(/oNeighbour|p-neighbour/);
    expect(await api.call('cadreB', openOurCall, { callId })).toMatchObject({ error: { code: 'not-found' } });
  });

  it('thanks who came once it is over: one message each, none to who only waited', async () => {
    const callId = await raise({ headcount: 2 });
    for (const n of [0, 1, 2]) await signUp(n, callId);
    const closing = { kind: 'thank' as const, text: '谢谢大家，楼道敞亮了' };
    expect(await api.call('cadreA', closeCall, { callId, closing })).toMatchObject({
      error: { code: 'step-out-of-turn' },
    });
    const receiptKey = newKey();
    const first = await api.must('cadreA', closeCall, { callId, closing }, { receiptKey, ...OVER });
    expect(await api.must('cadreA', closeCall, { callId, closing }, { receiptKey, ...OVER })).toEqual(first);
    expect(first).toMatchObject({ status: 'thanked', closingText: closing.text, closings: [] });
    expect(await told('thanked')).toEqual([NEIGHBOURS[0]!._id, NEIGHBOURS[1]!._id]);
    expect(await api.call('secretaryA', closeCall, { callId, closing }, OVER)).toMatchObject({
      error: { code: 'step-out-of-turn' },
    });
    const other = { callId, closing: { ...closing, text: '别的' } };
    expect(await api.call('cadreA', closeCall, other, { receiptKey, ...OVER })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    expect(await api.must('resident', openCall, { callId }, { ...asNeighbour(0), ...OVER })).toMatchObject({
      closingText: closing.text,
    });
  });

  it('calls it off while others sign up: whoever stands hears of it, nobody is left waiting for what is off', async () => {
    const callId = await raise({ headcount: 100 });
    const closing = { kind: 'call-off' as const, text: '那天下雨' };
    const signing = NEIGHBOURS.slice(0, 40).map((_, n) =>
      api.call('resident', signUpForCall, { callId }, asNeighbour(n)),
    );
    const closed = api.must('cadreA', closeCall, { callId, closing });
    const answers = await Promise.all(signing);
    await closed;
    await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
    const standing = (await signUps()).filter(({ cancelledAt }) => cancelledAt === undefined);
    expect(await told('called-off')).toEqual(expect.arrayContaining(standing.map(({ openid }) => openid)));
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(standing.length);
  }, 60_000);

  it('calls it off before it begins: everybody hears, also beyond what one call can tell', async () => {
    const callId = await raise({ headcount: 1 });
    await api.store(
      'sign_ups',
      Array.from({ length: 130 }, (_, n) => ({
        ...{ _id: `u-${n}`, callId, number: n + 1, holder: `${callId}|o-${n}`, openid: `o-${n}`, signedAt: NOW },
        ...{ endsAt: '2026-12-05T03:00:00.000Z', ...(n > 0 && { isWaiting: true }) },
      })),
    );
    await api.must('cadreA', closeCall, { callId, closing: { kind: 'call-off', text: '那天下雨' } });
    expect(await told('called-off')).toHaveLength(100);
    await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
    expect(await told('called-off')).toHaveLength(130);
    await api.fire('upkeep', '2026-11-22T04:07:00.000Z');
    expect(await told('called-off')).toHaveLength(130);
    expect(await api.stored('volunteer_calls', { untold: true })).toEqual([]);
  }, 60_000);

  it('upkeep tells whose turn it is where a call was killed before its message, and forgets who came after a month', async () => {
    const callId = await raise({ headcount: 1 });
    const { own } = await signUp(0, callId);
    await signUp(1, callId);
    const [held] = await api.stored<SignUp>('sign_ups', { _id: own!.signUpId });
    await api.remove('sign_ups', { _id: held!._id });
    await api.store('sign_ups', [{ ...held!, holder: held!._id, cancelledAt: NOW }]);
    await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
    expect(await told('promoted')).toEqual([NEIGHBOURS[1]!._id]);
    await api.fire('upkeep', '2027-01-04T03:07:00.000Z');
    expect(await signUps()).toHaveLength(2);
    await api.fire('upkeep', '2027-01-05T03:07:00.000Z');
    expect(await signUps()).toEqual([]);
    expect(await api.stored('volunteer_calls')).toHaveLength(1);
  });
});

describe('the list', () => {
  it('is of my neighbourhood: what is to come by its time, what is past the last first, with what is mine', async () => {
    const later = await raise({ title: '包粽子', on: '2026-12-20' });
    const callId = await raise();
    await api.must('cadreB', raiseCall, { ...DRAFT, title: '别处的' });
    const empty = await api.call('resident', listCalls, { pile: 'coming' }, asNeighbour(0));
    expect(await api.roundTrips(empty.requestId)).toBe(5);
    await signUp(0, callId);
    await signUp(1, callId);
    const mine = await api.call('resident', listCalls, { pile: 'coming' }, asNeighbour(1));
    expect(await api.roundTrips(mine.requestId)).toBe(6);
    expect(mine).toMatchObject({
      data: {
        hasGround: true,
        rows: [
          { callId, comingCount: 2, own: { seat: 'in' } },
          { callId: later, comingCount: 0 },
        ],
      },
    });
    const past = await api.must('cadreA', listCalls, { pile: 'past' }, { at: '2026-12-21T00:00:00.000Z' });
    expect(past.rows.map((row) => row.callId)).toEqual([later, callId]);
  });

  it('is empty for whoever follows no building, and says so', async () => {
    await raise();
    expect(await api.must('resident', listCalls, { pile: 'coming' }, { openid: 'oSecretStranger' })).toEqual({
      rows: [],
      hasGround: false,
    });
  });
});
