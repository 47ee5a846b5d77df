import type { Message } from '../../miniprogram/domain/message/message';
import { listMessages } from '../../miniprogram/domain/message/contracts';
import {
  changeCall,
  closeCall,
  openCall,
  openOurCall,
  raiseCall,
  signUpForCall,
} from '../../miniprogram/domain/volunteer-call/contracts';
import type { SignUp } from '../../miniprogram/domain/volunteer-call/sign-up';
import type { VolunteerCall } from '../../miniprogram/domain/volunteer-call/volunteer-call';
import { newKey, startApi, type Api } from './support/api';
import { asNeighbour, CALL, NEIGHBOURS, toldOfCalls } from './support/neighbours';
import { USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(async () => {
  await api.reset();
  await api.store('users', NEIGHBOURS);
});
afterAll(() => api.stop());

const DRAFT = { ...CALL, headcount: 2 };
const LATER = { at: '2026-11-23T02:00:00.000Z' };
const raise = async (more: Partial<typeof DRAFT> = {}) =>
  (await api.must('cadreA', raiseCall, { ...DRAFT, ...more })).callId;
const signUp = (n: number, callId: string) => api.must('resident', signUpForCall, { callId }, asNeighbour(n));
const change = (callId: string, more: Partial<typeof DRAFT>, at = LATER.at) =>
  api.must('cadreA', changeCall, { callId, ...DRAFT, ...more }, { at });
const told = (why: string) => toldOfCalls(api, why);
const everybody = (count: number) => Array.from({ length: count }, (_, n) => NEIGHBOURS[n]!._id).sort();

describe('改一改', () => {
  it('tells everybody who has signed up once what is different; the page says it as it is now', async () => {
    const callId = await raise();
    for (const n of [0, 1, 2]) await signUp(n, callId);
    const terms = { receiptKey: newKey(), ...LATER };
    const draft = { callId, ...DRAFT, on: '2026-12-06', placeText: '2 号楼门口' };
    const answer = await api.call('cadreA', changeCall, draft, terms);
    // Caller; call and count; the change; who stands and until when they are kept; whose turn it is; a page and three messages with
    // their consents; the mark; the call and who stands.
    expect(await api.roundTrips(answer.requestId)).toBe(17);
    expect(answer).toMatchObject({
      data: { placeText: '2 号楼门口', mayChange: true, comingCount: 2, waitingCount: 1 },
    });
    expect(await api.must('cadreA', changeCall, draft, terms)).toEqual(answer.ok && answer.data);
    expect(await told('changed')).toEqual(everybody(3));
    const [news] = (await api.must('resident', listMessages, {}, asNeighbour(0))).rows;
    expect(news).toMatchObject({
      sentence: '12月5日的“周六清理楼道”改了：时间改到 12月6日 09:00–11:00，地点改到2 号楼门口。',
      link: '/pages/volunteer-calls/volunteer-calls',
      opens: `/resident/volunteer-call/volunteer-call?callId=${callId}`,
    });
    expect(await api.must('resident', openCall, { callId }, asNeighbour(0))).toMatchObject({ placeText: '2 号楼门口' });
    // They are kept for as long as the new day says.
    const ends = (await api.stored<SignUp>('sign_ups')).map(({ endsAt }) => endsAt);
    expect(new Set(ends)).toEqual(new Set(['2026-12-06T03:00:00.000Z']));
    const [stored] = await api.stored<VolunteerCall>('volunteer_calls');
    expect(stored).toMatchObject({ changes: [{ by: USERS.cadreA.personId, before: { placeText: '1 号楼门口' } }] });
    expect(stored).not.toHaveProperty('untold');
    // Whoever came after it has read it as it is.
    await api.must('resident', signUpForCall, { callId }, { ...asNeighbour(3), at: '2026-11-24T02:00:00.000Z' });
    expect(await told('changed')).toHaveLength(3);
  });

  it('a late repeat of the raising is answered; the key with other words is taken; nothing different tells nobody', async () => {
    const receiptKey = newKey();
    const { callId } = await api.must('cadreA', raiseCall, DRAFT, { receiptKey });
    await signUp(0, callId);
    const terms = { receiptKey: newKey(), ...LATER };
    await api.must('cadreA', changeCall, { callId, ...DRAFT, text: '带扫帚' }, terms);
    expect(await api.must('cadreA', raiseCall, DRAFT, { receiptKey })).toEqual({ callId });
    const other = { callId, ...DRAFT, text: '带铁锹' };
    expect(await api.call('cadreA', changeCall, other, terms)).toMatchObject({ error: { code: 'receipt-taken' } });
    await change(callId, { text: '带扫帚' }, '2026-11-24T02:00:00.000Z');
    expect(await told('changed')).toEqual(everybody(1));
    expect((await api.stored<VolunteerCall>('volunteer_calls'))[0]?.changes).toHaveLength(1);
  });

  it('never takes back what a colleague changed, be it from an old draft or by the late repeat of a write that changed nothing', async () => {
    const callId = await raise();
    await signUp(0, callId);
    const begun = await api.must('cadreA', openOurCall, { callId });
    expect(begun).not.toHaveProperty('changedKey');
    // Nothing is different, and its answer is lost.
    const nothing = { receiptKey: newKey(), ...LATER };
    await api.must('cadreA', changeCall, { callId, ...DRAFT }, nothing);
    const receiptKey = newKey();
    const moved = { callId, ...DRAFT, from: '14:00', to: '16:00' };
    const theirs = await api.must('secretaryA', changeCall, moved, { receiptKey, ...LATER });
    expect(theirs).toMatchObject({ changedKey: receiptKey });
    const turn = { error: { code: 'step-out-of-turn' } };
    expect(await api.call('cadreA', changeCall, { callId, ...DRAFT }, nothing)).toMatchObject(turn);
    const old = { callId, ...DRAFT, placeText: '2 号楼门口' };
    const terms = { receiptKey: newKey(), at: '2026-11-24T02:00:00.000Z' };
    expect(await api.call('cadreA', changeCall, old, terms)).toMatchObject(turn);
    expect(await api.must('cadreA', openOurCall, { callId })).toEqual(theirs);
    expect(await told('changed')).toHaveLength(1);
    // As it stands by now there is nothing to do; and what she has seen she may change.
    expect(await api.must('cadreA', changeCall, moved, { at: LATER.at })).toEqual(theirs);
    const redone = { ...moved, placeText: '2 号楼门口', seenKey: receiptKey };
    expect(await api.must('cadreA', changeCall, redone, terms)).toMatchObject({
      ...{ placeText: '2 号楼门口', startsAt: theirs.startsAt, changedKey: terms.receiptKey },
    });
  });

  /** As a call leaves it that was killed as soon as the change was stored; `signUps` came in that moment. */
  const killedWith = async (callId: string, signUps: SignUp[]) => {
    const [stored] = await api.stored<VolunteerCall>('volunteer_calls', { _id: callId });
    await api.remove('volunteer_calls', { _id: callId });
    await api.store('volunteer_calls', [{ ...stored!, untold: true }]);
    await api.store('sign_ups', signUps);
  };
  const came = (callId: string, n: number): SignUp => ({
    ...{ _id: `u-${n}`, callId, number: n + 1, holder: `${callId}|${NEIGHBOURS[n]!._id}`, openid: NEIGHBOURS[n]!._id },
    ...{ signedAt: '2026-11-22T02:00:00.000Z', endsAt: '2026-12-05T03:00:00.000Z', seenChanges: 0 },
  });

  it('a repeat is answered also where seats were added for who came in that moment', async () => {
    const callId = await raise({ headcount: 5 });
    const terms = { receiptKey: newKey(), ...LATER };
    const draft = { callId, ...DRAFT, headcount: 1 };
    await api.must('cadreA', changeCall, draft, terms);
    await killedWith(
      callId,
      [0, 1, 2].map((n) => came(callId, n)),
    );
    const settled = await api.must('cadreA', changeCall, draft, terms);
    expect(settled).toMatchObject({ headcount: 3, comingCount: 3 });
    expect(await api.must('cadreA', changeCall, draft, terms)).toEqual(settled);
    const other = await api.call('cadreA', changeCall, { ...draft, headcount: 3 }, terms);
    expect(other).toMatchObject({ error: { code: 'receipt-taken' } });
  });

  it('tells whoever had not seen it, whichever of the two calls began first', async () => {
    const callId = await raise();
    await api.must('resident', signUpForCall, { callId }, { ...asNeighbour(0), at: '2026-11-23T03:00:00.000Z' });
    // Began an hour before she signed up, and was stored after it.
    await change(callId, { placeText: '2 号楼门口' }, LATER.at);
    expect(await told('changed')).toEqual(everybody(1));
  });

  it('who signed up across a change and was killed is shown it by the repeat, and told the next one alone', async () => {
    const callId = await raise();
    const { changedKey: seenKey } = await change(callId, { placeText: '2 号楼门口' });
    const receiptKey = newKey();
    await api.store('sign_ups', [{ ...came(callId, 0), _id: receiptKey }]);
    const again = await api.must('resident', signUpForCall, { callId }, { receiptKey, ...asNeighbour(0) });
    expect(again).toMatchObject({ placeText: '2 号楼门口', own: { seat: 'in' } });
    expect(await api.stored('sign_ups')).toMatchObject([{ seenChanges: 1 }]);
    const next = { callId, ...DRAFT, placeText: '3 号楼门口', seenKey };
    await api.must('cadreA', changeCall, next, LATER);
    expect((await api.stored<Message>('messages')).map(({ values }) => values)).toMatchObject([
      { changes: ['地点改到3 号楼门口'] },
    ]);
  });

  it('never takes a seat away: fewer than come is refused, more lets in whoever waits, and tells her', async () => {
    const callId = await raise();
    for (const n of [0, 1, 2]) await signUp(n, callId);
    expect(await api.call('cadreA', changeCall, { callId, ...DRAFT, headcount: 1 }, LATER)).toMatchObject({
      error: { code: 'bad-input', fields: { headcount: '已经有 2 人报上了名，不能少于这个数。' } },
    });
    expect(await change(callId, { headcount: 3 })).toMatchObject({ comingCount: 3, waitingCount: 0 });
    expect(await told('promoted')).toEqual([NEIGHBOURS[2]!._id]);
  });

  it('fewer seats while many sign up: nobody who was promised one is left without', async () => {
    const callId = await raise({ headcount: 20 });
    for (const n of [0, 1]) await signUp(n, callId);
    const [, ...views] = await Promise.all([
      change(callId, { headcount: 4 }, '2026-11-22T02:00:30.000Z'),
      ...NEIGHBOURS.slice(2).map((_, n) => signUp(n + 2, callId)),
    ]);
    const ours = await api.must('cadreA', openOurCall, { callId });
    const inNow = ours.hands.filter(({ seat }) => seat === 'in').map(({ signUpId }) => signUpId);
    const waiting = await api.stored<SignUp>('sign_ups', { isWaiting: true });
    // Everybody stands either in a seat or in the line whose turn is told.
    expect(inNow.length + waiting.length).toBe(NEIGHBOURS.length);
    expect(ours.headcount).toBeGreaterThanOrEqual(4);
    const promised = views.flatMap(({ own }) => (own?.seat === 'in' ? own.signUpId : []));
    expect(inNow).toEqual(expect.arrayContaining(promised));
  }, 60_000);

  it('of two at once one is kept, the other is told that somebody was faster; not once it has begun, was called off, or is not ours', async () => {
    const callId = await raise();
    const both = await Promise.all(
      [{ text: '带扫帚' }, { placeText: '2 号楼门口' }].map((more) =>
        api.call('cadreA', changeCall, { callId, ...DRAFT, ...more }, LATER),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'step-out-of-turn' } });
    const [stored] = await api.stored<VolunteerCall>('volunteer_calls');
    expect(stored?.changes).toHaveLength(1);
    const codeOf = async (who: 'cadreA' | 'cadreB', at: string) => {
      const answer = await api.call(who, changeCall, { callId, ...DRAFT, on: '2026-12-12' }, { at });
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await codeOf('cadreB', LATER.at)).toBe('not-found');
    expect(await codeOf('cadreA', '2026-12-05T01:00:01.000Z')).toBe('step-out-of-turn');
    await api.must('secretaryA', closeCall, { callId, closing: { kind: 'call-off', text: '那天下雨' } });
    expect(await codeOf('cadreA', LATER.at)).toBe('step-out-of-turn');
  });

  it('upkeep tells on where a call was killed, page by page, each once', async () => {
    const callId = await raise({ headcount: 100 });
    await change(callId, { placeText: '2 号楼门口' });
    await api.store(
      'sign_ups',
      Array.from({ length: 130 }, (_, n) => ({
        ...{ _id: `u-${n}`, callId, number: n + 1, holder: `${callId}|o-${n}`, openid: `o-${n}` },
        ...{ signedAt: '2026-11-22T02:00:00.000Z', endsAt: '2026-12-05T03:00:00.000Z' },
        ...(n >= 100 && { isWaiting: true }),
      })),
    );
    const [stored] = await api.stored<VolunteerCall>('volunteer_calls');
    await api.remove('volunteer_calls', { _id: callId });
    await api.store('volunteer_calls', [{ ...stored!, untold: true }]);
    await api.fire('upkeep', '2026-11-23T03:07:00.000Z');
    expect(await told('changed')).toHaveLength(130);
    await api.fire('upkeep', '2026-11-23T04:07:00.000Z');
    expect(await told('changed')).toHaveLength(130);
    expect(await api.stored('volunteer_calls', { untold: true })).toEqual([]);
  }, 60_000);
});
