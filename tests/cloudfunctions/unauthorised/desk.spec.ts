import { moveSuggestion, openSuggestion } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { startApi, type Api } from '../support/api';
import { OURS, suggestionAs, THEIRS } from '../support/suggestions';
import { BUILDINGS, placeIn, USERS, type Who } from '../support/town';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  const author = { openid: 'oSecretAuthor', callMe: '王阿姨' };
  await api.store('suggestions', [
    suggestionAs('escalated', 'handed', { author }),
    suggestionAs('escalated', 'elsewhere', { author, department: THEIRS }),
    suggestionAs('received', 'new', { author }),
    suggestionAs('received', 'foreign', placeIn(BUILDINGS[2]!)),
  ]);
});
afterAll(() => api.stop());

const SIGHT: [Who, string[]][] = [
  ['secretaryA', ['handed', 'elsewhere', 'new']],
  ['cadreA', ['handed', 'elsewhere', 'new']],
  ['cadreB', ['foreign']],
  ['secretaryB', ['foreign']],
  ['staff', ['handed']],
];

describe.each(SIGHT)('%s', (who, seen) => {
  it('opens what is on her desk, and nothing else is there', async () => {
    for (const suggestionId of ['handed', 'elsewhere', 'new', 'foreign']) {
      const answer = await api.call(who, openSuggestion, { suggestionId });
      const move = await api.call(who, moveSuggestion, { suggestionId, move: { kind: 'report', text: '看看' } });
      if (seen.includes(suggestionId)) {
        expect(answer.ok).toBe(true);
        expect(move).not.toMatchObject({ error: { code: 'not-found' } });
      } else for (const one of [answer, move]) expect(one).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
  });
});

it('a 科室 reads what was said and where, never who said it, never at which door, never who wrote it down', async () => {
  const text = JSON.stringify(await api.must('staff', openSuggestion, { suggestionId: 'handed' }));
  expect(text).toContain('想动动身子骨也没地方');
  expect(text).toContain('玉田路 100 弄 1 号');
  for (const secret of ['王阿姨', 'oSecret', '101', 'h-cA', 'p-Cadre', 'p-Coll', '人CadreA', 'raisedBy'])
    expect(text).not.toContain(secret);
});

it('the committee knows how to call her, and never her openid', async () => {
  const text = JSON.stringify(await api.must('cadreA', openSuggestion, { suggestionId: 'handed' }));
  expect(text).toContain('王阿姨');
  expect(text).not.toContain('oSecret');
});

it('staff without a 科室 hold nothing', async () => {
  const { departmentName: _, ...nobody } = USERS.staff;
  await api.store('users', [{ ...nobody, _id: 'oSecretNobody', personId: 'p-Nobody' }]);
  await api.store('suggestions', [
    suggestionAs('received', 'unhanded'),
    suggestionAs('escalated', 'blank', { department: OURS }),
  ]);
  for (const suggestionId of ['unhanded', 'blank', 'handed']) {
    const answer = await api.call('staff', openSuggestion, { suggestionId }, { openid: 'oSecretNobody' });
    expect(answer).toMatchObject({ error: { code: 'not-found' } });
  }
});
