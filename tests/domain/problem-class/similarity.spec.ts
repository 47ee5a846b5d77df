import fc from 'fast-check';
import { LIKE_WORDS } from '../../../miniprogram/domain/problem-class/like-words';
import {
  becauseOf,
  isAlike,
  likenessOf,
  readNote,
  type Note,
} from '../../../miniprogram/domain/problem-class/similarity';
import { cosine, idfOf, vectorOf } from '../../../miniprogram/domain/problem-class/text-vector';
import { OURS, THEIRS } from '../look-back/fixture';

const NOTES: Note[] = [...OURS, ...THEIRS];
const IDF = idfOf(NOTES.map(({ text }) => text));
const note = fc.constantFrom(...NOTES).map((one) => readNote(one, IDF));
const words = fc.string({ unit: fc.constantFrom(...'漏水电梯停车位 ，1a'), maxLength: 30 });

describe('texts as numbers', () => {
  test('a text is as near to itself as can be, and no two are nearer; order does not matter', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [x, y] = [vectorOf(a, IDF), vectorOf(b, IDF)];
        expect(cosine(x, y)).toBeCloseTo(cosine(y, x), 10);
        expect(cosine(x, y)).toBeLessThanOrEqual(1 + 1e-6);
        expect(cosine(x, x)).toBeCloseTo(x.buckets.length > 0 ? 1 : 0, 5);
      }),
    );
  });

  test('a rare word weighs more than one that stands in every text', () => {
    const idf = idfOf(['要求修理', '要求清理', '要求协调', '要求鸽棚']);
    expect(cosine(vectorOf('鸽棚太多', idf), vectorOf('鸽棚要拆', idf))).toBeGreaterThan(
      cosine(vectorOf('要求太多', idf), vectorOf('要求要拆', idf)),
    );
  });

  test('words for one thing make two texts alike that share no character', () => {
    expect(cosine(vectorOf('墙面渗漏', IDF), vectorOf('落水声', IDF))).toBeGreaterThan(0.2);
  });

  test('no word stands in two rows of one table, so that what it means is never a matter of order', () => {
    const all = LIKE_WORDS.flat();
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
    expect(LIKE_WORDS.filter((row) => row.length < 2)).toEqual([]);
  });
});

describe('likeness of two notes', () => {
  test('is the same from either side, and between 0 and 1', () => {
    fc.assert(
      fc.property(note, note, (a, b) => {
        const { nearness } = likenessOf(a, b);
        expect(likenessOf(b, a).nearness).toBeCloseTo(nearness, 10);
        expect(nearness).toBeGreaterThanOrEqual(0);
        expect(nearness).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the same words at the same place are one matter', () => {
    fc.assert(fc.property(note, (one) => expect(isAlike(likenessOf(one, { ...one, id: 'again' }))).toBe(true)));
  });

  test('another category, another place, months between: each makes it less, never more', () => {
    fc.assert(
      fc.property(note, note, (a, b) => {
        const { nearness } = likenessOf(a, { ...b, category: a.category });
        expect(likenessOf(a, { ...b, category: 'none-such' }).nearness).toBeLessThanOrEqual(nearness);
        expect(likenessOf(a, { ...b, on: '2029-01-01' }).nearness).toBeLessThanOrEqual(likenessOf(a, b).nearness);
      }),
    );
  });
});

test('why: the words that both say, those that they say differently, the place, the category, the days', () => {
  const [a, b] = [
    { text: '厨房顶上一直渗水，楼上不承认', place: '玉田路 123 弄 7 号', category: 'repair', on: '2026-03-02' },
    { text: '厨房顶上漏水，请协调', place: '123弄7号', category: 'repair', on: '2026-03-19' },
  ].map((one, index) => readNote({ ...one, id: String(index) }, IDF));
  if (!a || !b) throw new Error('two notes');
  expect(becauseOf(a, b)).toEqual({
    words: ['厨房顶上'],
    alike: [['渗水', '漏水']],
    place: 'building',
    isSameCategory: true,
    daysApart: 17,
  });
});
