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
let homes: Collection;

beforeAll(async () => {
  db = await connect();
  visits = await emptyCollection(db, 'contract_visits');
  homes = await emptyCollection(db, 'contract_homes');
  await homes.add([
    { _id: 'h1', lane: 12, people: [{ name: '张三' }, { name: '李四' }] },
    { _id: 'h2', lane: 12, people: [] },
    { _id: 'h3', lane: 15 },
  ]);
  await visits.add([
    { _id: 'v1', home: 'h1', outcome: '见到', minutes: 10, on: '2026-11-01', tags: ['独居'] },
    { _id: 'v2', home: 'h1', outcome: '不在', minutes: 1, on: '2026-11-02', tags: ['独居', '孤老'] },
    { _id: 'v3', home: 'h2', outcome: '见到', minutes: 30, on: '2026-11-03', tags: [] },
    { _id: 'v4', home: 'gone', outcome: '见到', minutes: 5, on: '2026-10-03' },
  ]);
});
afterAll(disconnect);

/** The collection's aggregation with the SDK's commands at hand. */
const $ = () => db.command.aggregate as unknown as Record<string, (v: unknown) => object>;

test('match, group, sort', async () => {
  const { data } = await visits
    .aggregate()
    .match({ on: db.command.gte('2026-11-01') })
    .group({ _id: '$outcome', count: $().sum?.(1), minutes: $().sum?.('$minutes'), longest: $().max?.('$minutes') })
    .sort({ _id: -1 })
    .end();
  expect(data).toEqual([
    { _id: '见到', count: 2, minutes: 40, longest: 30 },
    { _id: '不在', count: 1, minutes: 1, longest: 1 },
  ]);
});

test('match with the query commands', async () => {
  const _ = db.command;
  const { data } = await visits
    .aggregate()
    .match({ minutes: _.gt(1).lt(30), tags: _.exists(true) })
    .end();
  expect(data.map((v: { _id: string }) => v._id)).toEqual(['v1']);
});

test('sort, skip, limit at the head', async () => {
  const { data } = await visits.aggregate().sort({ minutes: -1 }).skip(1).limit(2).end();
  expect(data.map((v: { _id: string }) => v._id)).toEqual(['v1', 'v4']);
});

test('limit before sort is not sort before limit', async () => {
  const { data } = await visits.aggregate().sort({ on: 1 }).limit(2).sort({ minutes: -1 }).limit(1).end();
  expect(data.map((v: { _id: string }) => v._id)).toEqual(['v1']);
});

test('project and addFields with expressions', async () => {
  const { data } = await visits
    .aggregate()
    .match({ _id: 'v1' })
    .addFields({ hours: $().divide?.(['$minutes', 60]), month: $().substr?.(['$on', 0, 7]) })
    .project({ _id: 0, month: 1, label: $().concat?.(['$outcome', '·', '$home']) })
    .end();
  expect(data).toEqual([{ month: '2026-11', label: '见到·h1' }]);
});

test('unwind', async () => {
  const { data } = await visits
    .aggregate()
    .unwind('$tags')
    .group({ _id: '$tags', n: $().sum?.(1) })
    .sort({ _id: 1 })
    .end();
  expect(data).toEqual([
    { _id: '孤老', n: 1 },
    { _id: '独居', n: 2 },
  ]);
});

test('count, sortByCount', async () => {
  expect((await visits.aggregate().match({ outcome: '见到' }).count('n').end()).data).toEqual([{ n: 3 }]);
  const { data } = await visits.aggregate().sortByCount('$outcome').end();
  expect(data).toEqual([
    { _id: '见到', count: 3 },
    { _id: '不在', count: 1 },
  ]);
});

test('bucket', async () => {
  const { data } = await visits
    .aggregate()
    .bucket({ groupBy: '$minutes', boundaries: [0, 10, 60], output: { n: { $sum: 1 } } })
    .end();
  expect(data).toEqual([
    { _id: 0, n: 2 },
    { _id: 10, n: 2 },
  ]);
});

