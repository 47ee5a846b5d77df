import { afterStep } from '../../miniprogram/domain/handling/handling';
import { listMessages } from '../../miniprogram/domain/message/contracts';
import type { Message } from '../../miniprogram/domain/message/message';
import { mergeVoices, splitVoices } from '../../miniprogram/domain/problem-class/contracts';
import { moveClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import { listInbox, moveSuggestion, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import { moveOwnSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { startApi, type Api } from './support/api';
import { OURS, step, suggestionAs, THEIRS } from './support/suggestions';
import { USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const AUTHOR = { openid: 'oSecretAuthor', callMe: '王阿姨' };
const THERE = { ...USERS.staff, _id: 'oSecretThere', personId: 'p-There', departmentName: THEIRS };
const tag = { primary: 'noise', candidates: ['noise'], isSure: true, urgency: 'normal', taggedBy: 'tagger' } as never;

/** Handed on by 社区自治办公室, and what came after. */
const handedOn = (_id: string, ...ways: Parameters<typeof step>[]): Suggestion => {
  const begun = suggestionAs('escalated', _id, { tag, author: AUTHOR });
  return ways.reduce<Suggestion>((one, way) => {
    const { untold: _, ...next } = afterStep(one, step(...way));
    const { department: __, plan: ___, dueOn: ____, ...left } = one;
    return { ...left, ...next };
  }, begun);
};
const by = { unit: OURS, role: 'department-staff', personId: USERS.staff.personId } as const;
const left = () => api.must('staff', listInbox, { pile: 'handed-on' });
const ended = async (): Promise<[string, string][]> =>
  (await api.stored<Message<'matter-ended'>>('messages', { kind: 'matter-ended' }))
    .map(({ to, values }): [string, string] => [to, values.how])
    .sort();

describe('转出去的', () => {
  it('is what this 科室 had and has no more, where it lies and whether it is done: no word, no photo, no way in', async () => {
    await api.store('suggestions', [
      handedOn('given-back', ['return', 'r', { by, text: '先协商' }]),
      handedOn(
        'passed',
        ['hand-over', 'h', { by, department: THEIRS, text: '归他们管' }],
        ['take-up', 't'],
        ['resolve', 'd', { text: '后来的话', attachments: [{ attachmentId: 'secret-photo', kind: 'photo' }] as never }],
      ),
      suggestionAs('escalated', 'still-here'),
      suggestionAs('escalated', 'never-here', { department: THEIRS, steps: suggestionAs('received', 'x').steps }),
      suggestionAs('resolved-there', 'done-here'),
    ]);
    const { rows, openCount } = await left();
    expect(openCount).toBe(1);
    expect(
      rows.map(({ matterId, title, communityName, statusLabel, handedOn: on }) => [
        matterId,
        title,
        communityName,
        statusLabel,
        on?.department,
        on?.leftBy,
      ]),
    ).toEqual([
      ['passed', '噪音扰民', 'A居委会', '办好了', THEIRS, 'hand-over'],
      ['given-back', '噪音扰民', 'A居委会', '还在办', undefined, 'return'],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/想动动|后来的话|secret-photo|王阿姨|101|归他们管/);
    for (const { matterId } of rows) {
      const answer = await api.call('staff', openSuggestion, { suggestionId: matterId });
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
  });

  it('of what went on with a class says so, also where it was given back before, and that it is done once the class is 办结', async () => {
    const merge = ['merge', 'm', { classId: 'k-1' }] as const;
    const returned = handedOn('returned', ['return', 'r', { by, text: '先协商' }], [...merge]);
    await api.store('suggestions', [
      { ...returned, classId: 'k-1' },
      { ...handedOn('taken', [...merge]), classId: 'k-2', isClassSettled: true },
    ]);
    const { rows } = await left();
    expect(
      rows.map(({ matterId, statusLabel, handedOn: on }) => [matterId, statusLabel, on?.leftBy, on?.isWithClass]),
    ).toEqual([
      ['taken', '办好了', 'merge', true],
      ['returned', '还在办', 'return', true],
    ]);
  });

  it('costs as much as any pile, and reads no 诉求 that was never here', async () => {
    const foreign = Array.from({ length: 60 }, (_, n) => suggestionAs('in-progress-here', `foreign-${n}`));
    await api.store('suggestions', [handedOn('passed', ['hand-over', 'h', { by, department: THEIRS }]), ...foreign]);
    const answer = await api.call('staff', listInbox, { pile: 'handed-on' });
    const { databaseRoundTrips, documentsRead } = await api.cloud.log(answer.requestId);
    expect(databaseRoundTrips).toBe(8);
    // Herself, the one, and the committees of the street.
    expect(documentsRead).toBeLessThan(12);
  });
});

describe('the 科室 that loses it', () => {
  const disagree = (suggestionId: string) =>
    api.must(
      'resident',
      moveOwnSuggestion,
      { suggestionId, move: { kind: 'disagree', text: '去年就答应了' } },
      { openid: AUTHOR.openid },
    );

  it('by 不同意 is told once, and one that handed it on before is not', async () => {
    await api.store('users', [THERE]);
    await api.store('suggestions', [
      handedOn(
        's',
        ['hand-over', 'h', { by, department: THEIRS }],
        ['defer', 'd', { text: '等预算', reviewOn: '2027-03-01' }],
      ),
    ]);
    await disagree('s');
    expect(await ended()).toEqual([[THERE._id, 'reconsidered']]);
    await api.stored('suggestions');
    const [told] = await api.stored<Message>('messages', { kind: 'matter-ended' });
    expect(JSON.stringify(told)).not.toMatch(/去年|想动动|王阿姨/);
    expect((await api.must('staff', listMessages, {})).rows).toEqual([]);
  });

  it('of what the committee itself has put off no 科室 is told', async () => {
    await api.store('suggestions', [
      handedOn('s', ['return', 'r', { by }], ['defer', 'd', { text: '等预算', reviewOn: '2027-03-01' }]),
    ]);
    await disagree('s');
    expect(await ended()).toEqual([]);
  });

  it('by 收回 is told, whatever 科室 had it before', async () => {
    await api.store('users', [THERE]);
    await api.store('suggestions', [handedOn('s', ['hand-over', 'h', { by, department: THEIRS }])]);
    await api.must('secretaryA', moveSuggestion, { suggestionId: 's', move: { kind: 'recall', text: '我们先看' } });
    expect(await ended()).toEqual([[THERE._id, 'recalled']]);
  });

  it('by a split that leaves a class without a voice is told once, also by upkeep', async () => {
    await api.store('suggestions', [suggestionAs('accepted', 'a'), suggestionAs('accepted', 'b')]);
    const { classId } = await api.must('cadreA', mergeVoices, {
      suggestionIds: ['a', 'b'],
      into: { title: '夜里的机器响' },
    });
    await api.must('cadreA', moveClass, { classId, move: { kind: 'escalate', department: OURS } });
    await api.must('cadreA', splitVoices, { classId, suggestionIds: ['a'] });
    expect(await ended()).toEqual([]);
    await api.must('cadreA', splitVoices, { classId, suggestionIds: ['b'] });
    expect(await ended()).toEqual([[USERS.staff._id, 'dissolved']]);
    await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
    expect(await ended()).toEqual([[USERS.staff._id, 'dissolved']]);
    expect((await api.stored<Suggestion>('problem_classes'))[0]).not.toHaveProperty('untold');
  });
});
