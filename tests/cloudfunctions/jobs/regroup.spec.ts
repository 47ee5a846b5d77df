import { regroupJob } from '../../../cloudfunctions/capabilities/grouping/regroup.job';
import type { Job } from '../../../cloudfunctions/kernel/job';
import type { ClassCandidate } from '../../../miniprogram/domain/problem-class/candidate';
import {
  mergeVoices,
  refuseSuggested,
  takeBackRefusal,
  suggestProblemClasses,
} from '../../../miniprogram/domain/problem-class/contracts';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import type { Category } from '../../../miniprogram/domain/text-tag/category';
import { startApi, type Api } from '../support/api';
import { suggestionAs } from '../support/suggestions';
import { BUILDINGS, placeIn } from '../support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const HEARD = '2026-11-22T02:01:00.000Z';
/** The five minutes of `HEARD` are over, and no call of them is under way. */
const TIMER = '2026-11-22T02:08:00.000Z';
const NEXT_TIMER = '2026-11-22T02:13:00.000Z';

function voice(
  _id: string,
  text: string,
  more: Partial<Suggestion> = {},
  primary: Category = 'public-space',
): Suggestion {
  const tag = { primary, secondary: [], candidates: [primary], urgency: 'normal', confidence: 0.9, isSure: true };
  return suggestionAs('received', _id, {
    text,
    placeText: '玉田路 100 弄',
    tag: { ...tag, evidence: [], taggedBy: 'tagger', taggedAt: HEARD } as Suggestion['tag'],
    ...more,
  } as Partial<Suggestion>);
}
const WISH = [
  voice('w-1', '想动动身子骨也没地方，健身器材都锈了'),
  voice('w-2', '小区健身器材锈蚀多年，希望更新', { source: 'hotline' }),
];
const LATE = voice('w-3', '健身器材坏了没人修，老人没地方锻炼');
const OTHER = voice('o-1', '楼上漏水滴到厨房', {}, 'repair');
const FOREIGN = voice('f-1', '健身器材锈了，没地方锻炼', placeIn(BUILDINGS[2]!));

const suggested = async () => (await api.must('cadreA', suggestProblemClasses, {})).suggested;
const ids = (one: { voices: { suggestionId: string }[] } | undefined) =>
  one?.voices.map(({ suggestionId }) => suggestionId);
const candidates = () => api.stored<ClassCandidate>('class_candidates');

it('suggests what looks like one matter, with the reason, to its own committee alone', async () => {
  await api.store('suggestions', [...WISH, OTHER, FOREIGN]);
  await api.fire('tagging', TIMER);
  const [one, ...others] = await suggested();
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    categoryLabel: '公共空间与健身设施',
    because: { isSameCategory: true, place: 'building' },
  });
  expect(one?.because.words).toContain('健身器材');
  expect(ids(one)).toEqual(['w-1', 'w-2']);
  expect(one?.voices.map(({ sourceLabel }) => sourceLabel)).toEqual(['走访', '12345热线']);
  expect(await api.must('cadreB', suggestProblemClasses, {})).toEqual({ suggested: [], refused: [] });
  const { requestId } = await api.call('cadreA', suggestProblemClasses, {});
  expect(await api.roundTrips(requestId)).toBe(3);
});

it('what was 办结 since is not proposed any more: nobody could put it into a class', async () => {
  await api.store('suggestions', [...WISH, LATE]);
  await api.fire('tagging', TIMER);
  expect(ids((await suggested())[0])).toHaveLength(3);
  await api.remove('suggestions', { _id: LATE._id });
  await api.store('suggestions', [{ ...LATE, status: 'settled' }]);
  expect(ids((await suggested())[0])).toEqual(['w-1', 'w-2']);
});

it('adds one that arrives within minutes, and leaves the others where they are', async () => {
  await api.store('suggestions', [...WISH, OTHER]);
  await api.fire('tagging', TIMER);
  const [before] = await candidates();
  await api.store('suggestions', [{ ...LATE, tag: { ...LATE.tag!, taggedAt: '2026-11-22T02:06:00.000Z' } }]);
  await api.fire('tagging', NEXT_TIMER);
  const [after, ...others] = await candidates();
  expect(others).toEqual([]);
  expect(after).toMatchObject({ _id: before!._id, voiceIds: [...before!.voiceIds, 'w-3'] });
});

it('suggests to join a class that there is', async () => {
  await api.store('suggestions', [...WISH, LATE]);
  const { classId } = await api.must('cadreA', mergeVoices, {
    suggestionIds: ['w-1', 'w-2'],
    into: { title: '缺健身的地方' },
  });
  await api.fire('tagging', TIMER);
  expect(await suggested()).toMatchObject([
    { joins: { classId, title: '缺健身的地方' }, voices: [{ suggestionId: 'w-3' }] },
  ]);
});