test('replaceRoot', async () => {
  const { data } = await homes
    .aggregate()
    .match({ _id: 'h1' })
    .unwind('$people')
    .replaceRoot({ newRoot: '$people' })
    .end();
  expect(data).toEqual([{ name: '张三' }, { name: '李四' }]);
});

test('lookup by equality', async () => {
  const { data } = await visits
    .aggregate()
    .sort({ _id: 1 })
    .lookup({ from: 'contract_homes', localField: 'home', foreignField: '_id', as: 'homes' })
    .project({ lanes: '$homes.lane' })
    .end();
  expect(data).toEqual([
    { _id: 'v1', lanes: [12] },
    { _id: 'v2', lanes: [12] },
    { _id: 'v3', lanes: [12] },
    { _id: 'v4', lanes: [] },
  ]);
});

test('lookup with a pipeline', async () => {
  const { data } = await homes
    .aggregate()
    .sort({ _id: 1 })
    .lookup({
      from: 'contract_visits',
      let: { home: '$_id' },
      pipeline: [{ $match: { $expr: { $eq: ['$home', '$$home'] } } }, { $count: 'n' }],
      as: 'visits',
    } as never)
    .project({ visits: 1 })
    .end();
  expect(data).toEqual([
    { _id: 'h1', visits: [{ n: 2 }] },
    { _id: 'h2', visits: [{ n: 1 }] },
    { _id: 'h3', visits: [] },
  ]);
});

localOnly('lookup reads the joined documents, not the whole collection', async () => {
  const others = await emptyCollection(db, 'contract_others');
  await others.add(Array.from({ length: 500 }, (_, i) => ({ _id: `o${i}` })));
  await visits
    .aggregate()
    .match({ _id: 'v1' })
    .lookup({ from: 'contract_others', localField: 'home', foreignField: '_id', as: 'o' })
    .end();
  expect(lastDocumentsRead()).toBeLessThanOrEqual(2);
});

test('no stage changes what is stored', async () => {
  await homes
    .aggregate()
    .addFields({ lane: 99, 'people.name': '无名' })
    .unwind('$people')
    .addFields({ 'people.age': 1 })
    .end();
  expect((await homes.doc('h1').get()).data).toEqual([
    { _id: 'h1', lane: 12, people: [{ name: '张三' }, { name: '李四' }] },
  ]);
});

test('20 documents without a limit, more with one', async () => {
  const many = await emptyCollection(db, 'contract_aggregate_many');
  await many.add(Array.from({ length: 150 }, (_, n) => ({ n })));
  expect(
    (
      await many
        .aggregate()
        .match({ n: db.command.gte(0) })
        .end()
    ).data,
  ).toHaveLength(20);
  expect(
    (
      await many
        .aggregate()
        .match({ n: db.command.gte(0) })
        .limit(120)
        .end()
    ).data,
  ).toHaveLength(120);
  expect((await many.aggregate().group({ _id: '$n' }).end()).data).toHaveLength(20);
});

test('dates come back as dates', async () => {
  const dated = await emptyCollection(db, 'contract_dated');
  await dated.add({ _id: 'd', at: new Date('2026-11-22T00:00:00Z') });
  const { data } = await dated
    .aggregate()
    .project({ at: 1, day: $().dateToString?.({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' }) })
    .end();
  expect(data).toEqual([{ _id: 'd', at: new Date('2026-11-22T00:00:00Z'), day: '2026-11-22' }]);
});

test('an unknown stage is refused', async () => {
  const aggregation = visits.options({ raw: true }).aggregate([{ $nonsense: {} }] as never) as {
    end(): Promise<unknown>;
  };
  expect((await refusal(aggregation.end())).code).toBe('DATABASE_REQUEST_FAILED');
});
