import { classUpkeepJobs } from '../../cloudfunctions/capabilities/problem-class/jobs';
import { suggestionUpkeepJobs } from '../../cloudfunctions/capabilities/suggestion/jobs';
import type { Message } from '../../miniprogram/domain/message/message';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey } from '../cloudfunctions/support/api';
import { handledAs, OURS, suggestionAs, type Situation } from '../cloudfunctions/support/suggestions';
import { NOW, SUBDISTRICT, USERS, type Who } from '../cloudfunctions/support/town';
import { cutEverywhere, openStage, overlap, type Sent, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => (stage = await openStage([...suggestionUpkeepJobs, ...classUpkeepJobs] as never)));
afterAll(() => stage.close());

const voice = (id: string, situation: Situation, more: Partial<Suggestion> = {}): Suggestion => {
  const { raisedBy: _, dueOn: __, ...said } = suggestionAs(situation, id, more);
  return { ...said, author: { openid: `oSecret-${id}`, callMe: '李叔' } };
};
const CLASS: ProblemClass = {
  ...{ subdistrictId: SUBDISTRICT, communityId: 'cA', _id: 'k-1', title: '缺健身的地方', category: 'public-space' },
  ...{ urgency: 'normal', voiceCount: 2, countVersion: 1, firstRaisedAt: NOW, lastRaisedAt: NOW, begunAt: NOW },
  ...{ begunBy: { personId: 'p-CadreA', name: '人CadreA' }, isPublic: false },
  ...handledAs('with-committee', 'k'),
};

let sentKeys: string[] = [];
async function clear(): Promise<void> {
  sentKeys = [];
  for (const name of ['suggestions', 'problem_classes', 'messages']) await stage.api.remove(name, { _id: /./ });
}
/** A class of two voices; as a rule in the committee's hands. */
async function layClass(situation: Situation = 'with-committee'): Promise<void> {
  await clear();
  await stage.api.store('problem_classes', [{ ...CLASS, ...handledAs(situation, 'k') }]);
  const merged = { classId: 'k-1' };
  await stage.api.store('suggestions', [voice('a', 'merged', merged), voice('b', 'merged', merged)]);
}
/** Two voices, one of them in the hands of a 科室. */
async function layVoices(): Promise<void> {
  await clear();
  await stage.api.store('suggestions', [voice('a', 'received'), voice('b', 'escalated')]);
}
function sending(action: string, draft: object, who: Who = 'cadreA'): Sent {
  const receiptKey = newKey();
  sentKeys.push(receiptKey);
  return { who, action, draft, receiptKey };
}
const into = { title: '缺健身的地方' };
const merging = () => sending('class.merge', { suggestionIds: ['a', 'b'], into });

const classes = () => stage.api.stored<ProblemClass>('problem_classes');
const voices = () => stage.api.stored<Suggestion>('suggestions');
/** Of these writes; what was told of the steps before is told along where nobody knows that it was, and is the same message. */
const told = async () =>
  (await stage.api.stored<Message>('messages'))
    .filter(
      ({ _id, kind }) => kind === 'matter-ended' || _id.includes('_k-1_') || sentKeys.some((key) => _id.includes(key)),
    )
    .filter(({ kind }) => kind !== 'overdue')
    .map(({ to, kind }) => `${to} ${kind}`)
    .sort();
async function outcome() {
  const [one, ...more] = await classes();
  const {
    _id,
    status,
    steps = [],
    isPublic,
    publishings = [],
    milestones = [],
    voiceCount,
    untold,
    isDissolved,
  } = one ?? {};
  return {
    ...{ more, _id, status, isPublic, voiceCount, untold, isDissolved },
    steps: steps.map(({ key, kind }) => `${key} ${kind}`),
    publishings: publishings.map(({ key }) => key),
    milestones: milestones.map(({ text }) => text),
    voices: (await voices()).map(({ _id: id, status: of, classId, department, untold: left, steps: made }) => [
      ...[id, of, classId, department, left, made.length],
    ]),
    told: await told(),
  };
}
/** Whatever became of it: what is merged is counted, told of, and in a class that is there. */
async function expectWhole(): Promise<void> {
  const standing = (await classes()).filter(({ isDissolved }) => !isDissolved);
  const all = await voices();
  const merged = all.filter(({ status }) => status === 'merged');
  expect(merged.every(({ classId }) => standing.some(({ _id }) => _id === classId))).toBe(true);
  for (const { _id, voiceCount } of standing)
    expect(voiceCount).toBe(merged.filter(({ classId }) => classId === _id).length);
  expect(standing.every(({ voiceCount }) => voiceCount > 0)).toBe(true);
  expect(all.some(({ untold }) => untold)).toBe(false);
  const heard = await told();
  for (const { _id, steps } of all)
    if (steps.some(({ key }) => sentKeys.includes(key))) expect(heard).toContain(`oSecret-${_id} suggestion-step`);
}

it('class.merge, cut at any step', () =>
  cutEverywhere(stage, {
    async arrange() {
      await layVoices();
      return merging();
    },
    outcome,
    expectWhole,
  }));

it('class.split, cut at any step', () =>
  cutEverywhere(stage, {
    async arrange() {
      await layClass();
      return sending('class.split', { classId: 'k-1', suggestionIds: ['a', 'b'] });
    },
    outcome,
    expectWhole,
  }));

it('class.split of what a 科室 has in hand, cut at any step: it hears that the class is gone, and nothing else of it', () =>
  cutEverywhere(stage, {
    async arrange() {
      await layClass('escalated');
      return sending('class.split', { classId: 'k-1', suggestionIds: ['a', 'b'] });
    },
    outcome,
    async expectWhole() {
      await expectWhole();
      const [one] = await classes();
      expect(one).not.toHaveProperty('untold');
      const ofDesk = (await told()).filter((heard) => heard.includes('matter-'));
      expect(ofDesk).toEqual(one?.isDissolved ? [`${USERS.staff._id} matter-ended`] : []);
    },
  }));

it.each<[string, object]>([
  ['class.move', { classId: 'k-1', move: { kind: 'escalate', department: OURS } }],
  ['class.plan', { classId: 'k-1', milestones: [{ text: '选址', dueOn: '2026-12-10' }] }],
  ['class.publish', { classId: 'k-1', isPublic: true }],
])('%s, cut at any step', (action, draft) =>
  cutEverywhere(stage, {
    async arrange() {
      await layClass();
      return sending(action, draft);
    },
    outcome,
  }),
);

it('merged twice at once by one hand, and by another into something else: every voice is in one class that counts it', () =>
  overlap(
    stage,
    async () => {
      await layVoices();
      const own = merging();
      return [own, sending('class.merge', { suggestionIds: ['a', 'b'], into: { title: '缺长椅' } }, 'colleagueA'), own];
    },
    async () => {
      await stage.mend();
      await expectWhole();
      expect((await voices()).every(({ status }) => status === 'merged')).toBe(true);
      expect((await voices()).every(({ steps }) => steps.filter(({ kind }) => kind === 'merge').length === 1)).toBe(
        true,
      );
    },
  ));

it('split while a step of the class is made: nothing is lost, and the class has no voice and no clock', () =>
  overlap(
    stage,
    async () => {
      await layClass();
      return [
        sending('class.split', { classId: 'k-1', suggestionIds: ['a', 'b'] }),
        sending('class.move', { classId: 'k-1', move: { kind: 'take-up' } }, 'colleagueA'),
      ];
    },
    async () => {
      await stage.mend();
      await expectWhole();
      expect(await classes()).toMatchObject([{ isDissolved: true, voiceCount: 0 }]);
    },
  ));
