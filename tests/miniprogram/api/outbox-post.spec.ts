import type { Answer } from '../../../miniprogram/api/answer';
import type { Parcel } from '../../../miniprogram/api/client';
import type * as postOf from '../../../miniprogram/api/outbox/post';
import { REQUESTS_MOST } from '../../../miniprogram/api/outbox/queue';
import { BUNDLE_MOST } from '../../../miniprogram/domain/shared/bundle';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

let phone: FakeWx;
let post: typeof postOf.post;
beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a launch of its own
    post = (require('../../../miniprogram/api/outbox/post') as typeof postOf).post;
  });
});
afterEach(() => jest.restoreAllMocks());

const parcel = (index: number): Parcel => ({
  ...{ action: `write.n${index}`, servedBy: 'api', draft: { index }, receiptKey: `key-${index}` },
});
const WAVE = REQUESTS_MOST + BUNDLE_MOST + 2;

/** More at once than there are requests; each is answered by its own number. */
function wave(): Promise<Answer<unknown>[]> {
  for (let index = 0; index < WAVE; index += 1) phone.replies[`write.n${index}`] = { index };
  return Promise.all(Array.from({ length: WAVE }, (_, index) => post(parcel(index))));
}
const each = Array.from({ length: WAVE }, (_, index) => ({ kind: 'arrived', data: { index } }));
const inOrder = Array.from({ length: WAVE }, (_, index) => `write.n${index}`);

test('one alone leaves alone', async () => {
  phone.answers = [{ ok: true, data: 1 }];
  expect(await post(parcel(0))).toEqual({ kind: 'arrived', data: 1 });
  expect(phone.sent).toEqual([{ action: 'write.n0', draft: { index: 0 }, receiptKey: 'key-0' }]);
});

test('what no request is left for leaves together, in order, and each hears its own answer', async () => {
  expect(await wave()).toEqual(each);
  expect(phone.calls.map((actions) => actions.length)).toEqual([...Array(REQUESTS_MOST).fill(1), BUNDLE_MOST, 2]);
  expect(phone.calls.flat()).toEqual(inOrder);
});

test('functions that take one write a call get them one by one, each once', async () => {
  phone.takesBundles = false;
  expect(await wave()).toEqual(each);
  expect(phone.sent.map(({ action }) => action).sort()).toEqual([...inOrder].sort());
});

test('refused, stumbled over or arrived: of those that left together each for itself', async () => {
  const first = Array.from({ length: REQUESTS_MOST }, (_, index) => post(parcel(index)));
  phone.answers = [
    ...first.map(() => ({ ok: true, data: {} })),
    ...[
      { ok: true, data: 'yes' },
      { ok: false, error: { code: 'bad-input', sentence: '不对。' } },
    ],
    ...[{ ok: false, error: { code: 'busy', sentence: '忙。' } }, undefined],
  ];
  const more = Array.from({ length: 4 }, (_, index) => post(parcel(REQUESTS_MOST + index)));
  await Promise.all(first);
  expect(await Promise.all(more)).toMatchObject([
    { kind: 'arrived', data: 'yes' },
    { kind: 'refused', code: 'bad-input', sentence: '不对。' },
    { kind: 'unknown', sentence: expect.stringContaining('不知道是否已记下') },
    { kind: 'unknown', sentence: expect.stringContaining('没有等到回音') },
  ]);
});

test('a call without an answer: nobody knows of any of them', async () => {
  phone.answers = [lostNetwork()];
  const answers = await Promise.all(Array.from({ length: WAVE }, (_, index) => post(parcel(index))));
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
  expect(phone.calls.flat()).toEqual(inOrder);
});

test('no network: none of them has left', async () => {
  phone.networkType = 'none';
  const answers = await Promise.all(Array.from({ length: WAVE }, (_, index) => post(parcel(index))));
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['unsent']));
  expect(phone.sent).toEqual([]);
});
