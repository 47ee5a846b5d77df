import fc from 'fast-check';
import { encode } from '../../../localcloud/services/database/ejson';
import { compile } from '../../../localcloud/services/database/match';
import { sortHits } from '../../../localcloud/services/database/order';
import type { Doc } from '../../../localcloud/services/database/values';
import { act, get, newService, removeFolders, type Service } from './support';

afterAll(removeFolders);

/** The same documents once with indexes and once without: an index must change the cost and nothing else. */
const INDEXES = [
  { name: 'a', keys: { a: 1 } },
  { name: 'aDown_b', keys: { a: -1, b: 1 } },
  { name: 'b_aDown', keys: { b: 1, a: -1 } },
  { name: 'cd_b', keys: { 'c.d': 1, b: -1 } },
  { name: 'b_cd', keys: { b: 1, 'c.d': 1 } },
  { name: 'n', keys: { n: -1 } },
  // With `_id` last an index gives a total order by itself.
  { name: 'a_id', keys: { a: 1, _id: 1 } },
  { name: 'b_aDown_id', keys: { b: 1, a: -1, _id: 1 } },
  { name: 'n_idDown', keys: { n: 1, _id: -1 } },
  { name: 'n_cd_id', keys: { n: 1, 'c.d': -1, _id: 1 } },
];

const scalar = fc.oneof(
  fc.constantFrom(
    null,
    0,
    1,
    2,
    -1,
    1.5,
    -0.5,
    1e9,
    '',
    'a',
    'ab',
    'abc',
    'b',
    '张三',
    '张三丰',
    '𠮷田',
    'ｚ',
    true,
    false,
  ),
  fc.constantFrom(new Date(0), new Date(1e12), new Date(-5)),
);
const element = fc.oneof({ weight: 8, arbitrary: scalar }, fc.record({ d: scalar }, { noNullPrototype: true }));
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(element, { maxLength: 3 }) },
  fc.record({ x: scalar }, { noNullPrototype: true }),
);
const nested = fc.oneof(
  fc.record({ d: value }, { requiredKeys: [], noNullPrototype: true }),
  fc.array(fc.oneof(fc.record({ d: scalar }, { requiredKeys: [], noNullPrototype: true }), scalar), { maxLength: 3 }),
  scalar,
);
const document = fc.record(
  { a: value, b: scalar, c: nested, n: fc.integer({ min: 0, max: 2 }) },
  { requiredKeys: [], noNullPrototype: true },
);

const path = fc.constantFrom('a', 'a', 'b', 'c.d', 'n', '_id', 'a.d');
const comparison = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), scalar),
  fc.tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(scalar, { minLength: 1, maxLength: 3 })),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
  fc.tuple(fc.constant('$size'), fc.constantFrom(0, 1, 2)),
);
const operators = fc.array(comparison, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs));
/** Half-open ranges of small numbers: where an array's other elements lie outside, order and bounds are easily got wrong. */
const range = fc
  .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), fc.constantFrom(0, 1, 2, 3))
  .map((pair) => Object.fromEntries([pair]));
