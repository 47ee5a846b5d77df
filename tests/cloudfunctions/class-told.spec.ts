import { mergeVoices, splitVoices } from '../../miniprogram/domain/problem-class/contracts';
import { listMessages } from '../../miniprogram/domain/message/contracts';
import type { Message } from '../../miniprogram/domain/message/message';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { listInbox, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { OURS, suggestionAs } from './support/suggestions';
import { NOW, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const TITLE = '小区里缺健身的地方';
const into = { title: TITLE };
const said = (n: number) => {
  const { raisedBy: _, ...one } = suggestionAs('received', `v-${String(n).padStart(2, '0')}`);
  return { ...one, author: { openid: `oSecretVoice${n}`, callMe: '李叔' } };
};
const messages = (kind: string) => api.stored<Message<'suggestion-step'>>('messages', { kind });
const hourly = (hours: number) => api.fire('upkeep', new Date(Date.parse(NOW) + hours * 3_600_000).toISOString());

describe('whoever is merged hears of it', () => {
  it('at once, and once, however often it is sent and whatever upkeep does', async () => {
    const all = [0, 1, 2].map(said);
    await api.store('suggestions', all);
    const draft = { suggestionIds: all.map(({ _id }) => _id), into };
    const terms = { receiptKey: newKey() };
    await api.must('cadreA', mergeVoices, draft, terms);
    const told = await messages('suggestion-step');
    expect(told.map(({ to }) => to).sort()).toEqual(all.map(({ author }) => author.openid));
    expect(told[0]!.values).toMatchObject({ step: '合并入类', unit: 'A居委会' });
    await api.must('cadreA', mergeVoices, draft, terms);
    await hourly(2);
    expect(await messages('suggestion-step')).toHaveLength(3);
    expect((await api.stored<Suggestion>('suggestions')).some(({ untold }) => untold)).toBe(false);
  });

  it('forty within the call, and the others from upkeep', async () => {
    const all = Array.from({ length: 50 }, (_, n) => said(n));
    await api.store('suggestions', all);
    await api.must('cadreA', mergeVoices, { suggestionIds: all.map(({ _id }) => _id), into });
    expect(await messages('suggestion-step')).toHaveLength(40);
    await hourly(2);
    const told = await messages('suggestion-step');
    expect(new Set(told.map(({ to }) => to)).size).toBe(50);
    expect(told).toHaveLength(50);
  });

  it('who wrote several down hears once, by what the class is called', async () => {
    const ids = ['a', 'b', 'c'];
    await api.store(
      'suggestions',
      ids.map((id) => suggestionAs('accepted', id)),
    );
    const { classId } = await api.must('colleagueA', mergeVoices, { suggestionIds: ids, into });
    await hourly(2);
    expect(await messages('suggestion-step')).toMatchObject([
      { to: USERS.cadreA._id, values: { about: TITLE, isClass: true, of: { id: classId } } },
    ]);
  });
});

describe('what a 科室 has in hand', () => {
  const DUE = '2026-11-24';
  const lie = () =>
    api.store('suggestions', [
      suggestionAs('in-progress', 'theirs', { dueOn: DUE, remindedOf: DUE, plan: '美丽家园' }),
      suggestionAs('accepted', 'ours'),
    ]);
  const merge = () => api.must('cadreA', mergeVoices, { suggestionIds: ['theirs', 'ours'], into });
  const inbox = async () => (await api.must('staff', listInbox, { pile: 'open' })).rows.map(({ matterId }) => matterId);

  it('is taken into a class not unseen: the 科室 reads which, with a way to it and no person; its route stays', async () => {
    await lie();
    await merge();
    expect(await inbox()).toEqual([]);
    const { rows } = await api.must('staff', listMessages, {});
    expect(rows).toMatchObject([{ opens: '/cadre/suggestion/suggestion?suggestionId=theirs' }]);
    expect(rows[0]!.sentence).toContain('归进了一类');
    expect(JSON.stringify(rows)).not.toMatch(/人Cadre|101 室|想动动/);
    const { timeline, mayDo } = await api.must('staff', openSuggestion, { suggestionId: 'theirs' });
    expect(timeline.map(({ label, department }) => [label, department])).toEqual([
      ['提出', undefined],
      ['受理', undefined],
      ['上报科室', OURS],
      ['开始办理', undefined],
      ['合并入类', undefined],
    ]);
    expect(mayDo).toEqual([]);
  });

  it('is given back exactly by 拆出, clock and reminder with it, and the 科室 hears of that too; again and again', async () => {
    await lie();
    const before = (await api.stored<Suggestion>('suggestions', { _id: 'theirs' }))[0]!;
    for (const round of [1, 2]) {
      const { classId } = await merge();
      await api.must('cadreA', splitVoices, { classId, suggestionIds: ['theirs', 'ours'] });
      const { steps, ...after } = (await api.stored<Suggestion>('suggestions', { _id: 'theirs' }))[0]!;
      expect({ ...after, steps: steps.slice(0, before.steps.length) }).toEqual(before);
      expect(await inbox()).toEqual(['theirs']);
      expect(await messages('matter-arrived')).toHaveLength(round);
      expect(await messages('matter-ended')).toHaveLength(round);
    }
  });

  it('that was settled with one class and goes into another is open again', async () => {
    await api.store('suggestions', [
      suggestionAs('received', 'one', { isClassSettled: true }),
      suggestionAs('received', 't'),
    ]);
    await api.must('cadreA', mergeVoices, { suggestionIds: ['one', 't'], into });
    expect((await api.stored<Suggestion>('suggestions', { _id: 'one' }))[0]).not.toHaveProperty('isClassSettled');
  });
});

describe('class.recount mends what nobody repeated', () => {
  const lay = async (more: Partial<ProblemClass>) => {
    await api.store('suggestions', [suggestionAs('accepted', 'a'), suggestionAs('accepted', 'b')]);
    const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: ['a', 'b'], into });
    const [stored] = await api.stored<ProblemClass>('problem_classes');
    const { dueOn: _, ...rest } = stored!;
    await api.remove('problem_classes', { _id: classId });
    await api.store('problem_classes', [{ ...rest, ...more }]);
  };
  const mended = async () => {
    await hourly(2);
    return (await api.stored<ProblemClass>('problem_classes'))[0]!;
  };

  it('a count that says another number', async () => {
    await lay({ voiceCount: 1 });
    expect(await mended()).toMatchObject({ voiceCount: 2 });
  });

  it('one that was dissolved while a voice came: it is there again, and its clock runs', async () => {
    await lay({ voiceCount: 0, isDissolved: true });
    const one = await mended();
    expect(one).toMatchObject({ voiceCount: 2, dueOn: expect.any(String) });
    expect(one).not.toHaveProperty('isDissolved');
  });

  it('one that was made and got no voice', async () => {
    await lay({ voiceCount: 0 });
    await api.remove('suggestions', { _id: /./ });
    expect(await mended()).toMatchObject({ isDissolved: true });
  });
});
