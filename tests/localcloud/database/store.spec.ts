import { writeFileSync, readFileSync, openSync, writeSync, closeSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { LocalCloudError } from '../../../localcloud/errors';
import { parseIndexes } from '../../../localcloud/services/database/schema';
import { act, get, newService, removeFolders, temporaryFolder } from './support';

afterAll(removeFolders);

const freshFile = () => path.join(temporaryFolder(), 'database.sqlite');

/** The one sentence of what was thrown. */
function sentence(work: () => unknown): string {
  try {
    work();
  } catch (cause) {
    if (cause instanceof LocalCloudError) return cause.sentence;
    throw cause;
  }
  throw new Error('nothing was thrown');
}

describe('indexes.json', () => {
  test.each([
    ['no object', []],
    ['a name with a dot', { 'a.b': [] }],
    ['a direction that is none', { things: [{ name: 'a', keys: { a: 2 } }] }],
    ['no field', { things: [{ name: 'a', keys: {} }] }],
    ['an array position', { things: [{ name: 'a', keys: { 'a.0': 1 } }] }],
    [
      'two of a name',
      {
        things: [
          { name: 'a', keys: { a: 1 } },
          { name: 'a', keys: { b: 1 } },
        ],
      },
    ],
    ['something unknown', { things: [{ name: 'a', keys: { a: 1 }, sparse: true }] }],
    ['too many indexes', { things: Array.from({ length: 21 }, (_, i) => ({ name: `i${i}`, keys: { a: 1 } })) }],
  ])('%s is one sentence', (_what, content) => {
    expect(sentence(() => parseIndexes(content))).toMatch(/^cloudfunctions\/indexes\.json 有误：.*。$/);
  });

  test('what is missing is made, what changed is rebuilt, what is gone is dropped; documents stay', async () => {
    const file = freshFile();
    const first = newService(
      {
        things: [
          { name: 'a', keys: { a: 1 } },
          { name: 'b', keys: { b: 1 } },
        ],
        others: [],
      },
      { file },
    );
    await first.bulkInsert('things', [{ _id: 'x', a: 1, b: 2, c: [3, 4] }]);
    await first.close();
    const second = newService(
      {
        things: [
          { name: 'a', keys: { c: 1 } },
          { name: 'd', keys: { d: 1 } },
        ],
      },
      { file },
    );
    const things = (await second.collections()).find(({ name }) => name === 'things');
    expect(things?.count).toBe(1);
    expect(things?.indexes.map(({ name, keys }) => [name, keys])).toEqual([
      ['_id_', { _id: 1 }],
      ['a', { c: 1 }],
      ['d', { d: 1 }],
    ]);
    expect((await second.collections()).map(({ name }) => name)).toContain('others');
    expect(await get(second, 'things', { c: 4 })).toMatchObject({ docs: [{ _id: 'x' }], documentsRead: 1 });
    await second.close();
  });

  test('a unique index over documents that break it is one sentence, and nothing has changed', async () => {
    const file = freshFile();
    const first = newService({ things: [] }, { file });
    await first.bulkInsert('things', [{ a: 1 }, { a: 1 }]);
    const broken = parseIndexes({ things: [{ name: 'a', keys: { a: 1 }, unique: true }], fresh: [] });
    expect(sentence(() => first.applySchema(broken))).toContain('集合 things 的索引 a 建不起来');
    expect((await get(first, 'things', {})).docs).toHaveLength(2);
    expect((await act(first, 'getDocument', { collectionName: 'fresh' })).code).toBe('DATABASE_COLLECTION_NOT_EXIST');
    await act(first, 'insertDocument', { collectionName: 'things', data: [{ a: 1 }] });
    await first.close();
  });
});

describe('the file', () => {
  test('what was written is there when it is opened again', async () => {
    const file = freshFile();
    const first = newService({ things: [{ name: 'tags', keys: { tags: 1 } }] }, { file });
    await act(first, 'insertDocument', {
      collectionName: 'things',
      data: [
        { _id: 'a', tags: [1, 5] },
        { _id: 'b', tags: 2 },
      ],
    });
    await first.close();
    const second = newService({ things: [{ name: 'tags', keys: { tags: 1 } }] }, { file });
    // The index still knows that there are arrays: two bounds may be met by two elements.
    expect((await get(second, 'things', { tags: { $gt: 3, $lt: 4 } })).docs.map(({ _id }) => _id)).toEqual(['a']);
    await second.close();
  });

  test('a text file instead of a database is one sentence', () => {
    const file = freshFile();
    writeFileSync(file, '这不是数据库'.repeat(1000));
    expect(sentence(() => newService({}, { file }))).toMatch(/已损坏，无法打开；请把它所在的文件夹移开.*。$/);
  });

  test.each([
    ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['overwritten in the middle', (bytes: Buffer) => Buffer.from(bytes).fill(0xff, 8192, 40_000)],
  ])('a file that was %s is one sentence', async (_what, damage) => {
    const file = freshFile();
    const service = newService({ things: [{ name: 'a', keys: { a: 1 } }] }, { file });
    await service.bulkInsert(
      'things',
      Array.from({ length: 2000 }, (_, a) => ({ a, text: 'x'.repeat(100) })),
    );
    await service.close();
    const damaged = damage(readFileSync(file));
    const handle = openSync(file, 'w');
    writeSync(handle, damaged);
    closeSync(handle);
    expect(sentence(() => newService({}, { file }))).toContain('已损坏');
  });

  test('a file of another layout is one sentence', () => {
    const file = freshFile();
    const other = new Database(file);
    other.exec('PRAGMA user_version = 99');
    other.close();
    expect(sentence(() => newService({}, { file }))).toContain('另一个版本');
  });

  test('a folder that is not there is one sentence', () => {
    expect(sentence(() => newService({}, { file: path.join(temporaryFolder(), 'no', 'where.sqlite') }))).toContain(
      '打不开数据文件',
    );
  });

  test('a file that another program holds is one sentence', () => {
    const file = freshFile();
    const other = new Database(file);
    other.exec('PRAGMA journal_mode=WAL; CREATE TABLE t (a); BEGIN EXCLUSIVE; INSERT INTO t VALUES (1)');
    expect(sentence(() => newService({ things: [] }, { file }))).toContain('正被另一个程序占用');
    other.close();
  }, 20_000);
});

describe('the cache', () => {
  test('after a write that failed it shows what the disk has', async () => {
    const service = newService({ things: [{ name: 'n', keys: { n: 1 }, unique: true }] });
    await act(service, 'insertDocument', {
      collectionName: 'things',
      data: [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
      ],
    });
    const update = {
      collectionName: 'things',
      query: { n: { $gt: 0 } },
      data: { $set: { n: 7, seen: true } },
      multi: true,
      merge: true,
    };
    expect((await act(service, 'modifyDocument', update)).message).toContain('E11000');
    expect((await get(service, 'things', {})).docs).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
    expect((await get(service, 'things', { n: 1 })).docs).toHaveLength(1);
    expect((await get(service, 'things', { n: 7 })).docs).toHaveLength(0);
    await service.close();
  });

  test('nothing that reads may change what is held', async () => {
    const service = newService({ things: [] });
    const before = { _id: 'a', n: 1, list: [{ x: 1, y: [1, 2] }, { x: 2 }], deep: { er: { est: 1 } } };
    await service.bulkInsert('things', [before]);
    const collectionName = 'things';
    const stage = (stageKey: string, stageValue: unknown) => ({ stageKey, stageValue: JSON.stringify(stageValue) });
    const aggregate = (...stages: object[]) =>
      service.handle('database.aggregateDocuments', { collectionName, stages }, 0);
    await get(service, 'things', {}, { projection: { 'deep.er': 0, 'list.x': 0 } });
    await get(service, 'things', {}, { projection: { list: { $slice: 1 }, 'deep.er.est': 1 } });
    await aggregate(stage('$addFields', { 'deep.er.est': 9, n: 9, 'list.x': 9 }), stage('$unset', 'deep.er'));
    await aggregate(stage('$unwind', '$list'), stage('$set', { 'list.x': 5, 'list.y': [] }));
    await aggregate(stage('$project', { 'deep.er': 0 }), stage('$sort', { n: 1 }));
    await aggregate(
      stage('$lookup', { from: 'things', localField: 'n', foreignField: 'n', as: 'j' }),
      stage('$set', { 'j.n': 4 }),
    );
    await aggregate(stage('$facet', { a: [{ $set: { 'deep.er': 1 } }] }));
    await aggregate(stage('$group', { _id: null, all: { $push: '$$ROOT' } }), stage('$set', { 'all.n': 3 }));
    const failing = {
      collectionName,
      query: { _id: 'a' },
      data: { $set: { 'deep.er.est': 3 }, $push: { list: 1 }, $inc: { deep: 1 } },
      merge: true,
    };
    expect((await act(service, 'modifyDocument', failing)).code).toBe('DATABASE_REQUEST_FAILED');
    // `count` of a condition looks at the held document, `get` at the stored text: both must still be the first one.
    expect(
      (
        await act(service, 'calculateDocument', {
          collectionName,
          query: { 'deep.er.est': 1, n: 1, 'list.y': 2, 'list.x': 1 },
        })
      ).data,
    ).toEqual({ total: 1 });
    expect(
      (await act(service, 'modifyAndReturnDoc', { collectionName, query: { _id: 'a' }, data: { $set: { n: 2 } } })).data
        ?.doc,
    ).toBe(JSON.stringify({ ...before, n: 2 }));
    await service.close();
  });
});

describe('warnings', () => {
  test('a document that a mini-program could not write is said once it is written', async () => {
    const warnings: string[] = [];
    const service = newService({ things: [] }, { warn: (said) => warnings.push(said) });
    await act(service, 'insertDocument', {
      collectionName: 'things',
      data: [{ _id: 'big', text: '字'.repeat(200_000) }],
    });
    expect(warnings).toEqual([expect.stringContaining('文档 big 有')]);
    await service.close();
  });
});

test('the order of an index over arrays is not the order of documents', async () => {
  const service = newService({ things: [{ name: 'a', keys: { a: 1, _id: 1 } }] });
  await service.bulkInsert('things', [
    { _id: 'A', a: [0, 3] },
    { _id: 'B', a: 2 },
  ]);
  const { docs } = await get(service, 'things', { a: { $gt: 1 } }, { order: { a: 1, _id: 1 } });
  expect(docs.map(({ _id }) => _id)).toEqual(['A', 'B']);
  await service.close();
});
