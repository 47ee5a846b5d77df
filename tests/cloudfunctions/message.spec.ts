import { knowSelf } from '../../miniprogram/domain/access/contracts';
import {
  listMessages,
  markAllRead,
  markRead,
  noteConsent,
  remindNextMonth,
} from '../../miniprogram/domain/message/contracts';
import type { Message } from '../../miniprogram/domain/message/message';
import type { Reminder } from '../../miniprogram/domain/message/reminder';
import { PAGE_SIZE } from '../../miniprogram/domain/shared/page';
import { newKey, startApi, type Api } from './support/api';
import { NOW, soonAfter, USERS, type Who } from './support/town';

jest.setTimeout(60_000);
let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const at = (minute: number): string => new Date(Date.parse('2026-11-20T02:00:00.000Z') + minute * 60_000).toISOString();
const message = (who: Who, minute: number, more: Partial<Message> = {}): Message =>
  ({
    _id: `report-ready_${who}-${minute}`,
    kind: 'report-ready',
    values: { name: '11月走访台账' },
    to: USERS[who]._id,
    sentAt: at(minute),
    push: { state: 'none', attemptCount: 0 },
    ...more,
  }) as Message;
const unread = async (who: Who) => (await api.must(who, knowSelf, {})).unreadCount;

describe('message.list', () => {
  it('is my own, newest first, in pages that neither repeat nor leave out', async () => {
    const mine = Array.from({ length: 2 * PAGE_SIZE + 3 }, (_, n) =>
      message('cadreA', Math.floor(n / 2), { _id: `m_${n}` }),
    );
    await api.store('messages', [...mine, message('cadreB', 1)]);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await api.must('cadreA', listMessages, cursor === undefined ? {} : { cursor });
      expect(page.unreadCount).toBe(mine.length);
      seen.push(...page.rows.map(({ messageId }) => messageId));
      if ((cursor = page.nextCursor) === undefined) break;
    }
    const newest = [...mine].sort((a, b) => (`${a.sentAt}${a._id}` < `${b.sentAt}${b._id}` ? 1 : -1));
    expect(seen).toEqual(newest.map(({ _id }) => _id));
  });

  it('says in words what it is and what became of its WeChat message, and not to whom it went', async () => {
    await api.store('messages', [message('cadreA', 1, { push: { state: 'unknown', attemptCount: 1 } })]);
    const { rows } = await api.must('cadreA', listMessages, {});
    expect(rows).toEqual([
      {
        messageId: 'report-ready_cadreA-1',
        title: '报表好了',
        sentence: '11月走访台账已生成，点开就能看。',
        link: '/cadre/reports/reports',
        sentAt: at(1),
        isRead: false,
        pushWords: '微信提醒可能已送达',
      },
    ]);
  });
});

describe('message.markRead', () => {
  it('counts the first opening, whatever comes after it', async () => {
    await api.store('messages', [message('cadreA', 1), message('cadreA', 2)]);
    const draft = { messageId: 'report-ready_cadreA-1' };
    const first = await api.must('cadreA', markRead, draft);
    expect(first).toEqual({ ...draft, readAt: soonAfter(NOW) });
    expect(await api.must('cadreA', markRead, draft, { at: '2026-11-23T02:00:00.000Z' })).toEqual(first);
    expect(await unread('cadreA')).toBe(1);
  });

  it('finds nothing in somebody else’s inbox', async () => {
    await api.store('messages', [message('cadreA', 1)]);
    const answer = await api.call('cadreB', markRead, { messageId: 'report-ready_cadreA-1' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await unread('cadreA')).toBe(1);
  });

  it('takes three round trips, and all at once three', async () => {
    await api.store('messages', [message('cadreA', 1)]);
    const one = await api.call('cadreA', markRead, { messageId: 'report-ready_cadreA-1' });
    expect(await api.roundTrips(one.requestId)).toBe(3);
    const all = await api.call('cadreA', markAllRead, { upTo: NOW });
    expect(await api.roundTrips(all.requestId)).toBe(3);
  });
});

describe('message.markAllRead', () => {
  it('reads mine up to what I have seen; what came in since stays unread', async () => {
    await api.store(
      'messages',
      [1, 2, 3].flatMap((n) => [message('cadreA', n), message('cadreB', n)]),
    );
    expect(await api.must('cadreA', markAllRead, { upTo: at(2) })).toEqual({ unreadCount: 1 });
    expect(await unread('cadreB')).toBe(3);
    const { rows } = await api.must('cadreA', listMessages, {});
    expect(rows.map(({ isRead }) => isRead)).toEqual([false, true, true]);
  });
});

describe('message.noteConsent', () => {
  it('counts one message for each purpose, and a repeat adds none', async () => {
    const receiptKey = newKey();
    const draft = { accepted: ['reply' as const, 'reminder' as const, 'reply' as const] };
    const first = await api.call('cadreA', noteConsent, draft, { receiptKey });
    expect(first).toMatchObject({ ok: true, data: { notedCount: 2 } });
    expect(await api.roundTrips(first.requestId)).toBe(2);
    await api.must('cadreA', noteConsent, draft, { receiptKey });
    expect(await api.stored('consents')).toHaveLength(2);
    await api.must('cadreA', noteConsent, { accepted: ['reply'] });
    expect(await api.stored('consents', { purpose: 'reply', openid: USERS.cadreA._id })).toHaveLength(2);
  });
});

describe('message.remindNextMonth', () => {
  it('is kept once a month however often it is asked', async () => {
    const answer = await api.call('leadA', remindNextMonth, {});
    expect(answer).toMatchObject({ ok: true, data: { month: '2026-12', remindsOn: '2026-12-01' } });
    expect(await api.roundTrips(answer.requestId)).toBe(2);
    await api.must('leadA', remindNextMonth, {});
    await api.must('leadA', remindNextMonth, {}, { at: '2026-12-05T02:00:00.000Z' });
    const kept = await api.stored<Reminder>('reminders');
    expect(kept.map(({ month }) => month).sort()).toEqual(['2026-12', '2027-01']);
  });
});

it('tells the phone the ids of the templates, never their keywords', async () => {
  const { templateIds } = await api.must('cadreA', knowSelf, {});
  expect(templateIds).toEqual({
    reply: '示例-回复通知',
    report: '示例-报表通知',
    reminder: '示例-走访提醒',
    progress: '示例-办理通知',
  });
});
