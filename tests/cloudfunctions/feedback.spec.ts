import fc from 'fast-check';
import {
  answerFeedback,
  countCredits,
  listDeskFeedback,
  listOwnFeedback,
  shipFeedback,
  submitFeedback,
} from '../../miniprogram/domain/feedback/contracts';
import {
  FEEDBACK_STATUSES,
  mayFollow,
  type Feedback,
  type FeedbackStatus,
} from '../../miniprogram/domain/feedback/feedback';
import { newKey, startApi, type Api } from './support/api';
import { NOW, soonAfter, STRANGER, USERS, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const DRAFT = { text: '户情页的字再大一点', pagePath: 'cadre/household/household' };
const submit = (who: Who, more: object = {}, terms: object = {}) =>
  api.must(who, submitFeedback, { ...DRAFT, ...more }, terms);
const answer = (feedbackId: string, verdict: 'answered' | 'accepted' | 'declined', text = '看到了') =>
  api.call('admin', answerFeedback, { feedbackId, verdict, text });
const ship = (feedbackId: string, lineId = 'visit') => api.call('admin', shipFeedback, { feedbackId, lineId });
const ownOf = async (who: Who) => (await api.must(who, listOwnFeedback, {})).rows;
const pileOf = async (pile: 'waiting' | 'accepted' | 'settled', terms: object = {}) =>
  (await api.must('admin', listDeskFeedback, { pile }, terms)).rows;

describe('feedback.submit', () => {
  it('promises an answer by a working day and keeps the page, not who or whose', async () => {
    const receiptKey = newKey();
    // Sunday the 22nd: Monday, Tuesday.
    expect(await submit('cadreA', {}, { receiptKey })).toEqual({
      feedbackId: receiptKey,
      receiptNumber: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/),
      promisedOn: '2026-11-24',
    });
    expect(await api.stored<Feedback>('feedback')).toEqual([
      {
        _id: receiptKey,
        author: { openid: USERS.cadreA._id, role: 'cadre' },
        ...DRAFT,
        status: 'received',
        submittedAt: soonAfter(NOW),
        promisedOn: '2026-11-24',
        steps: [],
      },
    ]);
  });

  it('is open to whoever is inside WeChat', async () => {
    const call = await api.call('cadreA', submitFeedback, DRAFT, { openid: STRANGER });
    expect(call).toMatchObject({ ok: true });
    expect(await api.stored<Feedback>('feedback')).toMatchObject([{ author: { openid: STRANGER, role: 'resident' } }]);
  });

  it('answers a repeat with the first promise, also days later, and takes no other text under the same key', async () => {
    const receiptKey = newKey();
    const first = await submit('leadA', {}, { receiptKey });
    expect(await submit('leadA', {}, { receiptKey, at: '2026-12-01T02:00:00.000Z' })).toEqual(first);
    const other = await api.call('leadA', submitFeedback, { ...DRAFT, text: '别的' }, { receiptKey });
    expect(other).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
    const thief = await api.call('leadB', submitFeedback, DRAFT, { receiptKey });
    expect(thief).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
    expect(await api.stored('feedback')).toHaveLength(1);
  });
});

describe('who reads it', () => {
  it('the author, and 街道管理员 without the name; nobody else has so much as the action', async () => {
    await submit('cadreA');
    expect(await ownOf('cadreA')).toMatchObject([{ text: DRAFT.text, status: 'received', isOverdue: false }]);
    for (const who of ['colleagueA', 'secretaryA', 'leadA', 'staff', 'resident', 'admin'] as const)
      expect(await ownOf(who)).toEqual([]);
    const desk = await pileOf('waiting');
    expect(desk).toMatchObject([{ text: DRAFT.text, pagePath: DRAFT.pagePath, authorRole: 'cadre' }]);
    expect(JSON.stringify(desk)).not.toMatch(/人CadreA|oSecret|p-CadreA/);
    for (const who of ['secretaryA', 'cadreA', 'leadA', 'staff', 'resident'] as const)
      expect(await api.call(who, listDeskFeedback, { pile: 'waiting' })).toMatchObject({
        error: { code: 'not-allowed' },
      });
  });
});

