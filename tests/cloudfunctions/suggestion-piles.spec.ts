import type { ReplyOf } from '../../miniprogram/domain/shared/contract';
import { countPiles, listSuggestions } from '../../miniprogram/domain/suggestion/desk-contracts';
import type { PileCode } from '../../miniprogram/domain/suggestion/piles';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { startApi, type Answer, type Api } from './support/api';
import { suggestionAs, WAYS, type Situation } from './support/suggestions';
import { NOW } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterEach(() => api.remove('suggestions', { _id: /./ }));
afterAll(() => api.stop());

const idsOf = async (pile: PileCode, at = NOW) =>
  (await api.must('cadreA', listSuggestions, { pile }, { at })).rows.map(({ suggestionId }) => suggestionId);

describe('紧急', () => {
  const urgent = { tag: { urgency: 'urgent', primary: 'safety', candidates: ['safety'], isSure: true } as never };
  const usual = { tag: { urgency: 'normal', primary: 'noise', candidates: ['noise'], isSure: true } as never };
  const pages = async (pile: PileCode): Promise<{ ids: string[]; read: number[] }> => {
    const [ids, read]: [string[], number[]] = [[], []];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const answer: Answer<ReplyOf<typeof listSuggestions>> = await api.call('cadreA', listSuggestions, {
        pile,
        ...(cursor && { cursor }),
      });
      if (!answer.ok) throw new Error(answer.error.code);
      ids.push(...answer.data.rows.map(({ suggestionId }) => suggestionId));
      read.push((await api.cloud.log(answer.requestId)).documentsRead);
      cursor = answer.data.nextCursor;
    }
    return { ids, read };
  };

  it('comes first, then the nearest day, over all pages; what is done keeps its order', async () => {
    const all = Array.from({ length: 50 }, (_, n) =>
      suggestionAs('received', `s-${String(n).padStart(2, '0')}`, {
        ...(n % 2 === 0 ? urgent : usual),
        dueOn: `2026-12-${String(31 - Math.floor(n / 2)).padStart(2, '0')}`,
      }),
    );
    await api.store('suggestions', all);
    const byDay = [...all].reverse().map(({ _id }) => _id);
    const isUrgent = (id: string): boolean => Number(id.slice(2)) % 2 === 0;
    const { ids, read } = await pages('new');
    expect(ids).toEqual([...byDay.filter(isUrgent), ...byDay.filter((id) => !isUrgent(id))]);
    // Of a pile of fifty no page reads all: the urgent ones and a page of the others behind them, and who asks.
    expect(Math.max(...read)).toBeLessThanOrEqual(73);
    await api.remove('suggestions', { _id: /./ });
    const done = ['a', 'b', 'c'].map((id, n) => suggestionAs('resolved', id, n === 0 ? urgent : usual));
    await api.store('suggestions', done);
    expect((await pages('settled')).ids).toEqual(['c', 'b', 'a']);
  });
});

describe('how much lies in each pile', () => {
  const counted = ['new', 'mine', 'away', 'elsewhere', 'late', 'unsure', 'check'] as const;
  const LATER = '2026-11-27T16:01:00.000Z';

  it('is as much as one finds in it, of one’s own committee alone', async () => {
    const situations = Object.keys(WAYS) as Situation[];
    const { dueOn: _, ...foreign } = suggestionAs('received', 'hotline', { source: 'hotline' });
    await api.store('suggestions', [
      ...situations.flatMap((one) => [suggestionAs(one, one), suggestionAs(one, `${one}-2`)]),
      foreign as Suggestion,
      suggestionAs('received', 'unsure', {
        tag: { isSure: false, primary: 'noise', candidates: ['noise', 'pets'] } as never,
      }),
      suggestionAs('merged', 'waiting', { check: 'waiting' }),
      suggestionAs('received', 'theirs', { communityId: 'cB' }),
    ]);
    for (const at of [NOW, LATER]) {
      const { counts } = await api.must('cadreA', countPiles, {}, { at });
      const found = await Promise.all(counted.map(async (pile) => [pile, (await idsOf(pile, at)).length]));
      expect(counts).toEqual(Object.fromEntries(found));
      expect(Math.min(...counted.map((pile) => (pile === 'late' ? 1 : counts[pile])))).toBeGreaterThan(0);
    }
  });

  it('is counted side by side, and what is done is not read', async () => {
    await api.store(
      'suggestions',
      Array.from({ length: 200 }, (_, n) => suggestionAs(n < 10 ? 'received' : 'confirmed', `s-${n}`)),
    );
    const { requestId } = await api.call('cadreA', countPiles, {});
    const { databaseRoundTrips, documentsRead } = await api.cloud.log(requestId);
    // Herself, and the ten that are open, for 待审、待听 alone.
    expect({ databaseRoundTrips, documentsRead }).toEqual({ databaseRoundTrips: 10, documentsRead: 11 });
  });
});
