import type { Message } from '../../miniprogram/domain/message/message';
import { mergeVoices, splitVoices } from '../../miniprogram/domain/problem-class/contracts';
import { moveClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { startApi, type Api } from './support/api';
import { handledAs, OURS, suggestionAs } from './support/suggestions';
import { NOW, SUBDISTRICT, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const IDS = ['a', 'b'];
/** A class of two voices that a 科室 has begun on, and whose committee asks for it back. */
async function askedBack(): Promise<string> {
  await api.store(
    'suggestions',
    IDS.map((id) => suggestionAs('accepted', id)),
  );
  const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: IDS, into: { title: '夜里的机器响' } });
  await api.must('cadreA', moveClass, { classId, move: { kind: 'escalate', department: OURS } });
  await api.must('staff', moveClass, { classId, move: { kind: 'take-up' } });
  await api.must('secretaryA', moveClass, { classId, move: { kind: 'ask-back', text: '我们自己来办' } });
  return classId;
}
const classes = () => api.stored<ProblemClass>('problem_classes');
const remindedOf = async (id: string) =>
  (await api.stored<Message<'overdue'>>('messages', { kind: 'overdue' }))
    .filter(({ values }) => values.of?.id === id)
    .map(({ to, values }) => `${to} ${values.why}`);

describe('of a class that is gone nobody is reminded', () => {
  const LATER = '2026-12-08T01:07:00.000Z';

  it('though its committee had asked for it back: with its last voice nobody waits for an answer any more', async () => {
    const classId = await askedBack();
    expect((await classes())[0]).toHaveProperty('answerBy');
    await api.must('cadreA', splitVoices, { classId, suggestionIds: IDS });
    const [gone] = await classes();
    expect(gone).toMatchObject({ isDissolved: true });
    expect(gone).not.toHaveProperty('answerBy');
    expect(gone).not.toHaveProperty('dueOn');
    await api.fire('upkeep', LATER);
    expect(await remindedOf(classId)).toEqual([]);
  });

  it('nor where a step of the same moment has set its days anew; of one that stands they are', async () => {
    const one = (_id: string): ProblemClass => ({
      ...{ subdistrictId: SUBDISTRICT, communityId: 'cA', _id, title: '夜里的机器响', category: 'noise' },
      ...{ urgency: 'normal', voiceCount: 1, countVersion: 1, firstRaisedAt: NOW, lastRaisedAt: NOW, begunAt: NOW },
      ...{ begunBy: { personId: 'p-CadreA', name: '人CadreA' }, isPublic: false },
      ...handledAs('in-progress', _id),
      ...{ dueOn: '2026-11-24', answerBy: '2026-11-23' },
    });
    await api.store('problem_classes', [one('stands'), { ...one('gone'), voiceCount: 0, isDissolved: true }]);
    await api.store('suggestions', [suggestionAs('merged', 'v', { classId: 'stands' })]);
    await api.fire('upkeep', LATER);
    expect((await remindedOf('stands')).sort()).toEqual(
      [USERS.staff, USERS.secretaryA].flatMap(({ _id }) => [`${_id} late`, `${_id} unanswered`]).sort(),
    );
    expect(await remindedOf('gone')).toEqual([]);
  });
});

describe('the 科室 that had a class in hand reads once that it is gone, and nobody who came since reads that it ever came', () => {
  const NEWCOMER = { ...USERS.staff, _id: 'oSecretNewcomer', personId: 'p-Newcomer' };
  const HOURS_ON = '2026-11-22T04:07:00.000Z';
  const heard = async (classId: string) =>
    (await api.stored<Message<'matter-arrived' | 'matter-ended'>>('messages'))
      .filter(({ kind, values }) => kind.startsWith('matter-') && values.of?.id === classId)
      .map(({ to, kind, values }) => `${to} ${kind} ${'how' in values ? values.how : values.why}`);

  it('from the call, which leaves nothing to be told later', async () => {
    const classId = await askedBack();
    const before = await heard(classId);
    await api.must('cadreA', splitVoices, { classId, suggestionIds: IDS });
    const after = await heard(classId);
    expect(after.filter((one) => !before.includes(one))).toEqual([`${USERS.staff._id} matter-ended dissolved`]);
    expect((await classes())[0]).not.toHaveProperty('untold');
    await api.store('users', [NEWCOMER]);
    await api.fire('upkeep', HOURS_ON);
    expect((await heard(classId)).sort()).toEqual(after.sort());
  });

  it('or from upkeep, where the call was killed before it could tell', async () => {
    const classId = await askedBack();
    await api.must('cadreA', splitVoices, { classId, suggestionIds: IDS });
    const [gone] = await classes();
    await api.remove('problem_classes', { _id: classId });
    await api.store('problem_classes', [{ ...gone, untold: true }]);
    await api.remove('messages', { _id: /./ });
    await api.store('users', [NEWCOMER]);
    await api.fire('upkeep', HOURS_ON);
    expect((await heard(classId)).sort()).toEqual(
      [USERS.staff, NEWCOMER].map(({ _id }) => `${_id} matter-ended dissolved`).sort(),
    );
    expect((await classes())[0]).not.toHaveProperty('untold');
  });
});
