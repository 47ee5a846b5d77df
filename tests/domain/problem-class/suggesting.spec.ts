import fc from 'fast-check';
import { candidateFrom, isOpenCandidate } from '../../../miniprogram/domain/problem-class/candidate';
import { suggestClasses, type Voice } from '../../../miniprogram/domain/problem-class/suggesting';
import { idfOf } from '../../../miniprogram/domain/problem-class/text-vector';
import { Category } from '../../../miniprogram/domain/text-tag/category';
import { ESTATES, OURS, THEIRS } from '../look-back/fixture';

const ALL: Voice[] = [...OURS, ...THEIRS].map((note, index) => ({
  ...note,
  category: note.category ?? 'other',
  communityId: `c${index % 2}`,
  source: index % 2 === 0 ? 'visit' : 'hotline',
}));
const IDF = idfOf(ALL.map(({ text }) => text));
const classes = fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined });
const voices = fc
  .subarray(ALL, { maxLength: 80 })
  .chain((some) => fc.array(classes, { minLength: some.length, maxLength: some.length }).map((ids) => ({ some, ids })))
  .map(({ some, ids }) => some.map((voice, index): Voice => ({ ...voice, classId: ids[index] })));

test('every suggestion is of loose voices alone, of one community and one category, and no voice is in two', () => {
  fc.assert(
    fc.property(voices, (some) => {
      const byId = new Map(some.map((voice) => [voice.id, voice]));
      const suggested = suggestClasses(some, IDF, ESTATES);
      const ids = suggested.flatMap(({ voiceIds }) => voiceIds);
      expect(new Set(ids).size).toBe(ids.length);
      for (const one of suggested) {
        expect(one.voiceIds.length).toBeGreaterThanOrEqual(one.classId === undefined ? 2 : 1);
        for (const id of one.voiceIds)
          expect(byId.get(id)).toMatchObject({ communityId: one.communityId, category: one.category });
        expect(one.voiceIds.some((id) => byId.get(id)?.classId !== undefined)).toBe(false);
        expect(one.firstOn <= one.lastOn).toBe(true);
        // It can be stored as it is.
        const category = Category.safeParse(one.category);
        if (category.success)
          expect(
            candidateFrom(one, { _id: 'k', before: undefined, groupedAt: '2026-11-22T02:00:00.000Z' }),
          ).toBeTruthy();
      }
    }),
    { numRuns: 40 },
  );
});

test('once all are merged there is nothing to suggest', () => {
  fc.assert(
    fc.property(voices, (some) => {
      expect(
        suggestClasses(
          some.map((voice) => ({ ...voice, classId: 'k1' })),
          IDF,
          ESTATES,
        ),
      ).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test.each<[string[], string[] | undefined, boolean]>([
  [['a', 'b'], undefined, true],
  [['a', 'b'], ['a', 'b'], false],
  [['a', 'b'], ['a', 'b', 'gone'], false],
  [['a', 'b', 'new'], ['a', 'b'], true],
])('voices %j of which %j were refused: shown %s', (voiceIds, refused, isShown) => {
  expect(isOpenCandidate({ voiceIds, ...(refused && { refused: { key: 'k', voiceIds: refused, words: [] } }) })).toBe(
    isShown,
  );
});
