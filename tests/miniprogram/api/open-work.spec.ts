import type * as confirmOf from '../../../miniprogram/api/confirm-receipts';
import { beginDraft, recoverDraft, saveDraft } from '../../../miniprogram/api/drafts';
import type * as workOf from '../../../miniprogram/api/open-work';
import type * as outboxOf from '../../../miniprogram/api/outbox/outbox';
import type * as sendDraftOf from '../../../miniprogram/api/send-draft';
import { EMPTY_VISIT, recording, VISIT_FORM } from '../../../miniprogram/cadre/record-visit/form';
import type * as countOf from '../../../miniprogram/platform/waiting-count';
import type * as vaultOf from '../../../miniprogram/platform/vault';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

const NOW = '2026-11-22T03:00:00.000Z';
const data = { visitId: 'v', receiptNumber: 'A', visitedAt: NOW, suggestionIds: [] };
const refusal = { ok: false, error: { code: 'bad-input', sentence: '走访时间不对。' } };

interface Launch {
  confirm: typeof confirmOf;
  work: typeof workOf;
  outbox: typeof outboxOf;
  send: typeof sendDraftOf.sendDraft;
  count: typeof countOf;
  vault: typeof vaultOf;
}
let phone: FakeWx;
let app: Launch;

function launch(): void {
  jest.clearAllTimers();
  jest.isolateModules(() => {
    /* eslint-disable @typescript-eslint/no-require-imports -- a cold start is a second load of the same modules */
    app = {
      confirm: require('../../../miniprogram/api/confirm-receipts') as typeof confirmOf,
      work: require('../../../miniprogram/api/open-work') as typeof workOf,
      outbox: require('../../../miniprogram/api/outbox/outbox') as typeof outboxOf,
      send: (require('../../../miniprogram/api/send-draft') as typeof sendDraftOf).sendDraft,
      count: require('../../../miniprogram/platform/waiting-count') as typeof countOf,
      vault: require('../../../miniprogram/platform/vault') as typeof vaultOf,
    };
    /* eslint-enable @typescript-eslint/no-require-imports */
  });
}
async function record(householdId = 'h302') {
  const draft = await beginDraft({ ...EMPTY_VISIT, outcome: 'met' as const }, '302 室');
  await saveDraft(VISIT_FORM, householdId, draft);
  await app.send(recording(householdId, draft.value, NOW), draft);
  return draft.receiptKey;
}
const standing = async () => (await app.outbox.listOutbox()).map((item) => item.standing);
const later = () => jest.advanceTimersByTimeAsync(6000);

beforeEach(() => {
  jest.useFakeTimers({ now: new Date(NOW) });
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  launch();
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('已达 → 已确认: what arrived is read again', () => {
  const found = (receiptKey: string, state = 'stands') =>
    void (phone.replies['receipt.find'] = { found: [{ receiptKey, state }] });

  test('once 撤回 is over, in one call for all, by action and key alone; and not a second time', async () => {
    phone.replies['visit.record'] = data;
    const keys = [await record('h1'), await record('h2')];
    phone.replies['receipt.find'] = { found: keys.map((receiptKey) => ({ receiptKey, state: 'stands' })) };
    await app.confirm.confirmReceipts();
    expect(await standing()).toEqual([undefined, undefined]);
    await later();
    await app.confirm.confirmReceipts();
    await app.confirm.confirmReceipts();
    expect(await standing()).toEqual(['stands', 'stands']);
    expect(phone.sent.filter(({ action }) => action === 'receipt.find')).toEqual([
      expect.objectContaining({
        draft: { receipts: keys.map((receiptKey) => ({ action: 'visit.record', receiptKey })) },
      }),
    ]);
    launch();
    expect(await standing()).toEqual(['stands', 'stands']);
  });

  test('what is not found, or was taken back, is not called 已确认', async () => {
    phone.replies['visit.record'] = data;
    const key = await record();
    await later();
    phone.replies['receipt.find'] = { found: [] };
    expect([await app.confirm.confirmReceipt(key), await standing()]).toEqual([false, [undefined]]);
    found(key, 'withdrawn');
    expect([await app.confirm.confirmReceipt(key), await standing()]).toEqual([false, ['withdrawn']]);
  });

  test('an answer for a key that nobody asked for changes nothing', async () => {
    phone.replies['visit.record'] = data;
    await record();
    await later();
    found('00000000-0000-7000-8000-000000000000');
    await app.confirm.confirmReceipts();
    expect(await standing()).toEqual([undefined]);
  });

  test('the account changed while the answer was on its way: nothing of the other one is marked', async () => {
    await app.vault.meetAccount('anna');
    phone.replies['visit.record'] = data;
    found(await record());
    await later();
    const release = phone.hold('receipt.find');
    const confirming = app.confirm.confirmReceipts();
    await jest.advanceTimersByTimeAsync(0);
    await app.vault.meetAccount('berta');
    await record('h9');
    release();
    await confirming;
    expect(await standing()).toEqual([undefined]);
  });
});

describe('everything that is open on this phone', () => {
  test('waits, was begun, came back: each once, counted for the homes', async () => {
    phone.networkType = 'none';
    await record('h1');
    await saveDraft(VISIT_FORM, 'h2', await beginDraft(EMPTY_VISIT, '202 室'));
    phone.networkType = 'wifi';
    phone.answers = [refusal];
    await record('h3');
    const { items, drafts } = await app.work.listOpenWork();
    expect(items.map(({ state, subject }) => [state, subject])).toEqual([['waiting', 'household/h1']]);
    expect(new Map(drafts.map(({ subject, refusal: why }) => [subject, why]))).toEqual(
      new Map([
        ['h3', '走访时间不对。'],
        ['h2', undefined],
      ]),
    );
    expect(app.count.waitingCount()).toEqual({ waiting: 1, refused: 1 });
  });

  test('a refused one counts after a kill too, until it is mended', async () => {
    phone.answers = [refusal];
    await record();
    launch();
    await app.work.countRefused();
    expect(app.count.waitingCount()).toEqual({ waiting: 0, refused: 1 });
    const back = await recoverDraft(VISIT_FORM, 'h302');
    phone.answers = [{ ok: true, data }];
    await app.send(recording('h302', back!.value, NOW), back!);
    await app.work.countRefused();
    expect(app.count.waitingCount()).toEqual({ waiting: 0, refused: 0 });
  });

  test('two accounts on one phone: each has her own list, receipts and drafts too', async () => {
    await app.vault.meetAccount('anna');
    phone.replies['visit.record'] = data;
    await record('h1');
    phone.networkType = 'none';
    await record('h2');
    await app.vault.meetAccount('berta');
    expect(await app.work.listOpenWork()).toMatchObject({ items: [], drafts: [] });
    expect(app.count.waitingCount().waiting).toBe(0);
    await app.vault.meetAccount('anna');
    expect((await app.work.listOpenWork()).items.map(({ state }) => state)).toEqual(['done', 'waiting']);
  });
});
