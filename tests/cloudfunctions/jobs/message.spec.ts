import { remindNextMonth } from '../../../miniprogram/domain/message/contracts';
import type { Message } from '../../../miniprogram/domain/message/message';
import type { Push } from '../../../miniprogram/domain/message/push';
import { startApi, type Api } from '../support/api';
import { wechatOf } from '../support/delivering';
import { NOW, USERS, type Who } from '../support/town';

jest.setTimeout(60_000);
/** Each hour has its round: the next one comes later. */
const hours = (count: number): string => new Date(Date.parse(NOW) + count * 60 * 60_000).toISOString();

let api: Api;
let wechat: ReturnType<typeof wechatOf>;
beforeAll(async () => {
  api = await startApi();
  wechat = wechatOf(api.cloud);
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const inbox = (who: Who) => api.stored<Message>('messages', { to: USERS[who]._id });
const reached = async (who: Who) =>
  (await wechat.journal()).filter(({ openid, told }) => openid === USERS[who]._id && told !== undefined);
const consent = async (who: Who, template: string, purpose: string, more: object = {}) => {
  await wechat.consent(USERS[who]._id, template);
  await api.store('consents', [{ _id: `c-${who}-${purpose}`, openid: USERS[who]._id, purpose, notedAt: NOW, ...more }]);
};

describe('WeChat messages that wait', () => {
  const stored = (who: Who, push: Push): object => ({
    _id: `report-ready_${who}`,
    kind: 'report-ready',
    values: { name: '11月走访台账' },
    to: USERS[who]._id,
    sentAt: NOW,
    push,
  });
  const waiting: Push = { state: 'waiting', attemptCount: 1, claimedAt: NOW, dueAt: NOW };

  it('are sent in a later hour with the consent that they hold, once', async () => {
    await consent('cadreA', '示例-报表通知', 'report', { usedBy: 'report-ready_cadreA' });
    await api.store('messages', [stored('cadreA', waiting)]);
    await api.fire('upkeep', hours(2));
    await api.fire('upkeep', hours(3));
    expect(await inbox('cadreA')).toMatchObject([{ push: { state: 'sent', attemptCount: 2 } }]);
    expect(await reached('cadreA')).toHaveLength(1);
  });

  it('refused again wait again, for their own time', async () => {
    await consent('leadA', '示例-报表通知', 'report', { usedBy: 'report-ready_leadA' });
    await api.store('messages', [stored('leadA', waiting)]);
    await wechat.fail('day-limit');
    await api.fire('upkeep', hours(4));
    const [message] = await inbox('leadA');
    expect(message?.push).toMatchObject({ state: 'waiting', attemptCount: 2 });
    expect((message?.push.dueAt ?? '') > hours(4)).toBe(true);
    await api.fire('upkeep', hours(5));
    expect(await inbox('leadA')).toMatchObject([{ push: { state: 'sent', attemptCount: 3 } }]);
  });

  it('claimed by a function that was killed count as unknown, and are never sent', async () => {
    await consent('secretaryA', '示例-报表通知', 'report');
    await api.store('messages', [stored('secretaryA', { ...waiting, state: 'claimed' })]);
    await api.fire('upkeep', hours(6));
    await api.fire('upkeep', hours(7));
    expect(await inbox('secretaryA')).toMatchObject([{ push: { state: 'unknown', attemptCount: 1 } }]);
    expect(await reached('secretaryA')).toEqual([]);
  });

  it('of a deadline lie still at night, and ring in the morning; a danger rings at once', async () => {
    const values = { dueOn: '2026-11-20', reader: 'committee' };
    const told = (kind: string, why: string) => ({
      ...{ ...stored('cadreA', waiting), _id: `${kind}_${why}` },
      ...{ kind, values: { ...values, why } },
    });
    await wechat.consent(USERS.cadreA._id, '示例-办理通知');
    await wechat.consent(USERS.cadreA._id, '示例-办理通知');
    const free = { openid: USERS.cadreA._id, purpose: 'progress', notedAt: NOW };
    await api.store('consents', [
      { ...free, _id: 'c-1' },
      { ...free, _id: 'c-2' },
    ]);
    await api.store('messages', [told('overdue', 'late'), told('matter-arrived', 'urgent')]);
    const states = async () =>
      Object.fromEntries((await inbox('cadreA')).map(({ kind, push }) => [kind, [push.state, push.attemptCount]]));
    // Ten in the evening, three in the night, nine in the morning.
    for (const hour of [12, 17]) {
      await api.fire('upkeep', hours(hour));
      expect(await states()).toEqual({ overdue: ['waiting', 1], 'matter-arrived': ['sent', 2] });
    }
    await api.fire('upkeep', hours(23));
    expect(await states()).toEqual({ overdue: ['sent', 2], 'matter-arrived': ['sent', 2] });
  });

  describe('held by night for one person', () => {
    /** Nine in the morning; what was told in the night may ring from eight on. */
    const MORNING = 23;
    const held: Push = { state: 'waiting', attemptCount: 0, dueAt: '2026-11-23T00:00:00.000Z' };
    const news = (_id: string, kind: string, values: object, push: object = held): object => ({
      ...{ _id, kind, values, push, to: USERS.secretaryA._id, sentAt: `2026-11-22T1${_id.slice(-1)}:00:00.000Z` },
    });
    const of = { id: 's', receiptNumber: '0A1B 2C3D' };
    const ended = { how: 'confirmed', reader: 'committee', of };
    const late = { why: 'late', dueOn: '2026-11-22', reader: 'committee', of };
    const all = () => [
      ...[1, 2, 3].map((n) => news(`ended-${n}`, 'matter-ended', ended)),
      news('late-4', 'overdue', late),
    ];
    const states = async () =>
      Object.fromEntries((await inbox('secretaryA')).map(({ _id, push }) => [_id, push.state]));
    const allow = async (count: number) => {
      const ids = Array.from({ length: count }, (_, n) => `c-${n}`);
      for (const _ of ids) await wechat.consent(USERS.secretaryA._id, '示例-办理通知');
      const free = { openid: USERS.secretaryA._id, purpose: 'progress', notedAt: NOW };
      await api.store(
        'consents',
        ids.map((_id) => ({ ...free, _id })),
      );
    };
    const spent = async () => (await api.stored('consents', { usedBy: { $exists: true } })).length;
    const GATHERED = { 'ended-1': 'gathered', 'ended-2': 'gathered', 'ended-3': 'gathered', 'late-4': 'sent' };
    let before = 0;
    beforeEach(async () => {
      before = (await reached('secretaryA')).length;
    });
    /** The newest stand first. */
    const rung = async () => {
      const all = await reached('secretaryA');
      return all.slice(0, all.length - before);
    };

    it('one rings, the gravest, says how many more there are, and spends one consent of two', async () => {
      await allow(2);
      await api.store('messages', all());
      await api.fire('upkeep', hours(MORNING));
      await api.fire('upkeep', hours(MORNING + 1));
      expect(await states()).toEqual(GATHERED);
      expect(await spent()).toBe(1);
      const [told, ...more] = await rung();
      expect(more).toEqual([]);
      expect(JSON.stringify(told)).toContain('有一件事到了时限，另有 3 条');
    });

    it.each([
      ['before any was gathered', { besides: 3 }, []],
      ['while they were', { besides: 3 }, ['ended-1']],
      ['before it was claimed', { besides: 3 }, ['ended-1', 'ended-2', 'ended-3']],
    ])('killed %s it ends as undisturbed', async (_, more, gathered) => {
      await allow(2);
      await api.store('messages', [
        ...[1, 2, 3].map((n) => {
          const isGathered = (gathered as string[]).includes(`ended-${n}`);
          return news(`ended-${n}`, 'matter-ended', ended, isGathered ? { state: 'gathered', attemptCount: 0 } : held);
        }),
        news('late-4', 'overdue', late, { ...held, ...more }),
      ]);
      await api.fire('upkeep', hours(MORNING));
      expect(await states()).toEqual(GATHERED);
      expect(await spent()).toBe(1);
      expect((await rung()).map((one) => JSON.stringify(one).includes('另有 3 条'))).toEqual([true]);
    });

    it('refused for now it rings later, for all of them, and nobody else does meanwhile', async () => {
      await allow(2);
      await api.store('messages', all());
      await wechat.fail('day-limit');
      await api.fire('upkeep', hours(MORNING));
      expect(await states()).toEqual({ ...GATHERED, 'late-4': 'waiting' });
      await api.fire('upkeep', hours(MORNING + 1));
      expect(await states()).toEqual(GATHERED);
      expect((await rung()).filter((one) => JSON.stringify(one).includes('另有 3 条'))).not.toEqual([]);
      expect(await spent()).toBe(1);
    });

    it('two timers at once ring once', async () => {
      await allow(3);
      await api.store('messages', all());
      await Promise.all([api.fire('upkeep', hours(MORNING)), api.fire('upkeep', hours(MORNING + 1))]);
      expect(await states()).toEqual(GATHERED);
      expect(await rung()).toHaveLength(1);
    });

    it('by night it goes on waiting, and a whole night of them is one', async () => {
      await allow(1);
      const many = Array.from({ length: 33 }, (_, n) => news(`ended-${n % 10}-${n}`, 'matter-ended', ended));
      await api.store(
        'messages',
        many.map((one, n) => ({ ...one, sentAt: NOW, _id: `ended-${n}` })),
      );
      await api.fire('upkeep', hours(MORNING + 12));
      expect(new Set(Object.values(await states()))).toEqual(new Set(['waiting']));
      await api.fire('upkeep', hours(MORNING + 24));
      expect(Object.values(await states()).filter((state) => state === 'sent')).toHaveLength(1);
      expect(JSON.stringify(await rung())).toContain('另有 32 条');
    });
  });

  it('more than a page of them are all settled in one run', async () => {
    const many = Array.from({ length: 23 }, (_, n) => ({ ...stored('admin', waiting), _id: `report-ready_${n}` }));
    await api.store('messages', many);
    await api.fire('upkeep', hours(8));
    expect((await inbox('admin')).map(({ push }) => push.state)).toEqual(many.map(() => 'refused'));
  });
});

describe('下月提醒我', () => {
  const FIRST = '2026-12-01T01:00:00.000Z';

  it('tells whoever asked, on the first at nine, how many doors are due in the month', async () => {
    for (const who of ['cadreA', 'leadA', 'secretaryB'] as const) await api.must(who, remindNextMonth, {});
    await consent('leadA', '示例-走访提醒', 'reminder');
    await api.fire('monthly', '2026-12-01T00:55:00.000Z');
    expect(await api.stored('messages')).toEqual([]);
    await api.fire('monthly', FIRST);
    await api.fire('monthly', '2026-12-01T01:05:00.000Z');
    await api.fire('monthly', '2026-12-02T01:05:00.000Z');
    const [cadre, lead, secretary] = await Promise.all([inbox('cadreA'), inbox('leadA'), inbox('secretaryB')]);
    // Three of the four doors of a building are due by the end of December.
    expect(cadre).toMatchObject([{ values: { month: '2026-12', dueCount: 6 }, push: { state: 'none' } }]);
    expect(lead).toMatchObject([{ values: { month: '2026-12', dueCount: 3 }, push: { state: 'sent' } }]);
    expect(secretary).toMatchObject([{ values: { month: '2026-12', dueCount: 3 } }]);
    expect(await api.stored('messages')).toHaveLength(3);
    expect((await reached('leadA'))[0]?.told).toContain('12月有 3 户该去看看。');
  });

  it('says nothing to who did not ask, or holds no ground any more', async () => {
    await api.must('cadreA', remindNextMonth, {}, { at: '2026-12-10T02:00:00.000Z' });
    await api.store('reminders', [{ _id: '2027-01_gone', month: '2027-01', openid: USERS.resident._id, askedAt: NOW }]);
    await api.fire('monthly', '2027-01-01T01:00:00.000Z');
    expect((await api.stored<Message>('messages')).map(({ to }) => to)).toEqual([USERS.cadreA._id]);
  });

  it('goes through everybody page by page, and a page that comes again tells nobody twice', async () => {
    const asked = Array.from({ length: 25 }, (_, n) => ({
      _id: `2027-02_p${n}`,
      month: '2027-02',
      openid: USERS.cadreA._id,
      askedAt: NOW,
    }));
    await api.store('reminders', asked);
    // As if a run had been killed after its first page was told and before that was saved.
    const told = asked.slice(0, 10).map(({ _id }) => ({
      _id: `monthly-reminder_${_id}`,
      kind: 'monthly-reminder',
      values: { month: '2027-02', dueCount: 1 },
      to: USERS.cadreA._id,
      sentAt: NOW,
      push: { state: 'none', attemptCount: 0 },
    }));
    await api.store('messages', told);
    await api.fire('monthly', '2027-02-01T01:00:00.000Z');
    const all = await inbox('cadreA');
    expect(all.map(({ _id }) => _id).sort()).toEqual(asked.map(({ _id }) => `monthly-reminder_${_id}`).sort());
    expect(all.filter(({ sentAt }) => sentAt === NOW)).toHaveLength(10);
  });
});
