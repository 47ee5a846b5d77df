import { retagJob } from '../../../cloudfunctions/capabilities/suggestion/retag.job';
import { mountTimer } from '../../../cloudfunctions/kernel/mount-timer';
import type { Job } from '../../../cloudfunctions/kernel/job';
import { correctTag, countLike } from '../../../miniprogram/domain/suggestion/desk-contracts';
import type { Suggestion, SuggestionTag } from '../../../miniprogram/domain/suggestion/suggestion';
import { startApi, type Api } from '../support/api';
import { suggestionAs } from '../support/suggestions';
import { NOW } from '../support/town';

/** As a model of long ago had it. */
const STALE: SuggestionTag = {
  ...{ primary: 'other', secondary: [], candidates: ['other', 'governance'], urgency: 'normal', confidence: 0.4 },
  ...{ isSure: false, evidence: [], taggedBy: 'tagger', taggedAt: '2026-01-01T00:00:00.000Z' },
};
const LIFT = '六楼老太太走不动，想加装电梯';
const TIMER = '2026-11-22T06:08:00.000Z';
const LATER = '2026-11-22T06:18:00.000Z';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const stored = async (_id: string) => (await api.stored<Suggestion>('suggestions', { _id }))[0]!;
const tagOf = async (_id: string) => (await stored(_id)).tag!;

it('a new model tags anew what is open and was tagged by the tagger, and nothing else', async () => {
  const byPerson = { ...STALE, taggedBy: 'person' as const, isSure: true };
  await api.store('suggestions', [
    suggestionAs('accepted', 'open', { text: LIFT, tag: STALE }),
    suggestionAs('accepted', 'chosen', { text: LIFT, tag: byPerson }),
    suggestionAs('confirmed', 'closed', { text: LIFT, tag: STALE }),
    suggestionAs('received', 'gas', { text: '厨房有煤气味，怕要出事', tag: STALE, dueOn: '2026-11-30' }),
  ]);
  await api.fire('tagging', TIMER);
  expect(await tagOf('open')).toMatchObject({ primary: 'elevator', taggedBy: 'tagger', isSure: true });
  expect([await tagOf('chosen'), await tagOf('closed')]).toEqual([byPerson, STALE]);
  // Nobody had known that it was urgent.
  expect(await stored('gas')).toMatchObject({ tag: { urgency: 'urgent' }, untold: true, dueOn: '2026-11-23' });
  const before = await api.stored('suggestions');
  await api.remove('jobs', { _id: /./ });
  await api.fire('tagging', LATER);
  expect(await api.stored('suggestions')).toEqual(before);
});

it('what somebody corrects teaches those that lie open already', async () => {
  await api.store('suggestions', [
    suggestionAs('accepted', 'one', { text: '门口那块地方一直空着没人管呢' }),
    suggestionAs('accepted', 'two', { text: '门口那块地方一直空着没人管呢。', tag: STALE }),
  ]);
  await api.fire('tagging', TIMER);
  await api.must('cadreA', correctTag, { suggestionId: 'one', primary: 'culture' }, { at: '2026-11-22T06:11:00.000Z' });
  expect((await tagOf('two')).primary).not.toBe('culture');
  await api.fire('tagging', LATER);
  expect(await tagOf('two')).toMatchObject({ primary: 'culture', isSure: true });
});

it('looks through no more than a thousand, in as many round trips, and says that there may be more', async () => {
  const WORDS = '门口那块地方一直空着没人管呢';
  await api.store(
    'suggestions',
    Array.from({ length: 1100 }, (_, n) =>
      suggestionAs('accepted', `s-${String(n).padStart(4, '0')}`, { text: WORDS, tag: STALE }),
    ),
  );
  const counted = await api.call('cadreA', countLike, { suggestionId: 's-1099' });
  if (!counted.ok) throw new Error(counted.error.code);
  expect(counted.data.isAtLeast).toBe(true);
  expect(counted.data.likeCount).toBeGreaterThanOrEqual(999);
  const { databaseRoundTrips, documentsRead } = await api.cloud.log(counted.requestId);
  expect(databaseRoundTrips).toBe(3);
  // Herself, the one, and a thousand.
  expect(documentsRead).toBeLessThanOrEqual(1002);
  // What is said afterwards is as careful.
  const draft = { suggestionId: 's-1099', primary: 'culture' } as const;
  const corrected = await api.must('cadreA', correctTag, draft, { at: '2026-11-22T06:11:00.000Z' });
  expect(corrected.isAtLeast).toBe(true);
  expect(corrected.followCount).toBeGreaterThanOrEqual(999);
});