it('what was merged meanwhile is suggested no more, before anything is grouped anew', async () => {
  await api.store('suggestions', WISH);
  await api.fire('tagging', TIMER);
  await api.must('cadreA', mergeVoices, { suggestionIds: ['w-1', 'w-2'], into: { title: '缺健身的地方' } });
  expect(await suggested()).toEqual([]);
});

it('what was refused is not shown again until another voice comes', async () => {
  await api.store('suggestions', WISH);
  await api.fire('tagging', TIMER);
  const [one] = await suggested();
  await api.must('colleagueA', refuseSuggested, { candidateId: one!.candidateId, suggestionIds: ids(one)! });
  expect(await suggested()).toEqual([]);
  await api.store('suggestions', [{ ...LATE, tag: { ...LATE.tag!, taggedAt: '2026-11-22T02:06:00.000Z' } }]);
  await api.fire('tagging', NEXT_TIMER);
  expect(ids((await suggested())[0])).toEqual(['w-1', 'w-2', 'w-3']);
  const foreign = await api.call('cadreB', refuseSuggested, { candidateId: one!.candidateId, suggestionIds: ['w-1'] });
  expect(foreign).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

it('不是一类 that is taken back is shown as before, by the words that still stand, also after the next grouping', async () => {
  const listed = () => api.must('cadreA', suggestProblemClasses, {});
  await api.store('suggestions', WISH);
  await api.fire('tagging', TIMER);
  const first = await listed();
  const candidateId = first.suggested[0]!.candidateId;
  const suggestionIds = ids(first.suggested[0])!;
  const { refusalKey = '' } = await api.must('colleagueA', refuseSuggested, { candidateId, suggestionIds });
  expect(await listed()).toMatchObject({
    suggested: [],
    refused: [{ candidateId, refusalKey, refusedOn: '2026-11-22' }],
  });
  const draft = { candidateId, refusalKey };
  expect(await api.call('cadreB', takeBackRefusal, draft)).toMatchObject({ error: { code: 'not-found' } });
  // Somebody else has said it too: her word stands.
  const other = await api.must('secretaryA', refuseSuggested, { candidateId, suggestionIds });
  expect(await api.must('cadreA', takeBackRefusal, draft)).toEqual({ candidateId, isOpen: false });
  expect((await listed()).refused?.map((one) => one.refusalKey)).toEqual([other.refusalKey]);
  const answer = await api.call('cadreA', takeBackRefusal, { candidateId, refusalKey: other.refusalKey ?? '' });
  expect(answer).toMatchObject({ data: { isOpen: true } });
  expect(await api.roundTrips(answer.requestId)).toBe(3);
  expect(await listed()).toEqual(first);
  await api.fire('tagging', NEXT_TIMER);
  expect(await listed()).toEqual(first);
});

it('a page that comes twice, or with two runners at it, changes nothing', async () => {
  await api.store('suggestions', [...WISH, LATE, OTHER, FOREIGN]);
  await api.fire('tagging', TIMER);
  const once = await candidates();
  await api.remove('jobs', {});
  await api.store('jobs', []);
  await Promise.all([api.fire('tagging', NEXT_TIMER), api.fire('tagging', '2026-11-23T01:00:00.000Z')]);
  expect(await candidates()).toEqual(once);
});

it('every night all communities are looked at, also where no timer came for hours', async () => {
  await api.store('suggestions', [...WISH, FOREIGN, voice('f-2', '健身器材都锈了，想锻炼', placeIn(BUILDINGS[2]!))]);
  await api.fire('tagging', '2026-11-24T02:08:00.000Z');
  expect((await candidates()).map(({ communityId }) => communityId).sort()).toEqual(['cA', 'cB']);
  const jobs = await api.stored<Job>('jobs', { kind: regroupJob.name });
  expect(jobs.every(({ status }) => status === 'done')).toBe(true);
});

it('a group that has fallen apart is gone', async () => {
  await api.store('suggestions', WISH);
  await api.fire('tagging', TIMER);
  expect(await candidates()).toHaveLength(1);
  await api.remove('suggestions', { _id: 'w-2' });
  await api.fire('tagging', '2026-11-23T02:08:00.000Z');
  expect(await candidates()).toEqual([]);
});

it('five minutes in which nobody said anything read nothing but that', async () => {
  await api.fire('tagging', TIMER);
  const run = await api.fire('tagging', NEXT_TIMER);
  expect(run.errorCode).toBeUndefined();
  expect(run.documentsRead).toBeLessThan(20);
  // Each kind's newest round; of two the rounds before it; what is due; claim, whether anything was tagged or taught, done, of two, and of one whether
  // anything was chosen that taught nobody; what else.
  expect(run.databaseRoundTrips).toBe(14);
});
