import { markIdea, moveIdea, openIdea } from '../../miniprogram/domain/idea/contracts';
import type { Idea } from '../../miniprogram/domain/idea/idea';
import { mergeVoices } from '../../miniprogram/domain/problem-class/contracts';
import { moveClass, openClass, publishClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import {
  decideCheck,
  listInbox,
  listSuggestions,
  moveSuggestion,
  openSuggestion,
} from '../../miniprogram/domain/suggestion/desk-contracts';
import { LOOKS_WRITTEN_SINCE, UNREAD_WORDS } from '../../miniprogram/domain/suggestion/checking';
import { joinClass, moveOwnSuggestion, openOwnSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import { Suggestion, type CheckState } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { OURS, suggestionAs } from './support/suggestions';
import { soonAfter, NOW, USERS } from './support/town';

/** 待审: nobody outside the committee reads what neither WeChat nor a person of the committee has looked at. */
let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const WORDS = '三楼过道里堆了旧沙发';
const AUTHOR = { openid: USERS.resident._id, callMe: '王阿姨' };
const said = (situation: 'accepted' | 'escalated', check: CheckState): Suggestion => {
  const { householdId: _, visitId: __, raisedBy: ___, ...one } = suggestionAs(situation, 's', { text: WORDS, check });
  return { ...one, source: 'resident', placeText: '过道', author: AUTHOR };
};
const escalate = { suggestionId: 's', move: { kind: 'escalate', department: OURS } } as const;
const stored = async () => (await api.stored<Suggestion>('suggestions', { _id: 's' }))[0]!;
/** The same, with its steps made since looks stand in them. */
const handedSince = (one: Suggestion): Suggestion => ({
  ...one,
  steps: one.steps.map((each) => ({ ...each, at: LOOKS_WRITTEN_SINCE })) as Suggestion['steps'],
});
const ideaAtDesk = () => api.must('staff', openIdea, { suggestionId: 's' });
const atDesk = () => api.must('staff', openSuggestion, { suggestionId: 's' });

it('whoever has read it and hands it on has looked: the step says who and when, and the 科室 reads the words', async () => {
  await api.store('suggestions', [said('accepted', 'waiting')]);
  const terms = { receiptKey: newKey() };
  await api.must('cadreA', moveSuggestion, escalate, terms);
  await api.must('cadreA', moveSuggestion, escalate, terms);
  const { steps, check } = await stored();
  expect(check).toBe('waiting');
  const looks = steps.filter(({ isReviewed }) => isReviewed);
  expect(looks).toMatchObject([
    { kind: 'escalate', at: soonAfter(NOW), by: { unit: 'A居委会', personId: 'p-CadreA' } },
  ]);
  const seen = await atDesk();
  expect(seen).toMatchObject({ text: WORDS, check: 'waiting', isReviewed: true });
  expect(seen.timeline[seen.timeline.length - 1]).toMatchObject({ label: '上报科室', isReviewed: true });
  // Her author is not told that it still waits, and nobody outside reads who looked.
  expect(await api.must('resident', openOwnSuggestion, { suggestionId: 's' })).toMatchObject({
    isAwaitingCheck: false,
  });
  expect(JSON.stringify(seen)).not.toContain('p-CadreA');
});

it('what has come to a 科室 without a look has no word there, until the committee has looked', async () => {
  await api.store('suggestions', [handedSince(said('escalated', 'waiting'))]);
  for (const reply of [await atDesk(), await api.must('staff', listInbox, { pile: 'open' })])
    expect(JSON.stringify(reply)).not.toMatch(/旧沙发|过道|王阿姨/);
  await api.must('colleagueA', decideCheck, { suggestionId: 's', verdict: 'passed' });
  expect(await atDesk()).toMatchObject({ text: WORDS, check: 'passed' });
  expect((await stored()).checkedBy).toMatchObject({ by: 'p-ColleagueA', at: soonAfter(NOW) });
});

it('what a 科室 was handed before looks stood in their steps it goes on reading', async () => {
  await api.store('suggestions', [said('escalated', 'waiting')]);
  expect(await atDesk()).toMatchObject({ text: WORDS, isReviewed: true });
});

it('请科室看 is the same look: its step says so, the 科室 reads the words, and the author nothing of it', async () => {
  await api.store('suggestions', [said('accepted', 'waiting')]);
  await api.must('cadreA', markIdea, { suggestionId: 's', title: '过道里的长椅' });
  const ask = { suggestionId: 's', move: { kind: 'ask', department: OURS } } as const;
  const late = { at: '2026-12-01T02:00:00.000Z' };
  await api.must('cadreA', moveIdea, ask, late);
  expect((await api.stored<Idea>('ideas'))[0]?.steps.at(-1)).toMatchObject({ kind: 'ask', isReviewed: true });
  const seen = await ideaAtDesk();
  expect(seen).toMatchObject({ said: { text: WORDS } });
  expect(seen.idea?.timeline.at(-1)).toMatchObject({ label: '请科室看', isReviewed: true });
});

it.each([
  ['without a look', WORDS, UNREAD_WORDS],
  ['as a recording that nobody has typed out', '', UNREAD_WORDS],
])('an idea at a 科室 %s is masked as its 诉求 would be', async (_, text, shown) => {
  await api.store('suggestions', [{ ...said('accepted', 'waiting'), text }]);
  await api.must('cadreA', markIdea, { suggestionId: 's', title: '过道里的长椅' });
  const ask = { suggestionId: 's', move: { kind: 'ask', department: OURS } } as const;
  await api.must('cadreA', moveIdea, ask, { at: '2026-12-01T02:00:00.000Z' });
  const [idea] = await api.stored<Idea>('ideas');
  await api.remove('ideas', { _id: idea!._id });
  await api.store('ideas', [{ ...idea!, steps: idea!.steps.map(({ isReviewed: __, ...step }) => step) }]);
  expect((await ideaAtDesk()).said.text).toBe(shown);
  await api.must('colleagueA', decideCheck, { suggestionId: 's', verdict: 'passed' });
  expect((await ideaAtDesk()).said.text).not.toBe(shown);
});

it('不公开 is handled all the same: the 科室 has the words, and who decided stands with it', async () => {
  await api.store('suggestions', [said('accepted', 'waiting')]);
  await api.must('cadreA', decideCheck, { suggestionId: 's', verdict: 'refused' });
  await api.must('cadreA', moveSuggestion, escalate);
  expect(await atDesk()).toMatchObject({ text: WORDS, check: 'refused' });
  const { steps, checkedBy } = await stored();
  expect(steps.some(({ isReviewed }) => isReviewed)).toBe(false);
  expect(checkedBy).toMatchObject({ by: 'p-CadreA' });
});

describe('what she writes when she does not agree', () => {
  const HERS = '只装了一半';
  const answered = (situation: 'resolved' | 'resolved-there') => {
    const { householdId: _, visitId: __, raisedBy: ___, ...one } = suggestionAs(situation, 's', { check: 'passed' });
    return api.store('suggestions', [{ ...one, source: 'resident', author: AUTHOR }]);
  };
  const reopen = (mark: string, receiptKey = newKey()) =>
    api.must(
      'resident',
      moveOwnSuggestion,
      { suggestionId: 's', move: { kind: 'reopen', text: HERS + mark } },
      { receiptKey },
    );
  const toBeLookedAt = async () =>
    (await api.must('cadreA', listSuggestions, { pile: 'check' })).rows.map(({ suggestionId }) => suggestionId);

  it('waits alone: the step is made at once, the 科室 reads her words when somebody has looked', async () => {
    await answered('resolved-there');
    const receiptKey = newKey();
    for (const _ of [1, 2]) expect(await reopen('【待审】', receiptKey)).toMatchObject({ status: 'reopened' });
    expect(await stored()).toMatchObject({ status: 'reopened', department: OURS, check: 'passed' });
    const seen = await atDesk();
    expect(seen).toMatchObject({ status: 'reopened', isAnswerUnread: true });
    expect(seen.text).toContain('想动动身子骨');
    expect(seen.timeline.at(-1)).toMatchObject({ label: '不认可，重新办理', text: UNREAD_WORDS });
    expect(JSON.stringify(seen)).not.toContain(HERS);
    // She reads her own, and is blamed for nothing; the committee reads it and is asked to.
    const hers = await api.must('resident', openOwnSuggestion, { suggestionId: 's' });
    expect(hers).toMatchObject({ isAwaitingCheck: false });
    expect(hers.timeline.at(-1)?.text).toContain(HERS);
    expect(await toBeLookedAt()).toEqual(['s']);
    expect(await api.must('cadreA', openSuggestion, { suggestionId: 's' })).toMatchObject({
      isAnswerUnread: true,
      check: 'passed',
    });
    const look = { receiptKey: newKey() };
    for (const _ of [1, 2]) await api.must('colleagueA', decideCheck, { suggestionId: 's', verdict: 'refused' }, look);
    expect((await atDesk()).timeline.at(-1)?.text).toContain(HERS);
    expect(await toBeLookedAt()).toEqual([]);
    const after = await stored();
    expect(after).toMatchObject({ check: 'passed', answerCheckedBy: { by: 'p-ColleagueA' } });
    expect(after).not.toHaveProperty('answerWaitsSince');
    expect(Suggestion.parse(after)).toEqual(after);
    expect(
      await api.call('cadreA', decideCheck, { suggestionId: 's', verdict: 'refused' }, { receiptKey: newKey() }),
    ).toMatchObject({ error: { code: 'step-out-of-turn' } });
  });

  it('handing it on is the same look', async () => {
    await answered('resolved');
    await reopen('【待审】');
    await api.must('cadreA', moveSuggestion, escalate, { at: '2026-12-01T02:00:00.000Z' });
    expect((await stored()).steps.at(-1)).toMatchObject({ kind: 'escalate', isReviewed: true });
    expect(JSON.stringify(await atDesk())).toContain(HERS);
    expect(await toBeLookedAt()).toEqual([]);
  });

  it.each(['', '【违规】'])('what WeChat has judged (%s) waits for nobody', async (mark) => {
    await answered('resolved-there');
    await reopen(mark);
    expect(JSON.stringify(await atDesk())).toContain(HERS);
    expect(await toBeLookedAt()).toEqual([]);
    expect((await stored()).steps.at(-1)).toMatchObject({ check: mark === '' ? 'passed' : 'refused' });
  });
});

it('merging is a look; a voice that joins by herself waits for one before the 科室 of the class reads it', async () => {
  await api.store('suggestions', [said('accepted', 'waiting')]);
  const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: ['s'], into: { title: '过道堆物' } });
  expect((await stored()).steps.slice(-1)).toMatchObject([{ kind: 'merge', isReviewed: true }]);
  await api.must('cadreA', publishClass, { classId, isPublic: true });
  await api.must('cadreA', moveClass, { classId, move: { kind: 'escalate', department: OURS } });
  const joined = { classId, buildingId: 'cA-001', text: '五楼也堆着旧床板', callMe: '李叔' };
  const { suggestionId } = await api.must('resident', joinClass, joined, { openid: 'oSecretNeighbour' });
  const [voice] = await api.stored<Suggestion>('suggestions', { _id: suggestionId });
  await api.remove('suggestions', { _id: suggestionId });
  await api.store('suggestions', [{ ...voice!, check: 'waiting' }]);
  const { voices } = await api.must('staff', openClass, { classId });
  expect(voices.map(({ text }) => text)).toContain(WORDS);
  expect(JSON.stringify(voices)).not.toContain('旧床板');
  await api.must('cadreA', decideCheck, { suggestionId, verdict: 'passed' });
  expect(JSON.stringify(await api.must('staff', openClass, { classId }))).toContain('旧床板');
});
