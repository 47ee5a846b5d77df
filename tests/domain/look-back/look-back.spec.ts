import fc from 'fast-check';
import { lookBack, type LookBack } from '../../../miniprogram/domain/look-back/look-back';
import type { Note } from '../../../miniprogram/domain/problem-class/similarity';
import { ESTATES, OURS, THEIRS, type FixtureNote } from './fixture';

const key = ({ ours, theirs }: { ours: string; theirs: string }) => `${ours} ${theirs}`;
const known = new Set(
  OURS.flatMap((our) =>
    THEIRS.filter(({ matter }) => matter === our.matter).map(({ id }) => key({ ours: our.id, theirs: id })),
  ),
);

function measure({ pairs }: LookBack): { precision: number; recall: number } {
  const right = pairs.filter((pair) => known.has(key(pair))).length;
  return { precision: right / pairs.length, recall: right / known.size };
}

const withoutCategory = (notes: readonly FixtureNote[]): Note[] =>
  notes.map((note) => ({ ...note, category: undefined }));

describe('on matters that both sides are known to have', () => {
  test('the fixture is what it claims to be', () => {
    const matters = (notes: readonly FixtureNote[]) => new Set(notes.map(({ matter }) => matter));
    const both = new Set([...matters(OURS)].filter((matter) => matters(THEIRS).has(matter)));
    const alone = [...OURS, ...THEIRS].filter(({ matter }) => !both.has(matter));
    expect(known.size).toBeGreaterThanOrEqual(150);
    expect(alone.length).toBeGreaterThanOrEqual(150);
    expect(new Set([...OURS, ...THEIRS].map(({ id }) => id)).size).toBe(OURS.length + THEIRS.length);
  });

  test.each([
    ['where the 弄 of every 小区 is known', () => lookBack(OURS, THEIRS, ESTATES)],
    ['where nobody has said which 弄 a 小区 is', () => lookBack(OURS, THEIRS)],
    ['where no record has a category', () => lookBack(withoutCategory(OURS), withoutCategory(THEIRS), ESTATES)],
  ])('finds at least 85 of 100 and is right nine times of ten, %s', (_, run) => {
    const { precision, recall } = measure(run());
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });

  test('感知提前量 is the days between the two records as one counts them by hand, negative where they were first', () => {
    const { pairs } = lookBack(OURS, THEIRS, ESTATES);
    const on = (notes: readonly Note[], id: string) => notes.find((note) => note.id === id)?.on ?? '';
    for (const { ours, theirs, leadDays } of pairs)
      expect(leadDays).toBe((Date.parse(on(THEIRS, theirs)) - Date.parse(on(OURS, ours))) / 86_400_000);
    expect(pairs.filter(({ leadDays }) => leadDays < 0).length).toBeGreaterThan(5);
    expect(pairs.filter(({ leadDays }) => leadDays > 0).length).toBeGreaterThan(100);
  });
});

