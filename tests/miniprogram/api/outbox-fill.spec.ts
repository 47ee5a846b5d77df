import { STORAGE_LIMITS } from '../../../localcloud/preview/wx/storage/store';
import type * as draftsOf from '../../../miniprogram/api/drafts';
import type * as outboxOf from '../../../miniprogram/api/outbox/outbox';
import type * as sendDraftOf from '../../../miniprogram/api/send-draft';
import type * as vaultOf from '../../../miniprogram/platform/vault';
import { EMPTY_VISIT, recording, VISIT_FORM } from '../../../miniprogram/cadre/record-visit/form';
import { SENTENCES } from '../../../miniprogram/api/answer';
import { RECEIPTS_KEPT } from '../../../miniprogram/api/outbox/queue';
import { NOTE_MAX } from '../../../miniprogram/domain/visit/visit';
import { SUGGESTION_TEXT_MAX } from '../../../miniprogram/domain/suggestion/suggestion';
import { installFakeWx, sealedIn, type FakeWx } from '../support/fake-wx';

const TAPPED_AT = '2026-11-22T03:00:00.000Z';
const arrived = { visitId: 'v', receiptNumber: 'A', visitedAt: TAPPED_AT, suggestionIds: [] };
/** As much as anybody can say about a visit, in letters of three bytes. */
const LONGEST = {
  ...EMPTY_VISIT,
  outcome: 'met' as const,
  note: '漏'.repeat(NOTE_MAX),
  raised: Array<string>(10).fill('水'.repeat(SUGGESTION_TEXT_MAX)),
};

type App = typeof draftsOf & typeof outboxOf & typeof sendDraftOf & typeof vaultOf;
let phone: FakeWx;
let app: App;

function launch(): void {
  jest.isolateModules(() => {
    /* eslint-disable @typescript-eslint/no-require-imports -- a cold start is a second load of the same modules */
    app = {
      ...(require('../../../miniprogram/api/drafts') as typeof draftsOf),
      ...(require('../../../miniprogram/api/outbox/outbox') as typeof outboxOf),
      ...(require('../../../miniprogram/api/send-draft') as typeof sendDraftOf),
      ...(require('../../../miniprogram/platform/vault') as typeof vaultOf),
    };
    /* eslint-enable @typescript-eslint/no-require-imports */
  });
}

/** Saves a visit; answers whether the phone said that it has kept it. */
async function save(householdId: string, value = LONGEST): Promise<boolean> {
  const draft = await app.beginDraft(value);
  await app.saveDraft(VISIT_FORM, householdId, draft).catch(() => undefined);
  const { answer } = await app.sendDraft(recording(householdId, value, TAPPED_AT), draft);
  return answer.kind === 'arrived' || (answer.kind === 'unsent' && answer.sentence !== SENTENCES.queued.full);
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const statesKept = () => sealedIn(phone, 'outbox/').map(([, item]) => (item as { state: string }).state);

beforeEach(() => {
  phone = installFakeWx();
  phone.limits = STORAGE_LIMITS.encrypted;
  phone.replies['visit.record'] = arrived;
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  launch();
});
afterEach(() => jest.restoreAllMocks());

test('filled to WeChat’s limit: receipts go, nothing that was kept does, and all of it arrives', async () => {
  for (let n = 0; n < RECEIPTS_KEPT; n += 1) await save(`known-${n}`, { ...LONGEST, note: '', raised: [] });
  expect(statesKept()).toEqual(Array(RECEIPTS_KEPT).fill('done'));

  phone.networkType = 'none';
  const kept: string[] = [];
  for (let n = 0; await save(`door-${n}`); n += 1) kept.push(`door-${n}`);
  expect(kept.length).toBeGreaterThan(50);
  expect(await app.fullness()).toBeGreaterThan(0.97);
  expect(statesKept()).toEqual(Array(kept.length).fill('waiting'));

  launch();
  const waiting = (await app.listOutbox()).map(({ form }) => form?.subject);
  expect(waiting).toEqual(kept);
  // What did not fit was begun all the same, and is no worse for it: the next one that arrives makes room.
  phone.networkType = 'wifi';
  await app.resumeOutbox();
  for (let n = 0; n < 1000 && phone.sent.length < RECEIPTS_KEPT + kept.length; n += 1) await settled();
  for (let n = 0; n < 1000 && statesKept().some((state) => state !== 'done'); n += 1) await settled();
  const saidAt = phone.sent.map(({ draft }) => (draft as { householdId: string }).householdId);
  expect(new Set(saidAt.slice(RECEIPTS_KEPT))).toEqual(new Set(kept));
  expect(saidAt).toHaveLength(RECEIPTS_KEPT + kept.length);
  expect(await app.fullness()).toBeLessThan(0.1);
});

test('no key is larger than WeChat allows, whatever is put into it', async () => {
  const text = '层'.repeat(600_000);
  await app.keepSealed('large', text);
  const sizes = [...phone.storage.values()].map((each) => Buffer.byteLength(each));
  expect(Math.max(...sizes)).toBeLessThan(STORAGE_LIMITS.encrypted.key);
  expect(await app.readSealed('large')).toBe(text);
});