const condition = fc.oneof(
  { weight: 5, arbitrary: range },
  { weight: 3, arbitrary: scalar },
  { weight: 5, arbitrary: operators },
  operators.map((inner) => ({ $not: inner })),
  operators.map((inner) => ({ $elemMatch: inner })),
  scalar.map((d) => ({ $elemMatch: { d } })),
  fc.constantFrom(/^a/, /^ab?/, /^张三/, /b$/, /^a|b/),
);
const fields = fc.array(fc.tuple(path, condition), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs));
const query = fc.oneof(
  { weight: 4, arbitrary: fields },
  fc.array(fields, { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
  fc.array(fields, { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })),
);
/** Arrays (under `a` and `c.d`) are where an order goes wrong. */
const sortPath = fc.constantFrom('a', 'a', 'c.d', 'b', 'n', '_id');
const sort = fc.uniqueArray(fc.tuple(sortPath, fc.constantFrom(1 as const, -1 as const)), {
  maxLength: 2,
  selector: ([p]) => p,
});

/** A query with regular expressions and dates as the wire carries it. */
const onWire = (v: unknown) => encode(v);

async function filled(indexes: unknown[], docs: readonly object[]): Promise<Service> {
  const service = newService({ things: indexes });
  await service.bulkInsert('things', docs as Record<string, unknown>[]);
  return service;
}

describe('an index changes the cost of a query and nothing else', () => {
  test.each([
    ['$gt', ['wide']],
    ['$gte', ['wide', 'z']],
    ['$lt', ['plain']],
    ['$lte', ['plain', 'z']],
  ])('a text beyond the first 65,536 characters is greater than every other: %s', async (operator, expected) => {
    const docs = [
      { _id: 'wide', b: '𠮷田' },
      { _id: 'z', b: 'ｚ' },
      { _id: 'plain', b: ['a'] },
    ];
    for (const indexes of [INDEXES, []]) {
      const service = await filled(indexes, docs);
      const found = await get(service, 'things', onWire({ b: { [operator]: 'ｚ' } }), { limit: 10 });
      expect(found.docs.map(({ _id }) => _id).sort()).toEqual(expected.sort());
      await service.close();
    }
  });

  test('the documents found are those of a full scan', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 30 }),
        fc.array(query, { minLength: 20, maxLength: 20 }),
        async (bodies, queries) => {
          const docs = bodies.map((body, i) => ({ _id: `id${i}`, ...body }));
          const service = await filled(INDEXES, docs);
          try {
            for (const q of queries) {
              const test = compile(q);
              const expected = docs.filter((doc) => test(doc)).map(({ _id }) => _id);
              const found = await get(service, 'things', onWire(q), { limit: 1000 });
              const total = await act(service, 'calculateDocument', { collectionName: 'things', query: onWire(q) });
              expect(found.docs.map(({ _id }) => _id).sort()).toEqual(expected.sort());
              expect(total.data?.total).toBe(expected.length);
            }
          } finally {
            await service.close();
          }
        },
      ),
      { numRuns: 50 },
    );
  }, 120_000);

  test('order and paging are those of a full scan, whichever index gives them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 12, maxLength: 30 }),
        fc.array(fc.tuple(fields, sort, fc.nat(5), fc.integer({ min: 1, max: 10 })), { minLength: 20, maxLength: 20 }),
        async (bodies, requests) => {
          const docs: Doc[] = bodies.map((body, i) => ({ _id: `id${String(i).padStart(3, '0')}`, ...body }));
          const service = await filled(INDEXES, docs);
          try {
            for (const [q, by, offset, limit] of requests) {
              // `_id` last makes the order total, so that ties cannot hide a difference.
              const total = [...by.filter(([p]) => p !== '_id'), ['_id', 1] as const];
              const test = compile(q);
              const hits = docs.map((doc, seq) => ({ doc, seq })).filter(({ doc }) => test(doc));
              const expected = sortHits(hits, total).slice(offset, offset + limit);
              const found = await get(service, 'things', onWire(q), {
                order: Object.fromEntries(total),
                offset,
                limit,
              });
              expect(found.docs.map(({ _id }) => _id)).toEqual(expected.map(({ doc }) => doc._id));
            }
          } finally {
            await service.close();
          }
        },
      ),
      { numRuns: 100 },
    );
  }, 120_000);

  test('after random updates and removals the indexes still agree with the documents', async () => {
    const change = fc.record({ id: fc.nat(19), body: fc.option(document) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 20, maxLength: 20 }),
        fc.array(change, { maxLength: 30 }),
        fields,
        async (bodies, changes, q) => {
          const service = await filled(
            INDEXES,
            bodies.map((body, i) => ({ _id: `id${i}`, ...body })),
          );
          try {
            const state = new Map<string, Doc>(bodies.map((body, i) => [`id${i}`, { _id: `id${i}`, ...body }]));
            for (const { id, body } of changes) {
              const target = { collectionName: 'things', query: { _id: `id${id}` } };
              if (body) {
                await act(service, 'modifyDocument', {
                  ...target,
                  data: encode(body),
                  upsert: true,
                  multi: false,
                  merge: false,
                });
                state.set(`id${id}`, { _id: `id${id}`, ...body });
              } else {
                await act(service, 'removeDocument', { ...target, multi: false });
                state.delete(`id${id}`);
              }
            }
            const test = compile(q);
            const expected = [...state.values()].filter((doc) => test(doc)).map(({ _id }) => _id);
            const found = await get(service, 'things', onWire(q), { limit: 1000 });
            expect(found.docs.map(({ _id }) => _id).sort()).toEqual(expected.sort());
          } finally {
            await service.close();
          }
        },
      ),
      { numRuns: 50 },
    );
  }, 120_000);
});
