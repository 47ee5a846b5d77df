import path from 'node:path';
import fc from 'fast-check';
import { decode } from '../../../localcloud/services/database/ejson';
import { Engine } from '../../../localcloud/services/database/engine';
import { Store } from '../../../localcloud/services/database/store';
import { removeFolders, temporaryFolder } from './support';

afterAll(removeFolders);

const NAMES = ['things', 'others'];

const value = fc.oneof(
  { depthSize: 'small' },
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('a', 'b', '', null, true),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(1e12) }).map((d) => ({ $date: d.toISOString() })),
);
const inner = fc.record({ x: value, y: fc.array(value, { maxLength: 3 }) }, { requiredKeys: [] });
const document = fc.record(
  { n: value, list: fc.array(fc.oneof(value, inner), { maxLength: 4 }), in: inner, deep: fc.record({ in: inner }) },
  { requiredKeys: [] },
);

const fieldPath = fc.constantFrom('n', 'list', 'in', 'in.x', 'in.y', 'deep.in', 'deep.in.x', 'list.x', 'list.y');
const read = fieldPath.map((p) => `$${p}`);

const condition = fc.oneof(
  fc.constant({}),
  fc.tuple(fieldPath, value).map(([p, v]) => ({ [p]: v })),
  fieldPath.map((p) => ({ [p]: { $exists: true } })),
  fieldPath.map((p) => ({ [p]: { $elemMatch: { x: 1 } } })),
);

const stage: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  condition.map(($match) => ({ $match })),
  fieldPath.map((p) => ({ $sort: { [p]: -1 } })),
  fc.tuple(fieldPath, read).map(([p, from]) => ({ $addFields: { [p]: from } })),
  fieldPath.map((p) => ({ $addFields: { [p]: '写' } })),
  fc.tuple(fieldPath, fc.constantFrom(0, 1)).map(([p, on]) => ({ $project: { [p]: on } })),
  fieldPath.map((p) => ({ $unset: p })),
  read.map((p) => ({ $unwind: { path: p, preserveNullAndEmptyArrays: true, includeArrayIndex: 'in.at' } })),
  read.map((p) => ({ $group: { _id: p, all: { $push: '$$ROOT' }, in: { $first: '$in' }, list: { $last: '$list' } } })),
  read.map((p) => ({
    $replaceRoot: { newRoot: { $ifNull: [{ $arrayElemAt: ['$all', 0] }, { in: p, list: '$list' }] } },
  })),
  fc.constant({ $lookup: { from: 'others', localField: 'n', foreignField: 'n', as: 'in.found' } }),
  fc.constant({
    $lookup: {
      from: 'others',
      let: { n: '$n' },
      pipeline: [{ $match: {} }, { $addFields: { 'in.x': 9 } }],
      as: 'list',
    },
  }),
  fc.constant({ $facet: { a: [{ $addFields: { 'in.x': 9 } }], b: [{ $unset: 'in.y' }] } }),
  fc.constant({ $bucketAuto: { groupBy: '$n', buckets: 2, output: { all: { $push: '$$ROOT' } } } }),
  fc.constant({ $redact: { $cond: [{ $eq: ['$x', 1] }, '$$PRUNE', '$$DESCEND'] } }),
  fc.constantFrom({ $limit: 3 }, { $skip: 1 }, { $sample: { size: 2 } }, { $sortByCount: '$in' }),
);

type Action = readonly [action: string, params: Record<string, unknown>];
const text = (v: unknown) => JSON.stringify(v);

const projection = fc.oneof(
  fc.tuple(fieldPath, fc.constantFrom(0, 1)).map(([p, on]) => ({ [p]: on })),
  fc.constantFrom({ list: { $slice: 1 } }, { list: { $elemMatch: { x: 1 } } }),
);

const change = fc.oneof(
  fc.tuple(fieldPath, value).map(([p, v]) => ({ $set: { [p]: v } })),
  fieldPath.map((p) => ({ $unset: { [p]: '' } })),
  fieldPath.map((p) => ({ $push: { [p]: { $each: [1, 2], $sort: -1 } } })),
  fieldPath.map((p) => ({ $inc: { [p]: 1 } })),
  fc.constantFrom({ $pull: { list: { x: 1 } } }, { $pop: { list: 1 } }, { $rename: { in: 'deep' } }),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(stage, { minLength: 1, maxLength: 5 })
      .map((stages): Action => [
        'aggregateDocuments',
        { stages: stages.map((s) => ({ stageKey: Object.keys(s)[0], stageValue: text(Object.values(s)[0]) })) },
      ]),
  },
  fc
    .tuple(condition, projection)
    .map(([query, fields]): Action => ['getDocument', { query: text(query), projection: text(fields) }]),
  fc
    .tuple(condition, change, fc.boolean())
    .map(([query, data, multi]): Action => [
      'modifyDocument',
      { query: text(query), data: text(data), merge: true, multi },
    ]),
  fc
    .tuple(condition, change)
    .map(([query, data]): Action => ['modifyAndReturnDoc', { query: text(query), data: text(data) }]),
);

describe('whatever is asked', () => {
  test('what the cache holds stays what the disk holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 3, maxLength: 8 }),
        fc.array(action, { minLength: 1, maxLength: 8 }),
        async (documents, actions) => {
          const store = new Store(path.join(temporaryFolder(), 'cache.sqlite'));
          const engine = new Engine(store, () => undefined);
          store.applySchema({ things: [{ name: 'n', keys: { n: 1 } }], others: [] });
          for (const collectionName of NAMES) {
            await engine.handle('database.insertDocument', { collectionName, data: documents.map(text) }, 0);
          }
          for (const [name, params] of actions) {
            await engine.handle(`database.${name}`, { collectionName: 'things', ...params }, 0);
          }
          for (const name of NAMES) {
            const collection = store.collection(name);
            for (const { seq, doc } of [...collection.scan()]) {
              expect(doc).toEqual(decode(collection.texts([seq])[0] as string));
            }
          }
          engine.close();
        },
      ),
      { numRuns: 120 },
    );
  }, 120_000);
});
