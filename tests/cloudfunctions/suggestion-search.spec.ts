import { receiptNumber } from '../../miniprogram/domain/shared/ids';
import { searchSuggestions } from '../../miniprogram/domain/suggestion/desk-contracts';
import { MASKED_WORDS } from '../../miniprogram/domain/suggestion/restricted';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { suggestionAs, WAYS, type Situation } from './support/suggestions';
import type { Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterEach(() => api.remove('suggestions', { _id: /./ }));
afterAll(() => api.stop());

const found = async (words: string, who: Who = 'cadreA') =>
  (await api.must(who, searchSuggestions, { words })).rows.map(({ suggestionId }) => suggestionId).sort();

it('finds by the receipt that was read out, by words and by building, whatever became of it', async () => {
  const key = newKey();
  await api.store('suggestions', [
    ...(Object.keys(WAYS) as Situation[]).map((one) => suggestionAs(one, one)),
    suggestionAs('received', key, { text: '路灯不亮', buildingId: 'cA-002', placeText: '门口' }),
  ]);
  expect(await found('健身')).toEqual([]);
  expect(await found('动动身子骨')).toEqual(Object.keys(WAYS).sort());
  for (const words of [receiptNumber(key), receiptNumber(key).replace('-', ' ').toLowerCase(), '路灯'])
    expect(await found(words)).toContain(key);
  expect(await found('路灯')).toEqual([key]);
  expect(await found('100 弄 2 号')).toEqual([key]);
});

it('nothing of another committee is found, by whatever', async () => {
  const key = newKey();
  await api.store('suggestions', [suggestionAs('received', key, { communityId: 'cB', text: '路灯不亮' })]);
  for (const words of [receiptNumber(key), '路灯']) expect(await found(words)).toEqual([]);
  expect(await found('路灯', 'cadreB')).toEqual([key]);
});

it('what is for others is not found by its words or its place, and by its receipt without any of them', async () => {
  const key = newKey();
  const tag = {
    primary: 'minors',
    candidates: ['minors', 'other'],
    isSure: true,
    secondary: [],
    evidence: [],
  } as never;
  const text = '四楼的孩子天天一个人在家';
  await api.store('suggestions', [suggestionAs('received', key, { text, tag })]);
  for (const words of ['孩子', '四楼', '玉田路', '101', '未成年人保护'])
    expect(await found(words, 'colleagueA')).toEqual([]);
  expect(await found('孩子', 'secretaryA')).toEqual([key]);
  const { rows } = await api.must('colleagueA', searchSuggestions, { words: receiptNumber(key) });
  expect(rows).toMatchObject([{ suggestionId: key, text: MASKED_WORDS, isMasked: true, mayDo: [] }]);
  for (const leak of ['孩子', '玉田路', 'h-cA']) expect(JSON.stringify(rows)).not.toContain(leak);
});

it('reads a bounded stretch, and goes on behind it until the oldest', async () => {
  const at = (n: number) => new Date(Date.parse('2026-11-20T02:00:00.000Z') - n * 60_000).toISOString();
  const all: Suggestion[] = Array.from({ length: 700 }, (_, n) =>
    suggestionAs('received', `s-${n}`, { raisedAt: at(n), text: n % 300 === 0 ? '路灯不亮' : '别的事' }),
  );
  await api.store('suggestions', all);
  const first = await api.call('cadreA', searchSuggestions, { words: '路灯' });
  if (!first.ok) throw new Error(first.error.code);
  expect(first.data.rows.map(({ suggestionId }) => suggestionId)).toEqual(['s-0', 's-300']);
  const { documentsRead, databaseRoundTrips } = await api.cloud.log(first.requestId);
  // Herself, five hundred, and the two buildings of her ground.
  expect({ documentsRead, databaseRoundTrips }).toEqual({ documentsRead: 503, databaseRoundTrips: 3 });
  const second = await api.must('cadreA', searchSuggestions, { words: '路灯', cursor: first.data.nextCursor! });
  expect(second.rows.map(({ suggestionId }) => suggestionId)).toEqual(['s-600']);
  expect(second).not.toHaveProperty('nextCursor');
  const many = await api.must('cadreA', searchSuggestions, { words: '别的事' });
  expect(many.rows).toHaveLength(20);
  const next = await api.must('cadreA', searchSuggestions, { words: '别的事', cursor: many.nextCursor! });
  expect(next.rows[0]?.suggestionId).toBe('s-21');
});
