import type * as seenOf from '../../../miniprogram/api/kept/seen';
import type * as storeOf from '../../../miniprogram/api/kept/seen-store';
import { listBoard } from '../../../miniprogram/domain/problem-class/board-contracts';
import { openOwnSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import { installFakeWx, sealedIn, type FakeWx } from '../support/fake-wx';

let phone: FakeWx;
let seen: typeof seenOf;
let store: typeof storeOf;

/** A cold start: the same modules, loaded anew over the same storage. */
function launch(): void {
  jest.isolateModules(() => {
    /* eslint-disable @typescript-eslint/no-require-imports -- a second load is what is meant */
    seen = require('../../../miniprogram/api/kept/seen') as typeof seenOf;
    store = require('../../../miniprogram/api/kept/seen-store') as typeof storeOf;
    /* eslint-enable @typescript-eslint/no-require-imports */
  });
}
const read = (buildingId = 'b1') => seen.readSeen(listBoard, { buildingId });
/** The page is shown before the copy is written: nobody waits for it. */
const written = () => new Promise((done) => setTimeout(done, 20));
const rows = (title: string) => ({ rows: [{ classId: 'k1', title }] });

beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  launch();
});
afterEach(() => jest.restoreAllMocks());

test('after a cold start without a network the last answer is there, as of when; each question has its own', async () => {
  phone.replies = { 'class.listBoard': rows('缺健身的地方') };
  expect((await read()).keptAt).toBeUndefined();
  phone.replies = { 'class.listBoard': rows('健身角建好了') };
  await read();
  await written();
  phone.networkType = 'none';
  launch();
  const { answer, keptAt } = await read();
  expect(answer).toEqual({ kind: 'arrived', data: rows('健身角建好了') });
  expect(Date.parse(keptAt ?? '')).toBeLessThanOrEqual(Date.now());
  expect((await read('b2')).answer.kind).toBe('unsent');
  // Nothing of it in plain.
  const keys = [...phone.storage.keys()].filter((key) => key.includes('seen/'));
  expect(keys.sort()).toEqual(
    sealedIn(phone, 'seen/')
      .map(([key]) => key)
      .sort(),
  );
  expect(keys).toHaveLength(2);
});

test('after a week it is gone from the phone', async () => {
  phone.replies = { 'class.listBoard': rows('缺健身的地方') };
  await read();
  await read('b2');
  phone.networkType = 'none';
  expect((await read()).keptAt).toBeDefined();
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now + 7 * 24 * 3_600_000 + 1000);
  expect((await read()).answer.kind).toBe('unsent');
  jest.spyOn(Date, 'now').mockReturnValue(now);
  expect((await read()).answer.kind).toBe('unsent');
  expect((await read('b2')).keptAt).toBeDefined();
});

test.each([
  ['not-allowed', false],
  ['not-found', true],
] as const)('after %s the copy is gone at once; the others stay: %s', async (code, othersStay) => {
  phone.replies = { 'class.listBoard': rows('缺健身的地方') };
  await read('b2');
  // Its keeping is still waiting when the refusal comes.
  await read();
  phone.replies = {};
  phone.answers = [{ ok: false, error: { code, sentence: '您目前的身份不能做这件事。' } }];
  await read();
  await written();
  phone.networkType = 'none';
  expect((await read()).answer.kind).toBe('unsent');
  expect((await read('b2')).keptAt !== undefined).toBe(othersStay);
});

test('what was asked for before all is forgotten is not kept when it comes after', async () => {
  phone.replies = { 'class.listBoard': rows('缺健身的地方') };
  await read('b2');
  await written();
  const asked = read();
  await store.forgetSeen();
  await asked;
  await written();
  expect(sealedIn(phone, 'seen/')).toEqual([]);
});

test('no more than twelve lie here: the one that was not asked for longest goes', async () => {
  const open = (n: number) => seen.readSeen(openOwnSuggestion, { suggestionId: `s${n}` });
  phone.replies = { 'suggestion.openOwn': { text: '想动动身子骨' } };
  for (let n = 0; n < 12; n += 1) await open(n);
  await open(0);
  await open(12);
  phone.networkType = 'none';
  expect((await open(0)).keptAt).toBeDefined();
  expect((await open(1)).keptAt).toBeUndefined();
  expect((await open(12)).keptAt).toBeDefined();
  expect(sealedIn(phone, 'seen/suggestion.openOwn')).toHaveLength(12);
});