it('says before a correction how many like ones of the community follow it, and after it exactly how many change', async () => {
  const WORDS = '门口那块地方一直空着没人管呢';
  const like = (_id: string, more: object = {}) =>
    suggestionAs('accepted', _id, { text: `${WORDS}。`, tag: STALE, ...more });
  await api.fire('tagging', TIMER);
  await api.store('suggestions', [
    suggestionAs('accepted', 'one', { text: WORDS, tag: STALE }),
    like('two'),
    like('three', { tag: { ...STALE, primary: 'culture' } }),
    like('chosen', { tag: { ...STALE, taggedBy: 'person' } }),
    like('theirs', { communityId: 'cB' }),
    suggestionAs('confirmed', 'closed', { text: WORDS, tag: STALE }),
    suggestionAs('accepted', 'other', { text: LIFT, tag: { ...STALE, primary: 'elevator' } }),
  ]);
  const counted = await api.call('cadreA', countLike, { suggestionId: 'one' });
  expect(counted).toMatchObject({ data: { likeCount: 2 } });
  expect(await api.roundTrips(counted.requestId)).toBe(3);
  expect(await api.call('cadreB', countLike, { suggestionId: 'one' })).toMatchObject({ error: { code: 'not-found' } });

  const draft = { suggestionId: 'one', primary: 'culture' } as const;
  const corrected = await api.must('cadreA', correctTag, draft, { at: '2026-11-22T06:11:00.000Z' });
  expect(corrected.followCount).toBe(1);
  expect(corrected.isAtLeast).toBeUndefined();
  const before = new Map((await api.stored<Suggestion>('suggestions')).map((one) => [one._id, one.tag?.primary]));
  await api.fire('tagging', LATER);
  const changed = (await api.stored<Suggestion>('suggestions')).filter(
    ({ _id, communityId, tag }) => communityId === 'cA' && before.get(_id) !== tag?.primary,
  );
  expect(changed.map(({ _id }) => _id)).toEqual(['two']);
});

it('minutes in which nobody taught it anything read no 诉求', async () => {
  await api.fire('tagging', TIMER);
  const many = Array.from({ length: 50 }, (_, n) => suggestionAs('accepted', `s-${n}`, { text: LIFT, tag: STALE }));
  await api.store('suggestions', many);
  await api.fire('tagging', LATER);
  expect(await tagOf('s-1')).toEqual(STALE);
});

it('taken up again at any page, also by two at once, it ends the same', async () => {
  const many = Array.from({ length: 450 }, (_, n) => suggestionAs('accepted', `s-${n}`, { text: LIFT, tag: STALE }));
  for (let at = 0; at < many.length; at += 150) await api.store('suggestions', many.slice(at, at + 150));
  const page = { jobId: 'j', params: { version: 'v' }, now: NOW };
  Object.assign(process.env, api.cloud.sdkEnvironment);
  // The first page is done and its cursor lost: it comes again, and another runner is at it as well.
  const first = await retagJob.step({ ...page, cursor: undefined });
  const again = await Promise.all([1, 2].map(() => retagJob.step({ ...page, cursor: undefined })));
  expect(again).toEqual([first, first]);
  let cursor = first.cursor;
  while (cursor !== undefined) cursor = (await retagJob.step({ ...page, cursor })).cursor;
  const after = await api.stored<Suggestion>('suggestions', { _id: /^s-/ });
  expect(after).toHaveLength(450);
  expect(new Set(after.map(({ tag }) => JSON.stringify(tag))).size).toBe(1);
  expect(after[0]!.tag).toMatchObject({ primary: 'elevator', taggedAt: NOW });
  await mountTimer([retagJob])({ Type: 'Timer' }, { time_limit_in_ms: 60_000 });
  const jobs = await api.stored<Job>('jobs', { kind: retagJob.name });
  expect(jobs.every(({ status }) => status === 'done')).toBe(true);
  expect(await api.stored('suggestions', { _id: /^s-/ })).toEqual(after);
});