describe('the machine', () => {
  const STATUSES = Object.keys(FEEDBACK_STATUSES) as FeedbackStatus[];
  const WAYS: Record<FeedbackStatus, FeedbackStatus[]> = {
    received: [],
    answered: ['answered'],
    accepted: ['accepted'],
    declined: ['declined'],
    shipped: ['accepted', 'shipped'],
  };
  const move = (feedbackId: string, to: FeedbackStatus) =>
    to === 'shipped' ? ship(feedbackId) : answer(feedbackId, to as 'answered');

  it.each(STATUSES.flatMap((from) => STATUSES.filter((to) => to !== 'received').map((to) => ({ from, to }))))(
    '$from → $to',
    async ({ from, to }) => {
      const { feedbackId } = await submit('cadreA');
      for (const step of WAYS[from]) expect(await move(feedbackId, step)).toMatchObject({ ok: true });
      const moved = await move(feedbackId, to);
      if (mayFollow(from, to)) expect(moved).toMatchObject({ ok: true, data: { status: to } });
      else expect(moved).toMatchObject({ ok: false, error: { code: 'feedback-decided' } });
      const [own] = await ownOf('cadreA');
      expect(own?.status).toBe(mayFollow(from, to) ? to : from);
      expect(own?.replies).toHaveLength(WAYS[from].length + (mayFollow(from, to) ? 1 : 0));
    },
  );

  it('keeps every answer, in order, with its words', async () => {
    const { feedbackId } = await submit('cadreA');
    await answer(feedbackId, 'answered', '正在看');
    await answer(feedbackId, 'accepted', '下一版做');
    await ship(feedbackId, 'elder');
    expect((await ownOf('cadreA'))[0]?.replies).toEqual([
      { status: 'answered', text: '正在看', at: soonAfter(NOW) },
      { status: 'accepted', text: '下一版做', at: soonAfter(NOW) },
      { status: 'shipped', lineId: 'elder', at: soonAfter(NOW) },
    ]);
  });

  it('a repeat with the same key is one step; with other words the key is taken', async () => {
    const { feedbackId } = await submit('cadreA');
    const receiptKey = newKey();
    const draft = { feedbackId, verdict: 'answered', text: '看到了' } as const;
    const first = await api.must('admin', answerFeedback, draft, { receiptKey });
    expect(await api.must('admin', answerFeedback, draft, { receiptKey })).toEqual(first);
    // Decided meanwhile: the repeat still hears that its own step stands.
    await answer(feedbackId, 'declined', '做不到');
    const late = await api.must('admin', answerFeedback, draft, { receiptKey });
    expect(late.replies).toHaveLength(2);
    const other = await api.call('admin', answerFeedback, { ...draft, text: '别的' }, { receiptKey });
    expect(other).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
  });

  it('two desks at once decide once', async () => {
    const { feedbackId } = await submit('cadreA');
    const answers = await Promise.all([
      answer(feedbackId, 'accepted'),
      answer(feedbackId, 'declined'),
      answer(feedbackId, 'accepted'),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await api.stored<Feedback>('feedback'))[0]?.steps).toHaveLength(1);
  });

  it('knows no feedback that is not there', async () =>
    expect(await answer('nothing', 'answered')).toMatchObject({ ok: false, error: { code: 'not-found' } }));
});

