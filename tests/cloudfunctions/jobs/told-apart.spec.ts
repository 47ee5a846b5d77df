import type { Handled } from '../../../miniprogram/domain/handling/handling';
import type { Message } from '../../../miniprogram/domain/message/message';
import { mergeVoices } from '../../../miniprogram/domain/problem-class/contracts';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { raiseCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import { markIdea } from '../../../miniprogram/domain/idea/contracts';
import type { Idea } from '../../../miniprogram/domain/idea/idea';
import type { VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { startApi, type Api } from '../support/api';
import { handledAs, suggestionAs, type Situation } from '../support/suggestions';
import { USERS } from '../support/town';

/** What no message can name: letters that an id may not have. */
const BROKEN = 'x y';
const LATER = '2026-11-22T03:07:00.000Z';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const author = { openid: 'oSecretAuthor', callMe: '王阿姨' };
const told = async (kind: string) => (await api.stored<Message>('messages', { kind })).map(({ to }) => to);
const untold = async (collection: string) =>
  (await api.stored<{ _id: string }>(collection, { untold: true })).map(({ _id }) => _id).sort();
const broken = (situation: Situation): Handled => {
  const { steps, ...rest } = handledAs(situation);
  return { ...rest, steps: steps.map((step) => ({ ...step, key: BROKEN })) };
};
const replace = async <Doc extends { _id: string }>(collection: string, docs: Doc[]) => {
  for (const { _id } of docs) await api.remove(collection, { _id });
  await api.store(collection, docs);
};

it('of 诉求: a page and more that cannot be told keeps its mark, and whatever lies behind it is told', async () => {
  const stuck = Array.from({ length: 21 }, (_, n) => `a-${String(n).padStart(2, '0')}`);
  await api.store('suggestions', [
    ...stuck.map((_id) => suggestionAs('accepted', _id, { author, untold: true, ...broken('accepted') })),
    suggestionAs('accepted', 'z', { author, untold: true }),
  ]);
  await api.fire('upkeep', LATER);
  expect(await told('suggestion-step')).toEqual([author.openid]);
  expect(await untold('suggestions')).toEqual(stuck);
});

it('of 诉求 whose clock ran out, those behind one that cannot be told', async () => {
  const late = (_id: string) => suggestionAs('accepted', _id, { dueOn: '2026-11-20' });
  const stuck = Array.from({ length: 21 }, (_, n) => late(`${BROKEN}${String(n).padStart(2, '0')}`));
  await api.store('suggestions', [...stuck, late('z')]);
  await api.fire('upkeep', LATER);
  expect(new Set(await told('overdue'))).toEqual(
    new Set([USERS.secretaryA, USERS.cadreA, USERS.colleagueA].map(({ _id }) => _id)),
  );
  expect(await api.stored('suggestions', { remindedOf: '2026-11-20' })).toMatchObject([{ _id: 'z' }]);
});

it('of ideas', async () => {
  await api.store(
    'suggestions',
    ['a', 'b'].map((_id) => suggestionAs('accepted', _id, { author })),
  );
  for (const suggestionId of ['a', 'b']) await api.must('cadreA', markIdea, { suggestionId, title: suggestionId });
  const [first, second] = (await api.stored<Idea>('ideas')).sort((one, other) => (one._id < other._id ? -1 : 1));
  await api.remove('messages', { kind: 'idea-step' });
  await replace('ideas', [
    { ...first!, untold: true, steps: first!.steps.map((step) => ({ ...step, key: BROKEN })) },
    { ...second!, untold: true },
  ]);
  await api.fire('upkeep', LATER);
  expect(await told('idea-step')).toEqual([author.openid]);
  expect(await untold('ideas')).toEqual([first!._id]);
});

it('of calls', async () => {
  const draft = {
    ...{ title: '周六清理楼道', text: '带手套', placeText: '1 号楼门口', headcount: 5 },
    ...{ on: '2026-12-05', from: '09:00', to: '11:00' },
  };
  await api.must('cadreA', raiseCall, draft);
  const [call] = await api.stored<VolunteerCall>('volunteer_calls');
  const off = { status: 'called-off' as const, untold: true as const };
  await replace(
    'volunteer_calls',
    ['a', 'b'].map((_id) => ({ ...call!, ...off, _id })),
  );
  const signUp = { number: 1, signedAt: call!.raisedAt, endsAt: call!.endsAt };
  await api.store('sign_ups', [
    { ...signUp, _id: BROKEN, callId: 'a', holder: 'a|o-1', openid: 'o-1' },
    // Of the same call, a page and more of them, and of the other.
    ...Array.from({ length: 120 }, (_, n) => ({
      ...{ ...signUp, _id: `t-${n}`, number: n + 2, callId: 'a', holder: `a|o-1-${n}`, openid: `o-1-${n}` },
    })),
    { ...signUp, _id: 'u', callId: 'b', holder: 'b|o-2', openid: 'o-2' },
  ]);
  await api.fire('upkeep', LATER);
  const heard = await told('volunteer-news');
  expect(heard).toHaveLength(121);
  expect(heard).toContain('o-2');
  expect(heard).not.toContain('o-1');
  expect(await untold('volunteer_calls')).toEqual(['a']);
});

it('of classes: the other voices of it hear, and the other classes', async () => {
  const said = (_id: string) => {
    const { raisedBy: _, ...one } = suggestionAs('received', _id);
    return { ...one, author: { openid: `o-${_id}`, callMe: '李叔' } };
  };
  await api.store('suggestions', ['a', 'b', 'c', 'd'].map(said));
  for (const suggestionIds of [
    ['a', 'b'],
    ['c', 'd'],
  ])
    await api.must('cadreA', mergeVoices, { suggestionIds, into: { title: suggestionIds.join() } });
  await api.remove('messages', { kind: 'suggestion-step' });
  const classes = (await api.stored<ProblemClass>('problem_classes')).map((one) => {
    const [begun] = one.steps;
    const keep = { ...begun!, kind: 'keep' as const, key: `${one._id}-keep`.slice(-40) };
    return { ...one, untold: true as const, steps: [begun!, keep] };
  });
  await replace('problem_classes', classes);
  // Whoever said one of the first class has an id that no message can name.
  const [stuck] = classes.sort((one, other) => (one._id < other._id ? -1 : 1));
  const [voice] = await api.stored<{ _id: string }>('suggestions', { classId: stuck!._id });
  await api.remove('suggestions', { _id: voice!._id });
  await api.store('suggestions', [{ ...voice!, _id: BROKEN }]);
  await api.fire('upkeep', LATER);
  const all = ['o-a', 'o-b', 'o-c', 'o-d'].filter((openid) => openid !== `o-${voice!._id}`);
  expect((await told('suggestion-step')).sort()).toEqual(all);
  expect(await untold('problem_classes')).toEqual([stuck!._id]);
});