describe('whatever is compared', () => {
  const some = fc.record({
    ours: fc.subarray(OURS, { maxLength: 25 }),
    theirs: fc.subarray(THEIRS, { maxLength: 25 }),
  });

  test('every record is in exactly one pile of its side: in a pair, or alone', () => {
    fc.assert(
      fc.property(some, ({ ours, theirs }) => {
        const { pairs, onlyOurs, onlyTheirs } = lookBack(ours, theirs, ESTATES);
        const paired = (side: 'ours' | 'theirs') => [...new Set(pairs.map((pair) => pair[side]))];
        const ids = (notes: readonly Note[]) => notes.map(({ id }) => id).sort();
        expect([...paired('ours'), ...onlyOurs].sort()).toEqual(ids(ours));
        expect([...paired('theirs'), ...onlyTheirs].sort()).toEqual(ids(theirs));
      }),
      { numRuns: 15 },
    );
  });

  test('the order in which records come changes nothing', () => {
    fc.assert(
      fc.property(some, ({ ours, theirs }) => {
        const pairsOf = (one: LookBack) => one.pairs.map(key).sort();
        expect(pairsOf(lookBack([...ours].reverse(), [...theirs].reverse(), ESTATES))).toEqual(
          pairsOf(lookBack(ours, theirs, ESTATES)),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('a second record in closer words takes no partner from the first, on either side', () => {
    const { pairs } = lookBack(OURS, THEIRS, ESTATES);
    const of = (notes: readonly Note[], id: string) => notes.find((note) => note.id === id)!;
    fc.assert(
      fc.property(fc.constantFrom(...pairs), ({ ours, theirs }) => {
        const [our, their] = [of(OURS, ours), of(THEIRS, theirs)];
        const called = lookBack(OURS, [...THEIRS, { ...our, id: 'again' }], ESTATES);
        expect(called.onlyTheirs).not.toContain(theirs);
        expect(called.pairs.map(key)).toContain(key({ ours, theirs: 'again' }));
        const noted = lookBack([...OURS, { ...their, id: 'again' }], THEIRS, ESTATES);
        expect(noted.onlyOurs).not.toContain(ours);
      }),
      { numRuns: 8 },
    );
  });

  test('what was found says why: common words or words for one thing, and no pair lies in two buildings', () => {
    for (const { because } of lookBack(OURS, THEIRS, ESTATES).pairs) {
      expect(['building', 'estate', 'unknown']).toContain(because.place);
      expect(because.daysApart).toBeGreaterThanOrEqual(0);
    }
  });
});

test.each<[string, Partial<Note>, Partial<Note>, boolean]>([
  ['the same words in the same building', {}, {}, true],
  ['the same words in another building', {}, { place: '玉田路 123 弄 8 号' }, false],
  ['the same words in another lane', {}, { place: '凉水路 41 弄 7 号' }, false],
  ['another matter in the same building', {}, { text: '楼下棋牌室深夜打麻将', category: 'noise' }, false],
  ['no word in common, but the building, the category and the weeks', {}, { text: '吊柜受潮发黑' }, true],
  ['no word in common, months later', {}, { text: '吊柜受潮发黑', on: '2026-06-01' }, false],
  ['no word in common, nor a category', {}, { text: '吊柜受潮发黑', category: undefined }, false],
  ['a year later', {}, { on: '2027-03-20' }, false],
  ['another building by its words, the same by its id', { buildingId: 'b' }, { place: '8号', buildingId: 'b' }, true],
])('%s', (_, ours, theirs, isPair) => {
  const note = { text: '厨房天花板渗水', place: '玉田路 123 弄 7 号', category: 'repair', on: '2026-03-02' };
  const { pairs } = lookBack([{ ...note, id: 'o', ...ours }], [{ ...note, id: 't', ...theirs }]);
  expect(pairs).toHaveLength(isPair ? 1 : 0);
});

test('where no word is common and another record could be meant, nobody guesses', () => {
  const place = { place: '玉田路 123 弄 7 号', category: 'repair', on: '2026-03-02' };
  const ours = ['厨房天花板渗水', '单元门锁坏了'].map((text, index) => ({ ...place, text, id: `o${index}` }));
  expect(lookBack(ours, [{ ...place, text: '吊柜受潮发黑', id: 't' }]).pairs).toEqual([]);
});

test('two calls about one smell, of which the second has our words, are both paired', () => {
  const at = { place: '玉田路 123 弄 7 号', category: 'sanitation' };
  const ours = [{ ...at, id: 'o', text: '垃圾房臭气熏人，窗都不敢开', on: '2026-03-02' }];
  const first = { ...at, id: 't1', text: '反映垃圾房异味严重影响居住', on: '2026-03-10' };
  const second = { ...at, id: 't2', text: '垃圾房臭气熏人，窗都不敢开，要求清洗', on: '2026-03-20' };
  expect(lookBack(ours, [first]).pairs).toHaveLength(1);
  expect(lookBack(ours, [first, second])).toMatchObject({ onlyOurs: [], onlyTheirs: [] });
});

test('without a word in common, a call that says again what another said stays with it', () => {
  const place = { place: '玉田路 123 弄 7 号', category: 'repair', on: '2026-03-02' };
  const ours = [{ ...place, text: '厨房天花板渗水', id: 'o' }];
  const theirs = ['吊柜受潮发黑', '吊柜受潮发黑了'].map((text, index) => ({ ...place, text, id: `t${index}` }));
  expect(lookBack(ours, theirs).onlyTheirs).toEqual([]);
  const closer = { ...place, text: '厨房天花板渗水，吊柜受潮发黑', id: 't9' };
  expect(lookBack(ours, [...theirs, closer]).onlyTheirs).toEqual([]);
  const other = { ...place, text: '单元门锁坏了', id: 't9' };
  expect(lookBack(ours, [...theirs, other]).onlyTheirs).toHaveLength(3);
});
