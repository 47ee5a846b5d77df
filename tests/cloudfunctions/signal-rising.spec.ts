import { listRising, openRising } from '../../miniprogram/domain/early-signal/contracts';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { MASKED_WORDS } from '../../miniprogram/domain/suggestion/restricted';
import { startApi, type Api } from './support/api';
import { handledAs, step, suggestionAs } from './support/suggestions';
import { NOW, USERS } from './support/town';

const WORDS = '想动动身子骨也没地方';
let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 24 * 60 * 60 * 1000).toISOString();

/** A class with a voice so many days ago for each of these. */
async function spoken(_id: string, days: readonly number[], more: Partial<ProblemClass> = {}): Promise<void> {
  const { subdistrictId } = USERS.cadreA.scope!;
  const communityId = more.communityId ?? 'cA';
  const escalated = handledAs('in-progress', _id);
  await api.store('problem_classes', [
    {
      ...{ _id, subdistrictId, communityId, title: `缺健身的地方 ${_id}`, category: 'public-space', urgency: 'normal' },
      ...{ voiceCount: days.length, countVersion: 1, isPublic: false, begunAt: NOW },
      ...{ firstRaisedAt: daysAgo(Math.max(...days)), lastRaisedAt: daysAgo(Math.min(...days)) },
      begunBy: { personId: 'p-CadreA', name: '人CadreA' },
      ...escalated,
      ...more,
    },
  ]);
  await api.store(
    'suggestions',
    days.map((ago, n) =>
      suggestionAs('merged', `${_id}-${n}`, { classId: _id, communityId, raisedAt: daysAgo(ago), text: WORDS }),
    ),
  );
}

const rising = async () => (await api.must('admin', listRising, {})).rising;

it('shows what rises in every community, by their codes, each with its reason, and what does not rise nowhere', async () => {
  await spoken('k-b', [1, 2, 3, 4, 5], { communityId: 'cB' });
  await spoken('k-a', [1, 2, 3, 20]);
  await spoken('k-steady', [1, 2, 3, 16, 17]);
  await spoken('k-few', [1, 2]);
  await spoken('k-long-ago', [15, 16, 17]);
  await spoken('k-done', [1, 2, 3], { status: 'resolved' });
  await spoken('k-gone', [1, 2, 3], { isDissolved: true });
  const shown = await rising();
  expect(shown.map(({ classId, newCount, beforeCount }) => [classId, newCount, beforeCount])).toEqual([
    ['k-a', 3, 1],
    ['k-b', 5, 0],
  ]);
  expect(shown[0]).toEqual({
    ...{ classId: 'k-a', newCount: 3, beforeCount: 1, title: '缺健身的地方 k-a', statusLabel: '办理中' },
    ...{ communityName: expect.any(String), categoryLabel: '公共空间与健身设施' },
    sentence: '“缺健身的地方 k-a”近 14 天多了 3 个声音，再往前 14 天是 1 个。',
  });
});

it('what a voice took back does not count', async () => {
  await spoken('k-a', [1, 2]);
  await api.store('suggestions', [suggestionAs('withdrawn', 'gone', { classId: 'k-a', raisedAt: daysAgo(1) })]);
  expect(await rising()).toEqual([]);
});

it('reads no voice and nobody’s name: four round trips, and of voices only how many', async () => {
  await spoken('k-a', [1, 2, 3], { isPublic: true });
  for (const [contract, draft] of [
    [listRising, {}],
    [openRising, { classId: 'k-a' }],
  ] as const) {
    const answer = await api.call('admin', contract, draft as never);
    expect(answer.ok).toBe(true);
    expect(await api.roundTrips(answer.requestId)).toBe(4);
    for (const leak of [WORDS, '人CadreA', 'p-CadreA', 'p-ColleagueA', 'h-cA', '101'])
      expect([leak, JSON.stringify({ ...answer, requestId: '' }).includes(leak)]).toEqual([leak, false]);
  }
});

it('one of them opens with its steps, by unit and time; their words only where the public board shows them', async () => {
  const { steps, ...handled } = handledAs('in-progress', 'k');
  const said = [
    ...steps,
    { ...step('escalate', 'desk', { text: '内部的话' }), status: 'escalated' },
    { ...step('report', 'told', { text: '方案公示了' }), status: 'in-progress' },
  ] as ProblemClass['steps'];
  const milestones = [{ milestoneId: 'm1', text: '选址', dueOn: '2026-12-20' }];
  await spoken('k-open', [1, 2, 3], { ...handled, steps: said, milestones, isPublic: true });
  await spoken('k-kept', [1, 2, 3], { ...handled, steps: said, milestones });
  const open = await api.must('admin', openRising, { classId: 'k-open' });
  const kept = await api.must('admin', openRising, { classId: 'k-kept' });
  expect(open).toMatchObject({ voiceCount: 3, firstRaisedOn: '2026-11-19', lastRaisedOn: '2026-11-21' });
  expect(open.timeline.map(({ text }) => text).filter(Boolean)).toEqual(['方案公示了']);
  expect(open.milestones).toMatchObject([{ text: '选址' }]);
  expect(kept.timeline).toHaveLength(open.timeline.length);
  expect(kept.timeline.flatMap(({ text }) => text ?? [])).toEqual([]);
  expect(kept.milestones).toEqual([]);
});

it('of 未成年人保护 the street learns that there are more, and not what is said', async () => {
  const title = '四楼的孩子没人照看';
  await spoken('k-child', [1, 2, 3], { category: 'minors', title, isPublic: true });
  const answers = [await rising(), await api.must('admin', openRising, { classId: 'k-child' })];
  expect(answers).toMatchObject([[{ title: MASKED_WORDS, newCount: 3 }], { title: MASKED_WORDS, milestones: [] }]);
  expect(JSON.stringify(answers)).not.toContain('孩子');
});

it('what does not rise, or is not there, cannot be opened', async () => {
  await spoken('k-few', [1, 2]);
  await spoken('k-done', [1, 2, 3], { status: 'resolved' });
  for (const classId of ['k-few', 'k-done', 'none'])
    expect(await api.call('admin', openRising, { classId })).toMatchObject({ error: { code: 'not-found' } });
});

it('another street has none of it', async () => {
  await spoken('k-a', [1, 2, 3], { subdistrictId: '310109011' });
  expect(await rising()).toEqual([]);
  expect(await api.call('admin', openRising, { classId: 'k-a' })).toMatchObject({ error: { code: 'not-found' } });
});
