import {
  connect,
  disconnect,
  emptyCollection,
  lastDocumentsRead,
  localOnly,
  refusal,
  type Collection,
  type Database,
} from './support';

let db: Database;
let visits: Collection;
let people: Collection;

beforeAll(async () => {
  db = await connect();
  visits = await emptyCollection(db, 'contract_stages');
  people = await emptyCollection(db, 'contract_indexed');
  await visits.add([
    { _id: 'a', n: 1, kind: '见到', tags: ['独居', '孤老'], who: { id: 'p1' } },
    { _id: 'b', n: 2, kind: '不在', tags: [], who: { id: 'p2' } },
    { _id: 'c', n: 3, kind: null, tags: '独居', who: { id: 'p2' } },
    { _id: 'd', n: 4, who: {} },
    { _id: 'e', n: 10, kind: '见到', tags: null, who: { id: null } },
  ]);
  await people.add(
    Array.from({ length: 300 }, (_, i) => ({
      _id: `p${i}`,
      communityId: `c${i % 30}`,
      tags: [`t${i % 3}`],
      lastMetOn: String(i),
    })),
  );
});
afterAll(disconnect);

type Pipeline = ReturnType<Collection['aggregate']>;
const $ = () => db.command.aggregate as unknown as Required<Record<string, (v: unknown) => object>>;
const from = () => visits.aggregate().sort({ _id: 1 });
const end = async (pipeline: Pipeline) => (await pipeline.end()).data as Record<string, unknown>[];
const raw = (stages: object[], collection = visits) =>
  (collection.options({ raw: true }) as Collection & { aggregate(s: object[]): Pipeline }).aggregate(stages);

describe('group', () => {
  test('null and missing are one group', async () => {
    const groups = await end(
      visits
        .aggregate()
        .group({ _id: '$kind', n: $().sum!(1) })
        .sort({ _id: 1 }),
    );
    expect(groups).toEqual([
      { _id: null, n: 2 },
      { _id: '不在', n: 1 },
      { _id: '见到', n: 2 },
    ]);
  });

  test('accumulators pass over what is missing', async () => {
    const [all] = await end(
      from().group({
        _id: null,
        kinds: $().push!('$kind'),
        first: $().first!('$kind'),
        last: $().last!('$tags'),
        nothing: $().first!('$nothing'),
        most: $().max!('$n'),
        least: $().min!('$kind'),
        mean: $().avg!('$n'),
        none: $().avg!('$kind'),
        spread: $().stdDevPop!('$n'),
        sample: $().stdDevSamp!('$n'),
        distinct: $().addToSet!('$kind'),
        merged: $().mergeObjects!('$who'),
      }),
    );
    expect(all).toMatchObject({
      kinds: ['见到', '不在', null, '见到'],
      first: '见到',
      last: null,
      nothing: null,
      most: 10,
      least: '不在',
      mean: 4,
      none: null,
      merged: { id: null },
    });
    expect(all?.spread).toBeCloseTo(Math.sqrt(10));
    expect(all?.sample).toBeCloseTo(Math.sqrt(12.5));
    expect(new Set(all?.distinct as unknown[])).toEqual(new Set(['见到', '不在', null]));
  });

  test('by several fields, sorted by them as numbers', async () => {
    const groups = await end(
      visits
        .aggregate()
        .group({ _id: { n: '$n' } })
        .sort({ _id: 1 }),
    );
    expect(groups.map(({ _id }) => (_id as { n: number }).n)).toEqual([1, 2, 3, 4, 10]);
  });
});

