import { beginDraft, recoverDraft, saveDraft, type Draft } from '../../../miniprogram/api/drafts';
import {
  EMPTY_VISIT,
  toVisitDraft,
  VISIT_FORM,
  type VisitFormValue,
} from '../../../miniprogram/cadre/record-visit/form';
import { sendVisit } from '../../../miniprogram/cadre/record-visit/send';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

const TAPPED_AT = '2026-11-22T03:00:00.000Z';
const arrived = { ok: true, data: { visitId: 'v', receiptNumber: 'A', visitedAt: TAPPED_AT, suggestionIds: [] } };
const kept = () => recoverDraft(VISIT_FORM, 'h302');

let phone: FakeWx;
let draft: Draft<VisitFormValue>;

beforeEach(async () => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  draft = await beginDraft({ ...EMPTY_VISIT, outcome: 'met' });
  await saveDraft(VISIT_FORM, 'h302', draft);
});
afterEach(() => jest.restoreAllMocks());

test('arrived: one call, and the draft is gone from the phone', async () => {
  phone.answers = [arrived];
  expect((await sendVisit('h302', draft, TAPPED_AT)).answer.kind).toBe('arrived');
  expect(phone.sent).toHaveLength(1);
  expect(await kept()).toBeUndefined();
});

test('killed while waiting: the phone already knows that it was sent', async () => {
  phone.answers = [arrived];
  const sending = sendVisit('h302', draft, TAPPED_AT);
  const atTheCall = await new Promise((resolve) => {
    const { cloud } = wx;
    const real = cloud.callFunction.bind(cloud);
    Object.assign(cloud, {
      callFunction: async (options: never) => {
        resolve(await kept());
        return real(options);
      },
    });
  });
  expect(atTheCall).toMatchObject({ isSent: true, receiptKey: draft.receiptKey });
  await sending;
});

test('no network: kept, may still be changed, and remembers the moment at the door', async () => {
  phone.networkType = 'none';
  const sent = await sendVisit('h302', draft, TAPPED_AT);
  expect(sent.answer.kind).toBe('unsent');
  expect(await kept()).toMatchObject({ isSent: false, value: { outcome: 'met', visitedAt: TAPPED_AT } });
});

test('no answer: locked, and the repeat is the same write', async () => {
  phone.answers = [lostNetwork(), arrived];
  const first = await sendVisit('h302', draft, TAPPED_AT);
  expect(first.draft.isSent).toBe(true);
  await sendVisit('h302', first.draft, '2026-11-22T09:00:00.000Z');
  expect(phone.sent.map((each) => each.receiptKey)).toEqual([draft.receiptKey, draft.receiptKey]);
  expect(phone.sent[1]?.draft).toMatchObject({ outcome: 'met', visitedAt: TAPPED_AT });
});

test('sent without an answer, then no network: still locked', async () => {
  phone.networkType = 'none';
  expect((await sendVisit('h302', { ...draft, isSent: true }, TAPPED_AT)).draft.isSent).toBe(true);
});

test('refused: nothing was recorded, so it opens again under the same key', async () => {
  phone.answers = [{ ok: false, error: { code: 'bad-input', sentence: '', fields: { note: '备注太长。' } } }];
  const { draft: after } = await sendVisit('h302', { ...draft, isSent: true }, TAPPED_AT);
  expect(after).toMatchObject({ isSent: false, receiptKey: draft.receiptKey });
});

test('a phone whose clock is wrong lets go of its time', async () => {
  phone.answers = [{ ok: false, error: { code: 'bad-input', sentence: '', fields: { visitedAt: '晚于现在。' } } }];
  const late = { ...draft, value: { ...draft.value, visitedAt: TAPPED_AT } };
  expect((await sendVisit('h302', late, TAPPED_AT)).draft.value).toEqual({ ...EMPTY_VISIT, outcome: 'met' });
});

const refusal = (code: string) => ({ ok: false, error: { code, sentence: '' } });

test.each(['busy', 'internal'])(
  '%s may come after the visit is stored: locked, and a repeat has the same key',
  async (code) => {
    phone.answers = [refusal(code), arrived];
    const first = await sendVisit('h302', { ...draft, isSent: true }, TAPPED_AT);
    expect(first.answer).toEqual({ kind: 'unknown', sentence: expect.stringContaining('不会重复记录') });
    expect(await kept()).toMatchObject({ isSent: true, receiptKey: draft.receiptKey });
    await sendVisit('h302', first.draft, TAPPED_AT);
    expect(phone.sent.map(({ receiptKey }) => receiptKey)).toEqual([draft.receiptKey, draft.receiptKey]);
  },
);

test.each([true, false])('a key that is taken stays (sent before: %s): an earlier version stands', async (isSent) => {
  phone.answers = [refusal('receipt-taken')];
  const { draft: after } = await sendVisit('h302', { ...draft, isSent }, TAPPED_AT);
  expect(after).toMatchObject({ isSent: true, receiptKey: draft.receiptKey });
  expect(await kept()).toMatchObject({ isSent: true, receiptKey: draft.receiptKey });
});

test.each([true, false])(
  'a refusal of the person says nothing of an earlier attempt (sent before: %s)',
  async (isSent) => {
    phone.answers = [refusal('not-allowed')];
    expect((await sendVisit('h302', { ...draft, isSent }, TAPPED_AT)).draft.isSent).toBe(isSent);
  },
);

test('a phone that is full still sends', async () => {
  phone.answers = [arrived];
  phone.isFull = true;
  expect((await sendVisit('h302', draft, TAPPED_AT)).answer.kind).toBe('arrived');
});

test('boxes left empty are not 诉求', () => {
  const value = { ...EMPTY_VISIT, outcome: 'met' as const, raised: ['  ', '装充电桩'] };
  expect(toVisitDraft('h302', value).raised).toEqual([{ text: '装充电桩' }]);
});
