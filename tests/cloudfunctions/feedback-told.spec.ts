import { deploySettings } from '../../localcloud/seed';
import { answerFeedback, shipFeedback, submitFeedback } from '../../miniprogram/domain/feedback/contracts';
import type { Feedback } from '../../miniprogram/domain/feedback/feedback';
import type { Message } from '../../miniprogram/domain/message/message';
import { startApi, newKey, type Api } from './support/api';
import { USERS, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

/** Monday the 23rd in the morning: promised for Wednesday the 25th. */
const MONDAY = '2026-11-23T02:00:00.000Z';
const WEDNESDAY_NIGHT = '2026-11-25T15:07:00.000Z';
/** Before anybody is up: 0:07. */
const THURSDAY_NIGHT = '2026-11-25T16:07:00.000Z';
/** 8:07: the day has begun for people. */
const THURSDAY = '2026-11-26T00:07:00.000Z';

const submit = (who: Who, at = MONDAY) =>
  api.must(who, submitFeedback, { text: '字再大一点', pagePath: 'cadre/home/home' }, { at });
const inbox = async (openid: string) =>
  (await api.stored<Message>('messages', { to: openid })).map(({ kind }) => kind).sort();
const feedback = async () => (await api.stored<Feedback>('feedback'))[0];

describe('the author is told', () => {
  it('of each answer and of 已上线, once, also when the write is repeated; nobody else is', async () => {
    const { feedbackId } = await submit('cadreA');
    const receiptKey = newKey();
    const draft = { feedbackId, verdict: 'accepted', text: '下一版' } as const;
    const answered = await api.call('admin', answerFeedback, draft, { receiptKey, at: MONDAY });
    await api.must('admin', answerFeedback, draft, { receiptKey, at: MONDAY });
    await api.must('admin', shipFeedback, { feedbackId, lineId: 'elder' }, { at: MONDAY });
    expect(await inbox(USERS.cadreA._id)).toEqual(['feedback-answered', 'feedback-shipped']);
    const told = await api.stored<Message>('messages');
    expect(told.map(({ values }) => values)).toEqual([0, 1].map(() => expect.objectContaining({ feedbackId })));
    expect(await feedback()).not.toHaveProperty('untold');
    expect(await api.roundTrips(answered.requestId)).toBe(6);
  });
});

describe('unanswered beyond the promise', () => {
  it('the author and every 街道管理员 are told as the day after begins, at eight, once, and not before', async () => {
    const { feedbackId } = await submit('leadA');
    await api.fire('upkeep', WEDNESDAY_NIGHT);
    await api.fire('upkeep', THURSDAY_NIGHT);
    expect(await api.stored('messages')).toEqual([]);
    await api.fire('upkeep', THURSDAY);
    const told = await api.stored<Message>('messages');
    expect(told.map(({ to, kind }) => `${to} ${kind}`).sort()).toEqual(
      [USERS.admin._id, deploySettings.FIRST_ADMIN_OPENID, USERS.leadA._id]
        .map((openid) => `${openid} feedback-overdue`)
        .sort(),
    );
    expect(told.find(({ to }) => to === USERS.leadA._id)?.values).toEqual({
      promisedOn: '2026-11-25',
      reader: 'author',
      feedbackId,
    });
    expect((await feedback())?.escalatedAt).toBeDefined();
    await api.fire('upkeep', '2026-11-26T01:07:00.000Z');
    await api.fire('upkeep', '2026-11-26T10:07:00.000Z');
    expect(await api.stored('messages')).toHaveLength(3);
    // It can still be answered.
    await api.must('admin', answerFeedback, { feedbackId, verdict: 'answered', text: '抱歉晚了' }, { at: THURSDAY });
  });

  it('not where somebody has answered, and whoever holds another appointment by now is no 街道管理员', async () => {
    const { feedbackId } = await submit('leadA');
    await submit('cadreB');
    await api.must('admin', answerFeedback, { feedbackId, verdict: 'answered', text: '看到了' }, { at: MONDAY });
    const openid = deploySettings.FIRST_ADMIN_OPENID;
    await api.store('users', [{ _id: openid, personId: 'p-x', name: '某某', role: 'resident', since: MONDAY }]);
    await api.fire('upkeep', THURSDAY);
    const overdue = await api.stored<Message>('messages', { kind: 'feedback-overdue' });
    expect(overdue.map(({ to }) => to).sort()).toEqual([USERS.admin._id, USERS.cadreB._id].sort());
  });

  it('more than a page of them, each once', async () => {
    const waiting = Array.from({ length: 45 }, (_, index) => ({
      _id: `f-${index}`,
      author: { openid: `o-author-${index}`, role: 'resident' },
      ...{
        text: '意见',
        pagePath: 'pages/home/home',
        status: 'received',
        submittedAt: MONDAY,
        promisedOn: '2026-11-25',
      },
      steps: [],
    }));
    await api.store('feedback', waiting);
    await api.fire('upkeep', THURSDAY);
    expect(await api.stored('messages')).toHaveLength(45 * 3);
  });
});