describe('unwind', () => {
  test('a value that is no list is a list of one; empty, null and missing vanish', async () => {
    expect(await end(from().unwind('$tags').project({ tags: 1 }))).toEqual([
      { _id: 'a', tags: '独居' },
      { _id: 'a', tags: '孤老' },
      { _id: 'c', tags: '独居' },
    ]);
  });

  test('keeping them, with the place in the list', async () => {
    const kept = await end(
      from()
        .unwind({ path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' })
        .project({ tags: 1, at: 1 }),
    );
    expect(kept).toEqual([
      { _id: 'a', tags: '独居', at: 0 },
      { _id: 'a', tags: '孤老', at: 1 },
      { _id: 'b', at: null },
      { _id: 'c', tags: '独居', at: null },
      { _id: 'd', at: null },
      { _id: 'e', tags: null, at: null },
    ]);
  });

  test('a path without $ is refused', async () => {
    expect((await refusal(from().unwind('tags').end())).message).toMatch(/prefixed with a '\$'/);
  });
});

describe('shapes', () => {
  test('addFields into an object leaves its other fields', async () => {
    const [a] = await end(
      from()
        .limit(1)
        .addFields({ who: { name: '张三' }, n: $().add!(['$n', 1]) }),
    );
    expect(a).toMatchObject({ n: 2, who: { id: 'p1', name: '张三' } });
  });

  test('project: paths, expressions, leaving out', async () => {
    expect(
      await end(
        from()
          .limit(1)
          .project({ 'who.id': 1, twice: $().multiply!(['$n', 2]) }),
      ),
    ).toEqual([{ _id: 'a', who: { id: 'p1' }, twice: 2 }]);
    expect(await end(from().limit(1).project({ tags: 0, who: 0 }))).toEqual([{ _id: 'a', n: 1, kind: '见到' }]);
    expect(
      await end(
        from()
          .limit(1)
          .project({ _id: 0, list: ['$n', '$nothing'] }),
      ),
    ).toEqual([{ list: [1, null] }]);
  });

  test('project cannot both keep and leave out', async () => {
    expect((await refusal(from().project({ n: 1, kind: 0 }).end())).code).toBe('DATABASE_REQUEST_FAILED');
  });

  test('replaceRoot by an expression', async () => {
    const newRoot = $().mergeObjects!([{ id: '—' }, '$who']);
    expect(await end(from().limit(4).replaceRoot({ newRoot }))).toEqual([
      { id: 'p1' },
      { id: 'p2' },
      { id: 'p2' },
      { id: '—' },
    ]);
  });

  test('replaceRoot by what is no object is refused', async () => {
    expect((await refusal(from().replaceRoot({ newRoot: '$n' }).end())).code).toBe('DATABASE_REQUEST_FAILED');
  });
});

describe('order and number', () => {
  test('sort in the middle: missing and null first, then by type', async () => {
    const sorted = await end(visits.aggregate().addFields({ x: 1 }).sort({ kind: 1, _id: -1 }));
    expect(sorted.map(({ _id }) => _id)).toEqual(['d', 'c', 'b', 'e', 'a']);
  });

  test('sample gives different documents, and no more than there are', async () => {
    for (let i = 0; i < 10; i++) {
      const some = await end(visits.aggregate().sample({ size: 3 }));
      expect(new Set(some.map(({ _id }) => _id)).size).toBe(3);
    }
    expect(await end(visits.aggregate().sample({ size: 50 }))).toHaveLength(5);
  });

  test('sortByCount counts null and missing together', async () => {
    const counted = await end(visits.aggregate().sortByCount('$kind'));
    expect(counted.map(({ count }) => count)).toEqual([2, 2, 1]);
    expect(counted).toContainEqual({ _id: null, count: 2 });
  });

  test('bucket with a default', async () => {
    expect(await end(visits.aggregate().bucket({ groupBy: '$n', boundaries: [0, 3, 5], default: '其他' }))).toEqual([
      { _id: 0, count: 2 },
      { _id: 3, count: 2 },
      { _id: '其他', count: 1 },
    ]);
  });

  test('bucket without a default refuses what fits nowhere', async () => {
    const { code } = await refusal(
      visits
        .aggregate()
        .bucket({ groupBy: '$n', boundaries: [0, 3] })
        .end(),
    );
    expect(code).toBe('DATABASE_REQUEST_FAILED');
  });

  test('bucketAuto', async () => {
    const auto = (spec: object) => visits.aggregate().bucketAuto(spec as never);
    expect(await end(auto({ groupBy: '$n', buckets: 2 }))).toEqual([
      { _id: { min: 1, max: 4 }, count: 3 },
      { _id: { min: 4, max: 10 }, count: 2 },
    ]);
    expect(await end(auto({ groupBy: '$n', buckets: 2, output: { sum: { $sum: '$n' } } }))).toEqual([
      { _id: { min: 1, max: 4 }, sum: 6 },
      { _id: { min: 4, max: 10 }, sum: 14 },
    ]);
    const none = visits.aggregate().match({ n: 99 }) as unknown as { bucketAuto(s: object): Pipeline };
    expect(await end(none.bucketAuto({ groupBy: '$n', buckets: 2 }))).toEqual([]);
  });

  test('a limit of nothing is refused', async () => {
    expect((await refusal(from().limit(0).end())).message).toMatch(/limit must be positive/);
    expect((await refusal(visits.aggregate().limit(0).end())).message).toMatch(/limit must be positive/);
  });

  test('skip beyond the end', async () => {
    expect(await end(from().skip(9))).toEqual([]);
    expect(await end(visits.aggregate().match({ n: 99 }).count('n'))).toEqual([]);
  });
});

describe('lookup', () => {
  const byPipeline = (pipeline: object[], more: object = {}) =>
    from().lookup({ from: 'contract_indexed', let: { id: '$who.id' }, pipeline, as: 'found', ...more } as never);
  const idsFound = async (pipeline: Pipeline) =>
    (await end(pipeline)).map(({ found }) => (found as { _id: string }[]).map(({ _id }) => _id));
  const same = { $expr: { $eq: ['$_id', '$$id'] } };

  test('by a pipeline', async () => {
    expect(await idsFound(byPipeline([{ $match: same }]))).toEqual([['p1'], ['p2'], ['p2'], [], []]);
    expect(await idsFound(byPipeline([{ $match: { ...same, tags: 't2' } }]))).toEqual([[], ['p2'], ['p2'], [], []]);
    expect(
      await idsFound(
        byPipeline([{ $match: { $expr: { $and: [{ $eq: ['$$id', '$_id'] }, { $gt: ['$lastMetOn', '1'] }] } } }]),
      ),
    ).toEqual([[], ['p2'], ['p2'], [], []]);
  });

  test('by a pipeline without the local document', async () => {
    const found = await idsFound(
      byPipeline([{ $match: { communityId: 'c7' } }, { $sort: { _id: -1 } }, { $limit: 2 }]),
    );
    expect(found[0]).toEqual(['p97', 'p7']);
    expect(found[4]).toEqual(['p97', 'p7']);
  });

  test('a path that is a list equals no single value', async () => {
    const tagged = byPipeline([{ $match: { $expr: { $eq: ['$tags', '$$tag'] } } }], { let: { tag: 't1' } });
    expect((await idsFound(tagged)).flat()).toEqual([]);
  });

  test('into a nested field', async () => {
    const [a] = await end(
      from().limit(1).lookup({ from: 'contract_indexed', localField: 'who.id', foreignField: '_id', as: 'who.person' }),
    );
    expect(a).toMatchObject({ who: { id: 'p1', person: [{ _id: 'p1', communityId: 'c1' }] } });
  });

  localOnly('by a pipeline it reads what the index names', async () => {
    await end(byPipeline([{ $match: same }, { $project: { _id: 1 } }]));
    expect(lastDocumentsRead()).toBeLessThanOrEqual(5 + 3);
    await end(byPipeline([{ $match: { communityId: 'c7' } }]));
    expect(lastDocumentsRead()).toBeLessThanOrEqual(5 + 5 * 10);
  });

  test('a lookup within a lookup', async () => {
    const inner = { from: 'contract_stages', localField: '_id', foreignField: 'who.id', as: 'visits' };
    const [, b] = await end(byPipeline([{ $match: same }, { $lookup: inner }]));
    expect((b?.found as { visits: { _id: string }[] }[])[0]?.visits.map(({ _id }) => _id)).toEqual(['b', 'c']);
  });

  test('of a collection that there is not', async () => {
    const { code } = await refusal(
      from().lookup({ from: 'contract_never_made', localField: 'a', foreignField: 'b', as: 'x' }).end(),
    );
    expect(code).toBe('DATABASE_COLLECTION_NOT_EXIST');
  });
});

test('raw stages that the SDK has no words for', async () => {
  const [facets] = await end(raw([{ $facet: { n: [{ $count: 'n' }], top: [{ $sort: { n: -1 } }, { $limit: 1 }] } }]));
  expect(facets).toMatchObject({ n: [{ n: 5 }], top: [{ _id: 'e' }] });
});

test('a match in the middle of a pipeline', async () => {
  const twice = from()
    .addFields({ m: $().multiply!(['$n', 2]) })
    .match({ m: db.command.gte(8) });
  expect((await end(twice)).map(({ _id }) => _id)).toEqual(['d', 'e']);
});
