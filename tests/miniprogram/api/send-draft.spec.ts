import { beginDraft, recoverDraft, saveDraft, type Draft } from '../../../miniprogram/api/drafts';
import { sendDraft } from '../../../miniprogram/api/send-draft';
import { FEEDBACK_FORM, SUBJECT, SUBMITTING, type FeedbackFormValue } from '../../../miniprogram/tool/feedback/form';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

const arrived = { ok: true, data: { feedbackId: 'f', receiptNumber: 'A', promisedOn: '2026-11-25' } };
const refusal = (code: string) => ({ ok: false, error: { code, sentence: '' } });
const kept = () => recoverDraft(FEEDBACK_FORM, SUBJECT);

let phone: FakeWx;
let draft: Draft<FeedbackFormValue>;

beforeEach(async () => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  draft = await beginDraft({ text: '字再大一点', pagePath: 'pages/home/home' });
  await saveDraft(FEEDBACK_FORM, SUBJECT, draft);
});
afterEach(() => jest.restoreAllMocks());

test('arrived: gone from the phone', async () => {
  phone.answers = [arrived];
  expect((await sendDraft(SUBMITTING, draft)).answer.kind).toBe('arrived');
  expect(await kept()).toBeUndefined();
});

test('it is marked as sent before it leaves, so that a killed app repeats the same write', async () => {
  phone.replies['feedback.submit'] = arrived.data;
  const release = phone.hold('feedback.submit');
  const sending = sendDraft(SUBMITTING, draft);
  while (phone.sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  expect(await kept()).toMatchObject({ isSent: true, receiptKey: draft.receiptKey });
  release();
  await sending;
});

test('no answer: locked, and the repeat has the same key', async () => {
  phone.answers = [lostNetwork(), arrived];
  const first = await sendDraft(SUBMITTING, draft);
  expect(first.draft.isSent).toBe(true);
  await sendDraft(SUBMITTING, first.draft);
  expect(phone.sent.map(({ receiptKey }) => receiptKey)).toEqual([draft.receiptKey, draft.receiptKey]);
});

test.each([
  ['no network, never sent: it waits in the outbox', false, undefined, true],
  ['no network, sent before', true, undefined, true],
  ['a refusal of the content', true, 'bad-input', false],
  ['a refusal of this attempt, sent before', true, 'not-allowed', true],
  ['a refusal of this attempt, never sent', false, 'not-allowed', false],
  ['a key that is taken', false, 'receipt-taken', true],
] as const)('%s', async (_, isSent, code, locked) => {
  if (code === undefined) phone.networkType = 'none';
  else phone.answers = [refusal(code)];
  expect((await sendDraft(SUBMITTING, { ...draft, isSent })).draft.isSent).toBe(locked);
  expect((await kept())?.isSent).toBe(locked);
});

test('a phone whose storage is full sends all the same', async () => {
  phone.isFull = true;
  phone.answers = [arrived];
  expect((await sendDraft(SUBMITTING, draft)).answer.kind).toBe('arrived');
});