describe('the desk', () => {
  it('waiting: the nearest promise first, overdue marked; then what is to be built, and the rest', async () => {
    const late = await submit('cadreA', { text: '早的' }, { at: '2026-11-16T02:00:00.000Z' });
    const soon = await submit('leadA', { text: '晚的' });
    const built = await submit('cadreB', { text: '要做的' });
    await answer(built.feedbackId, 'accepted');
    const told = await submit('staff', { text: '说清了' });
    await answer(told.feedbackId, 'answered');
    expect((await pileOf('waiting')).map(({ feedbackId, isOverdue }) => [feedbackId, isOverdue])).toEqual([
      [late.feedbackId, true],
      [soon.feedbackId, false],
    ]);
    expect((await pileOf('accepted')).map(({ text }) => text)).toEqual(['要做的']);
    expect((await pileOf('settled')).map(({ text }) => text)).toEqual(['说清了']);
  });

  it('pages through a pile without losing or doubling a row, however many share a day', async () => {
    const docs = Array.from({ length: 45 }, (_, index) => ({
      _id: `f-${String(index).padStart(2, '0')}`,
      author: { openid: USERS.cadreA._id, role: 'cadre' },
      ...DRAFT,
      status: 'received',
      submittedAt: `2026-11-20T0${index % 3}:00:00.000Z`,
      promisedOn: `2026-11-2${4 + (index % 2)}`,
      steps: [],
    }));
    await api.store('feedback', docs);
    const seen: { feedbackId: string; promisedOn: string }[] = [];
    for (let cursor: string | undefined, page = 0; page < 4; page += 1) {
      const answered = await api.must('admin', listDeskFeedback, { pile: 'waiting', ...(cursor && { cursor }) });
      seen.push(...answered.rows);
      cursor = answered.nextCursor;
      if (cursor === undefined) break;
    }
    expect(new Set(seen.map(({ feedbackId }) => feedbackId)).size).toBe(45);
    expect(seen).toHaveLength(45);
    expect(seen.map(({ promisedOn }) => promisedOn)).toEqual(seen.map(({ promisedOn }) => promisedOn).sort());
    const own = await api.must('cadreA', listOwnFeedback, {});
    expect(own.rows).toHaveLength(20);
    expect(own.nextCursor).toBeDefined();
  });
});

describe('feedback.countCredits', () => {
  it('counts people for a line, not how often they asked, and names nobody', async () => {
    const shipped = async (who: Who, lineId: string) => {
      const { feedbackId } = await submit(who);
      await answer(feedbackId, 'accepted');
      await ship(feedbackId, lineId);
    };
    await shipped('cadreA', 'elder');
    await shipped('cadreA', 'elder');
    await shipped('leadB', 'elder');
    await shipped('resident', 'doors');
    const answered = await api.call('staff', countCredits, {});
    if (!answered.ok) throw new Error(answered.error.code);
    const byLine = (a: { lineId: string }, b: { lineId: string }) => (a.lineId < b.lineId ? -1 : 1);
    expect(answered.data.credits.sort(byLine)).toEqual([
      { lineId: 'doors', peopleCount: 1 },
      { lineId: 'elder', peopleCount: 2 },
    ]);
    expect(JSON.stringify(answered)).not.toContain('oSecret');
    expect(await api.roundTrips(answered.requestId)).toBe(2);
  });
});

describe('round trips', () => {
  it('submit 2, listOwn 2, listDesk 2', async () => {
    const submitted = await api.call('cadreA', submitFeedback, DRAFT);
    const own = await api.call('cadreA', listOwnFeedback, {});
    const desk = await api.call('admin', listDeskFeedback, { pile: 'waiting' });
    const trips = await Promise.all([submitted, own, desk].map(({ requestId }) => api.roundTrips(requestId)));
    expect(trips).toEqual([2, 2, 2]);
  });
});

test('steps in any order, by any number of repeats, leave a way of the machine', async () => {
  const moves = fc.array(fc.constantFrom('answered', 'accepted', 'declined', 'shipped'), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(moves, async (wanted) => {
      const { feedbackId } = await submit('cadreA');
      for (const to of wanted) await (to === 'shipped' ? ship(feedbackId) : answer(feedbackId, to as 'answered'));
      const [stored] = await api.stored<Feedback>('feedback', { _id: feedbackId });
      const way = ['received', ...(stored?.steps ?? []).map(({ status }) => status)] as FeedbackStatus[];
      for (let at = 1; at < way.length; at += 1) expect(mayFollow(way[at - 1]!, way[at]!)).toBe(true);
      expect(stored?.status).toBe(way[way.length - 1]);
    }),
    { numRuns: 12 },
  );
});
