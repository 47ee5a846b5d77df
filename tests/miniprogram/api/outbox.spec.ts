import { beginDraft, recoverDraft, saveDraft, type Draft } from '../../../miniprogram/api/drafts';
import type * as outboxOf from '../../../miniprogram/api/outbox/outbox';
import type * as sendDraftOf from '../../../miniprogram/api/send-draft';
import type * as tapOf from '../../../miniprogram/api/tap';
import type * as vaultOf from '../../../miniprogram/platform/vault';
import {
  EMPTY_VISIT,
  recording,
  toVisitDraft,
  VISIT_FORM,
  type VisitFormValue,
} from '../../../miniprogram/cadre/record-visit/form';
import { followBuilding, invite } from '../../../miniprogram/domain/access/contracts';
import { recordVisit } from '../../../miniprogram/domain/visit/contracts';
import { installFakeWx, lostNetwork, sealedIn, type FakeWx } from '../support/fake-wx';

const TAPPED_AT = '2026-11-22T03:00:00.000Z';
const arrived = { ok: true, data: { visitId: 'v', receiptNumber: 'A', visitedAt: TAPPED_AT, suggestionIds: [] } };
const refusal = (code: string, fields?: object) => ({ ok: false, error: { code, sentence: `（${code}）`, fields } });
const kept = (householdId = 'h302') => recoverDraft(VISIT_FORM, householdId);

interface Launch {
  outbox: typeof outboxOf;
  send: typeof sendDraftOf.sendDraft;
  tap: typeof tapOf.tap;
  vault: typeof vaultOf;
}
let phone: FakeWx;
let app: Launch;
let draft: Draft<VisitFormValue>;

