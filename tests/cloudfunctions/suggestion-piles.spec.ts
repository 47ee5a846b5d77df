import fc from 'fast-check';
import type { ReplyOf } from '../../miniprogram/domain/shared/contract';
import { countPiles, listSuggestions } from '../../miniprogram/domain/suggestion/desk-contracts';
import { listDue } from '../../miniprogram/domain/household/contracts';
import { COUNTED_MOST, OPEN_PILES, PILES, type PileCode } from '../../miniprogram/domain/suggestion/piles';
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
  const counted = Object.keys(PILES) as PileCode[];
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
      suggestionAs('merged', 'class-done', { isClassSettled: true }),
      suggestionAs('resolved', 'deleted', { erasedAt: NOW }),
      suggestionAs('received', 'theirs', { communityId: 'cB' }),
    ]);
    for (const at of [NOW, LATER]) {
      const { counts } = await api.must('cadreA', countPiles, {}, { at });
      const found = await Promise.all(counted.map(async (pile) => [pile, (await idsOf(pile, at)).length]));
      expect(counts).toEqual(Object.fromEntries(found));
      expect(Math.min(...counted.map((pile) => (pile === 'late' ? 1 : counts[pile])))).toBeGreaterThan(0);
    }
  });

  it('the tile of the home counts each of the open piles once but 别处转来, whatever way things have gone', async () => {
    const situation = fc.constantFrom(...(Object.keys(WAYS) as Situation[]));
    const made = fc.array(
      fc.record({
        situation,
        isElsewhere: fc.boolean(),
        isSettled: fc.boolean(),
        communityId: fc.constantFrom('cA', 'cA', 'cB'),
        urgency: fc.constantFrom('urgent', 'normal'),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(made, async (some) => {
        await api.remove('suggestions', { _id: /./ });
        await api.store(
          'suggestions',
          some.map(({ situation: one, isElsewhere, isSettled, communityId, urgency }, n) => {
            const { dueOn, ...rest } = suggestionAs(one, `s-${n}`, {
              ...{ communityId, tag: { urgency, primary: 'noise', candidates: ['noise'], isSure: true } as never },
              ...(one === 'merged' && isSettled && { isClassSettled: true as const }),
            });
            // Records of other desks have no clock of ours until one takes them up.
            return { ...rest, ...(!(isElsewhere && one === 'received') && dueOn && { dueOn }) } as Suggestion;
          }),
        );
        const tile = await api.must('cadreA', listDue, {});
        const { counts } = await api.must('cadreA', countPiles, {});
        const rows: string[] = [];
        for (const pile of OPEN_PILES)
          for (let cursor: string | undefined = ''; cursor !== undefined;) {
            const page: ReplyOf<typeof listSuggestions> = await api.must('cadreA', listSuggestions, {
              pile,
              ...(cursor && { cursor }),
            });
            rows.push(...page.rows.map(({ suggestionId }) => suggestionId));
            cursor = page.nextCursor;
          }
        expect(new Set(rows).size).toBe(rows.length);
        expect(tile.openSuggestionCount).toBe(rows.length - counts.elsewhere);
        expect(OPEN_PILES.reduce((sum, pile) => sum + counts[pile], 0)).toBe(rows.length);
      }),
      { numRuns: 12 },
    );
  });

  it('办好了，还没问过 is what waits for its author’s word alone: asked by whoever may write it down', async () => {
    const author = { openid: 'oSecretAuthor', callMe: '王阿姨' };
    await api.store('suggestions', [
      suggestionAs('resolved', 'at-the-door'),
      suggestionAs('resolved', 'in-wechat', { author }),
      suggestionAs('merged', 'of-a-class', { isClassSettled: true }),
      suggestionAs('merged', 'class-under-way'),
      suggestionAs('confirmed', 'answered'),
      suggestionAs('reopened', 'not-enough'),
    ]);
    const { rows } = await api.must('cadreA', listSuggestions, { pile: 'unasked' });
    const asked = rows.map(({ suggestionId, mayDo }): [string, boolean] => [suggestionId, mayDo.includes('confirm')]);
    expect(Object.fromEntries(asked)).toEqual({ 'at-the-door': true, 'in-wechat': false, 'of-a-class': true });
    expect((await api.must('cadreA', countPiles, {})).counts.unasked).toBe(3);
  });

  it('is counted side by side; of what is done no more is read than is told', async () => {
    await api.store(
      'suggestions',
      Array.from({ length: 200 }, (_, n) => suggestionAs(n < 10 ? 'received' : 'confirmed', `s-${n}`)),
    );
    const { requestId } = await api.call('cadreA', countPiles, {});
    const { databaseRoundTrips, documentsRead } = await api.cloud.log(requestId);
    // Herself, the ten that are open, for 待审、待听 alone, and of what is done a hundred.
    expect({ databaseRoundTrips, documentsRead }).toEqual({ databaseRoundTrips: 14, documentsRead: 111 });
    const { counts } = await api.must('cadreA', countPiles, {});
    expect(counts).toMatchObject({ new: 10, settled: COUNTED_MOST, merged: 0 });
  });
});
