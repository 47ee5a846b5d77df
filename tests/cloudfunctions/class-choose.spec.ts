import {
  listClassesFor,
  mergeVoices,
  refuseSuggested,
  splitVoices,
} from '../../miniprogram/domain/problem-class/contracts';
import type { Message } from '../../miniprogram/domain/message/message';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import type { Suggestion, SuggestionTag } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { step, suggestionAs } from './support/suggestions';
import { NOW, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const PLACE = '玉田路 100 弄';
const tagAs = (primary: SuggestionTag['primary']): SuggestionTag => ({
  ...{ primary, secondary: [], candidates: [primary], urgency: 'normal', confidence: 0.9, isSure: true },
  ...{ evidence: [], taggedBy: 'tagger', taggedAt: NOW },
});
function voice(_id = 'own', more: Partial<Suggestion> = {}): Suggestion {
  const {
    householdId: _h,
    visitId: _v,
    raisedBy: _r,
    ...said
  } = suggestionAs('received', _id, {
    ...{ text: '健身器材都锈了，老人没地方锻炼', placeText: PLACE, tag: tagAs('public-space') },
    ...{ source: 'resident', author: { openid: USERS.resident._id, callMe: '王阿姨' } },
  });
  return { ...said, ...more };
}
function classAs(_id: string, title: string, more: Partial<ProblemClass> = {}): ProblemClass {
  const by = { unit: 'A居委会', role: 'cadre' as const, personId: 'p-CadreA' };
  return {
    ...{ subdistrictId: USERS.cadreA.scope!.subdistrictId, communityId: 'cA', _id, title, category: 'noise' },
    ...{ urgency: 'normal', voiceCount: 3, countVersion: 1, isPublic: false, status: 'accepted' },
    ...{ firstRaisedAt: NOW, lastRaisedAt: NOW, begunAt: NOW, begunBy: { personId: 'p-CadreA', name: '人CadreA' } },
    steps: [
      { key: _id, kind: 'raise', status: 'received', at: NOW, by },
      { ...step('accept', _id), status: 'accepted' },
    ],
    ...more,
  } as ProblemClass;
}
const CLASSES = [
  classAs('k-noise', '广场舞太吵', { lastRaisedAt: '2026-11-22T00:00:00.000Z' }),
  classAs('k-far', '广场缺健身的地方', { category: 'public-space', placeText: '东篱路 9 弄' }),
  classAs('k-place', '凉亭没人管', { category: 'public-space', placeText: PLACE }),
  classAs('k-fit', '健身器材坏了', { category: 'public-space', placeText: PLACE }),
  classAs('k-done', '健身角', { category: 'public-space', status: 'resolved' }),
  classAs('k-gone', '健身器材', { category: 'public-space', isDissolved: true, voiceCount: 0 }),
  classAs('k-theirs', '健身器材', { category: 'public-space', communityId: 'cB' }),
  classAs('k-child', '照看孩子', { category: 'minors' }),
];
const choices = (words?: string, suggestionId = 'own') =>
  api.must('cadreA', listClassesFor, { suggestionId, ...(words && { words }) });
const idsOf = async (words?: string) => (await choices(words)).classes.map(({ classId }) => classId);
const stored = async (_id: string) => (await api.stored<Suggestion>('suggestions', { _id }))[0]!;

describe('class.listFor', () => {
  beforeEach(async () => {
    await api.store('suggestions', [voice()]);
    await api.store('problem_classes', CLASSES);
  });

  it('shows open classes of the own community, those of its words, its place and its category first', async () => {
    const answer = await api.call('cadreA', listClassesFor, { suggestionId: 'own' });
    if (!answer.ok) throw new Error(answer.error.code);
    expect(answer.data).toMatchObject({ mayMerge: true, hasMore: false, voice: { suggestionId: 'own', by: '王阿姨' } });
    expect(answer.data.classes.map(({ classId }) => classId)).toEqual(['k-fit', 'k-far', 'k-place', 'k-noise']);
    expect(answer.data.classes[0]).toMatchObject({ isLikely: true, isSameCategory: true, words: ['健身器材'] });
    expect(answer.data.classes.at(-1)).not.toHaveProperty('isLikely');
    expect(JSON.stringify(answer.data)).not.toMatch(/oSecret|"openid"/);
    expect(await api.roundTrips(answer.requestId)).toBe(4);
  });

  it('what the last grouping found comes first, until somebody says that it is not one', async () => {
    await api.store('class_candidates', [
      {
        ...{ _id: 'c-1', communityId: 'cA', category: 'noise', classId: 'k-noise', voiceIds: ['own'] },
        ...{ firstOn: '2026-11-20', lastOn: '2026-11-20', groupedAt: NOW },
        because: { words: [], alike: [], place: 'unknown', daysApart: 0 },
      },
    ]);
    expect((await choices()).classes[0]).toMatchObject({ classId: 'k-noise', isSuggested: true, isLikely: true });
    await api.must('cadreA', refuseSuggested, { candidateId: 'c-1', suggestionIds: ['own'] });
    expect((await idsOf())[0]).toBe('k-fit');
  });

  it('finds by every word of title, place and category, and says that there are more than it shows', async () => {
    expect(await idsOf('缺')).toEqual(['k-far']);
    expect(await idsOf('健身 东篱')).toEqual(['k-far']);
    expect(await idsOf('没有这个')).toEqual([]);
    const many = Array.from({ length: 40 }, (_, n) => classAs(`many-${n}`, `第 ${n} 类`));
    await api.store('problem_classes', many);
    expect(await choices()).toMatchObject({ hasMore: true, classes: { length: 30 } });
    expect(await idsOf('第 39')).toEqual(['many-39']);
  });

  it('offers nothing for what is in a class already, or settled; a class of minors to those who are named', async () => {
    await api.store('suggestions', [
      suggestionAs('merged', 'in-one', { classId: 'k-fit' }),
      suggestionAs('resolved', 'settled'),
      suggestionAs('reopened', 'left-one', { classId: 'k-done' }),
      voice('child', { tag: tagAs('minors') }),
      voice('erased', { text: '', erasedAt: NOW }),
    ]);
    for (const suggestionId of ['in-one', 'settled', 'left-one', 'child', 'erased'])
      expect(await choices(undefined, suggestionId)).toMatchObject({ mayMerge: false, classes: [] });
    const named = await api.must('secretaryA', listClassesFor, { suggestionId: 'child' });
    expect(named.classes.map(({ classId }) => classId)).toContain('k-child');
    const foreign = await api.call('cadreB', listClassesFor, { suggestionId: 'own' });
    expect(foreign).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

describe('one 诉求 put into a class by hand', () => {
  const told = async () =>
    (await api.stored<Message<'suggestion-step'>>('messages', { to: USERS.resident._id })).map(
      ({ values }) => values.step,
    );

  it('keeps the voice, tells its author once, and is undone exactly', async () => {
    await api.store('suggestions', [voice()]);
    await api.store('problem_classes', [CLASSES[3]!]);
    const before = await stored('own');
    const draft = { suggestionIds: ['own'], into: { classId: 'k-fit' } };
    const receiptKey = newKey();
    const merged = await api.must('cadreA', mergeVoices, draft, { receiptKey });
    expect(merged).toMatchObject({ classId: 'k-fit', voiceCount: 1 });
    expect(await api.must('cadreA', mergeVoices, draft, { receiptKey })).toEqual(merged);
    expect(await stored('own')).toMatchObject({ text: before.text, status: 'merged', classId: 'k-fit' });
    expect(await told()).toEqual(['合并入类']);
    expect(await choices()).toMatchObject({ mayMerge: false });

    await api.must('cadreA', splitVoices, { classId: 'k-fit', suggestionIds: ['own'] });
    const { steps, ...after } = await stored('own');
    const { steps: stepsBefore, ...lay } = before;
    expect(after).toEqual(lay);
    expect(steps.map(({ kind }) => kind)).toEqual([...stepsBefore.map(({ kind }) => kind), 'merge', 'split']);
  });

  it.each([
    ['into a class of another community', 'k-theirs', 'not-found'],
    ['into one that is settled', 'k-done', 'step-out-of-turn'],
    ['into one that was dissolved', 'k-gone', 'not-found'],
    ['of minors, by whoever is not named', 'k-child', 'not-allowed'],
  ])('%s it is refused, and lies where it lay', async (_, classId, code) => {
    await api.store('suggestions', [voice()]);
    await api.store('problem_classes', CLASSES);
    const before = await stored('own');
    const answer = await api.call('cadreA', mergeVoices, { suggestionIds: ['own'], into: { classId } });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(await stored('own')).toEqual(before);
  });

  it('what has left a class, or its class was 办结 and it was reopened, goes on by itself', async () => {
    await api.store('suggestions', [suggestionAs('reopened', 'left-one', { classId: 'k-done' })]);
    await api.store('problem_classes', CLASSES);
    const answer = await api.call('cadreA', mergeVoices, { suggestionIds: ['left-one'], into: { classId: 'k-fit' } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'step-out-of-turn' } });
  });
});