/** A cold start: what an earlier launch had in memory, its timers too, is gone. */
function launch(): void {
  jest.clearAllTimers();
  jest.isolateModules(() => {
    /* eslint-disable @typescript-eslint/no-require-imports -- a cold start is a second load of the same modules */
    app = {
      outbox: require('../../../miniprogram/api/outbox/outbox') as typeof outboxOf,
      send: (require('../../../miniprogram/api/send-draft') as typeof sendDraftOf).sendDraft,
      tap: (require('../../../miniprogram/api/tap') as typeof tapOf).tap,
      vault: require('../../../miniprogram/platform/vault') as typeof vaultOf,
    };
    /* eslint-enable @typescript-eslint/no-require-imports */
  });
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const save = (one = draft, householdId = 'h302') =>
  app.send(recording(householdId, one.value, TAPPED_AT), { ...one, about: '302 室' });
const begin = async (householdId: string): Promise<Draft<VisitFormValue>> => {
  const begun = await beginDraft({ ...EMPTY_VISIT, outcome: 'met' as const });
  await saveDraft(VISIT_FORM, householdId, begun);
  return begun;
};
const states = async () => (await app.outbox.listOutbox()).map(({ state }) => state);
const keysSent = () => phone.sent.map(({ receiptKey }) => receiptKey);

beforeEach(async () => {
  jest.useFakeTimers({ now: new Date(TAPPED_AT) });
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  launch();
  draft = await begin('h302');
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('one write', () => {
  test('arrived: one call, the draft is gone, a receipt without what was said is left', async () => {
    phone.answers = [arrived];
    expect((await save()).answer).toEqual({ kind: 'arrived', data: arrived.data });
    expect([phone.sent.length, await kept(), await states()]).toEqual([1, undefined, ['done']]);
    expect(sealedIn(phone, 'outbox/')).toEqual([
      [expect.any(String), expect.not.objectContaining({ draft: expect.anything() })],
    ]);
  });

  test('killed while waiting: the phone already knows that it was sent', async () => {
    phone.replies['visit.record'] = arrived.data;
    phone.hold('visit.record');
    void save();
    await pass(0);
    expect(sealedIn(phone, 'outbox/')).toMatchObject([[expect.any(String), { state: 'sent' }]]);
    expect(await kept()).toMatchObject({ isSent: true, receiptKey: draft.receiptKey });
  });

  test('without a network it waits, and leaves by itself when there is one, with the moment at the door', async () => {
    phone.networkType = 'none';
    const sent = await save();
    expect(sent).toMatchObject({ answer: { kind: 'unsent' }, draft: { isSent: true } });
    expect(await states()).toEqual(['waiting']);
    phone.networkType = 'wifi';
    phone.answers = [arrived];
    await app.outbox.resumeOutbox();
    await pass(0);
    expect(phone.sent).toMatchObject([{ draft: { outcome: 'met', visitedAt: TAPPED_AT } }]);
    expect([await kept(), await states()]).toEqual([undefined, ['done']]);
  });

  test('no answer: the same content goes again under the same key, later and later', async () => {
    phone.answers = [lostNetwork(), lostNetwork(), lostNetwork(), arrived];
    expect((await save()).answer.kind).toBe('unknown');
    await pass(4999);
    expect(phone.sent).toHaveLength(1);
    await pass(1);
    expect(phone.sent).toHaveLength(2);
    await pass(9999);
    expect(phone.sent).toHaveLength(2);
    await pass(20_001);
    expect(keysSent()).toEqual(Array(4).fill(draft.receiptKey));
    expect(await states()).toEqual(['done']);
  });

  test('a draft that its own schema refuses is not taken', async () => {
    const { outcome: _, ...value } = draft.value;
    const sent = await save({ ...draft, value });
    expect(sent).toMatchObject({ answer: { kind: 'refused', code: 'bad-input' }, draft: { isSent: false } });
    expect([phone.sent, await states()]).toEqual([[], []]);
  });

  test.each([
    ['content', 'bad-input', false, false],
    ['content, sent before', 'bad-input', true, false],
    ['the person, sent before', 'not-allowed', true, true],
    ['the person', 'not-allowed', false, false],
    ['a key that is taken', 'receipt-taken', false, true],
  ])('refused for %s: its draft comes back with why (locked: %s)', async (_, code, wasSent, isSent) => {
    phone.answers = wasSent ? [lostNetwork(), refusal(code)] : [refusal(code)];
    await save();
    await pass(5000);
    expect(await kept()).toMatchObject({ isSent, refusal: `（${code}）`, receiptKey: draft.receiptKey });
    expect(await states()).toEqual([]);
    phone.answers = [arrived];
    await save((await kept())!);
    expect(await kept()).toBeUndefined();
  });

  test.each(['busy', 'internal'])('%s may come after it was stored: it goes again', async (code) => {
    phone.answers = [refusal(code), arrived];
    expect((await save()).answer).toMatchObject({ kind: 'unknown' });
    await pass(5000);
    expect([keysSent(), await states()]).toEqual([Array(2).fill(draft.receiptKey), ['done']]);
  });

  test('a phone that is full sends all the same, and says what that means when it cannot', async () => {
    phone.isFull = true;
    phone.answers = [lostNetwork(), arrived];
    expect((await save()).answer).toMatchObject({ kind: 'unknown', sentence: expect.stringContaining('没能留住') });
    await pass(5000);
    expect(phone.sent).toHaveLength(2);
  });

  test('boxes left empty are not 诉求', () => {
    const value = { ...EMPTY_VISIT, outcome: 'met' as const, raised: ['  ', '装充电桩'] };
    expect(toVisitDraft('h302', value).raised).toEqual([{ text: '装充电桩' }]);
  });
});

describe('again', () => {
  test('再发一次 while it rests is the same write, at once', async () => {
    phone.answers = [lostNetwork(), arrived];
    await save();
    expect((await save({ ...draft, isSent: true })).answer.kind).toBe('arrived');
    expect([keysSent(), await states()]).toEqual([Array(2).fill(draft.receiptKey), ['done']]);
  });

  test('取回修改: it does not leave, its draft is open, and the next version leaves under the same key', async () => {
    phone.networkType = 'none';
    await save();
    expect(await app.outbox.mayTakeBack(draft.receiptKey)).toBe(true);
    expect(await app.outbox.takeBack(draft.receiptKey)).toBe(true);
    expect([await states(), await kept()]).toMatchObject([[], { isSent: false }]);
    phone.networkType = 'wifi';
    phone.answers = [arrived];
    await app.outbox.resumeOutbox();
    await save({ ...draft, value: { ...draft.value, note: '改过' } });
    expect(phone.sent).toMatchObject([{ receiptKey: draft.receiptKey, draft: { note: '改过' } }]);
  });

  test('what has left cannot be taken back', async () => {
    phone.answers = [lostNetwork()];
    await save();
    expect(await app.outbox.takeBack(draft.receiptKey)).toBe(false);
    expect(await states()).toEqual(['sent']);
  });
});

describe('order', () => {
  test('of one household, first things first; of another, at the same time', async () => {
    phone.networkType = 'none';
    const [second, third] = [await begin('h302b'), await begin('h303')];
    await save();
    const terms = { subject: 'household/h302', about: '', receiptKey: second.receiptKey };
    await app.outbox.submit(recordVisit, { householdId: 'h302', outcome: 'absent' }, terms);
    await save(third, 'h303');
    phone.networkType = 'wifi';
    phone.replies['visit.record'] = arrived.data;
    const release = phone.hold('visit.record');
    await app.outbox.resumeOutbox();
    await pass(0);
    expect(keysSent()).toEqual([draft.receiptKey, third.receiptKey]);
    release();
    await pass(0);
    expect(keysSent()).toEqual([draft.receiptKey, third.receiptKey, second.receiptKey]);
  });

  test('who waits behind one that nobody answers is told so, and follows it', async () => {
    phone.answers = [lostNetwork(), lostNetwork(), arrived];
    await save();
    const second = await begin('h302b');
    const terms = { subject: 'household/h302', about: '', receiptKey: second.receiptKey };
    const answer = await app.outbox.submit(recordVisit, { householdId: 'h302', outcome: 'absent' }, terms);
    expect(answer).toMatchObject({ kind: 'unsent', sentence: expect.stringContaining('前面还有没送达的') });
    await pass(20_000);
    expect(keysSent()).toEqual([draft.receiptKey, draft.receiptKey, draft.receiptKey, second.receiptKey]);
  });

  test('eight at once, however many wait', async () => {
    phone.networkType = 'none';
    for (let n = 0; n < 20; n += 1) await save(await begin(`h${n}`), `h${n}`);
    phone.networkType = 'wifi';
    phone.replies['visit.record'] = arrived.data;
    const release = phone.hold('visit.record');
    await app.outbox.resumeOutbox();
    await pass(0);
    expect(phone.sent).toHaveLength(8);
    release();
    await pass(0);
    expect(new Set(keysSent()).size).toBe(20);
  });
});

describe('killed, or without room', () => {
  test('between the mark on the draft and the item: the next launch finds the draft open', async () => {
    phone.networkType = 'none';
    const setStorage = wx.setStorage.bind(wx) as unknown as (options: { key: string }) => Promise<unknown>;
    const mortal = (options: { key: string }) =>
      options.key.includes('outbox/') ? new Promise(() => undefined) : setStorage(options);
    Object.assign(wx, { setStorage: mortal });
    void save();
    await pass(0);
    expect(await kept()).toMatchObject({ isSent: true });
    Object.assign(wx, { setStorage });
    launch();
    expect(await app.outbox.listOutbox()).toEqual([]);
    expect(await kept()).toMatchObject({ isSent: false, receiptKey: draft.receiptKey });
  });

  test('given again, it takes the place of what came back and could not be written down', async () => {
    phone.answers = [refusal('bad-input'), lostNetwork(), arrived];
    phone.isFull = true;
    await save();
    expect(await states()).toEqual(['returned']);
    phone.isFull = false;
    await save({ ...draft, isSent: false });
    expect(await states()).toEqual(['sent']);
    await app.outbox.resumeOutbox();
    await pass(0);
    expect([await states(), await kept()]).toEqual([['done'], undefined]);
  });

  test('receipts make room for what has not arrived yet, never the other way round', async () => {
    phone.answers = [arrived];
    await save();
    phone.networkType = 'none';
    await save(await begin('h303'), 'h303');
    const waiting = () => sealedIn(phone, 'outbox/').map(([, item]) => (item as { state: string }).state);
    expect(waiting()).toEqual(['done', 'waiting']);
    const removeStorage = wx.removeStorage.bind(wx);
    phone.isFull = true;
    Object.assign(wx, {
      removeStorage: async (options: never) => {
        phone.isFull = false;
        await removeStorage(options);
      },
    });
    await save(await beginDraft({ ...EMPTY_VISIT, outcome: 'met' as const }), 'h304');
    expect(waiting()).toEqual(['waiting', 'waiting']);
  });
});

describe('launches and accounts', () => {
  test('what an earlier launch left over does not leave before it is known whose phone this is', async () => {
    phone.networkType = 'none';
    await save();
    launch();
    phone.networkType = 'wifi';
    phone.replies['visit.record'] = arrived.data;
    await save(await begin('h303'), 'h303');
    expect(phone.sent).toHaveLength(1);
    await app.outbox.resumeOutbox();
    await pass(0);
    expect(keysSent()).toContain(draft.receiptKey);
  });

  test('another account neither sees nor sends it', async () => {
    await app.vault.meetAccount('one');
    phone.networkType = 'none';
    await save();
    await app.vault.meetAccount('two');
    phone.networkType = 'wifi';
    phone.answers = [arrived];
    await app.outbox.resumeOutbox();
    await pass(60_000);
    expect([await states(), phone.sent]).toEqual([[], []]);
    await app.vault.meetAccount('one');
    await app.outbox.resumeOutbox();
    await pass(0);
    expect(keysSent()).toEqual([draft.receiptKey]);
  });

  test('an answer that comes after the account has changed touches nothing of the next one', async () => {
    phone.replies['visit.record'] = arrived.data;
    const release = phone.hold('visit.record');
    await app.vault.meetAccount('one');
    void save();
    await pass(0);
    await app.vault.meetAccount('two');
    phone.networkType = 'none';
    await save(await begin('h303'), 'h303');
    release();
    await pass(0);
    expect(await states()).toEqual(['waiting']);
  });
});

describe('a write of one tap', () => {
  test('makes its own key, and leaves nothing behind', async () => {
    phone.answers = [{ ok: true, data: { role: 'resident', name: '' } }];
    expect(await app.tap(followBuilding, { buildingId: 'b7' })).toMatchObject({ kind: 'arrived' });
    expect(phone.sent[0]?.receiptKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(await states()).toEqual([]);
  });

  test('waits without a network; the same tap again is not a second one', async () => {
    phone.networkType = 'none';
    expect(await app.tap(followBuilding, { buildingId: 'b7' })).toMatchObject({ kind: 'unsent' });
    await app.tap(followBuilding, { buildingId: 'b7' });
    await app.tap(followBuilding, { buildingId: 'b8' });
    expect(await states()).toEqual(['waiting', 'waiting']);
  });

  test('refused after its page has gone, it stays to be read', async () => {
    phone.networkType = 'none';
    await app.tap(followBuilding, { buildingId: 'b7' });
    phone.networkType = 'wifi';
    phone.answers = [refusal('not-found')];
    await app.outbox.resumeOutbox();
    await pass(0);
    const [item] = await app.outbox.listOutbox();
    expect(item).toMatchObject({ state: 'refused', sentence: '（not-found）' });
    await app.outbox.acknowledge(item!.receiptKey);
    expect(await states()).toEqual([]);
  });

  test('refuses on a WeChat without dice instead of making a weak key', async () => {
    phone.hasDice = false;
    const answer = await app.tap(followBuilding, { buildingId: 'b7' });
    expect(answer).toMatchObject({ kind: 'refused', code: 'receipt-missing' });
    expect(phone.sent).toEqual([]);
  });
});

test('what only its page can use is not kept: an invitation', async () => {
  phone.answers = [lostNetwork()];
  expect((await app.outbox.attempt(invite, { name: '赵', role: 'cadre' }, draft.receiptKey)).kind).toBe('unknown');
  expect(await states()).toEqual([]);
});
