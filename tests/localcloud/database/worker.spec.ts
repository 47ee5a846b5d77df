import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { LocalCloudError } from '../../../localcloud/errors';
import { openDatabase, parseIndexes, type Database } from '../../../localcloud/services/database';
import { removeFolders, temporaryFolder } from './support';

/** Beside the other built files, because its packages are found from there. */
const workerFile = path.resolve(`dist/tests/database-worker-${process.pid}.mjs`);

beforeAll(async () => {
  await build({
    entryPoints: ['localcloud/services/database/worker.ts'],
    outfile: workerFile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
});
afterAll(() => {
  rmSync(workerFile, { force: true });
  removeFolders();
});

const indexes = parseIndexes({ people: [{ name: 'age', keys: { age: 1 } }], empty: [] });

async function open(onWarn?: (sentence: string) => void): Promise<Database> {
  const database = await openDatabase({ file: path.join(temporaryFolder(), 'd.sqlite'), workerFile, onWarn });
  await database.applySchema(indexes);
  return database;
}

test('bulk insert, query, page, stats, through the thread', async () => {
  const database = await open();
  const people = Array.from({ length: 5_000 }, (_, n) => ({ _id: `p${n}`, age: n % 100, bornAt: new Date(n) }));
  expect(await database.bulkInsert('people', people)).toBe(5_000);
  const query = JSON.stringify({ age: { $gte: { $numberInt: '98' } } });
  const { wire, documentsRead } = await database.handle('database.getDocument', {
    collectionName: 'people',
    query,
    queryType: 'WHERE',
    limit: 30,
  });
  expect(wire).toMatchObject({ requestId: expect.any(String), data: { list: expect.any(Array) } });
  expect((wire as { data: { list: string[] } }).data.list).toHaveLength(30);
  expect(documentsRead).toBe(30);

  const collections = await database.collections();
  expect(collections.map(({ name, count }) => [name, count])).toEqual([
    ['people', 5_000],
    ['empty', 0],
  ]);
  const page = await database.page({ collection: 'people', filter: '{"age":3}', skip: 10, limit: 5 });
  expect(page).toMatchObject({ total: 50, documents: expect.any(Array) });
  expect(JSON.parse(page.documents[0] as string)).toMatchObject({ age: 3, bornAt: { $date: expect.any(String) } });
  expect(await database.stats()).toMatchObject({ actions: 1, documentsRead: 30 });
  await database.close();
});

test('the cloud’s refusals are replies; a page that cannot be made is thrown', async () => {
  const database = await open();
  const { wire } = await database.handle('database.getDocument', { collectionName: 'nowhere' });
  expect(wire).toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST', requestId: expect.any(String) });
  expect((await database.handle('database.nonsense', {})).wire).toMatchObject({ code: 'LOCALCLOUD_NOT_IMITATED' });
  await expect(database.page({ collection: 'people', filter: '{' })).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
  });
  await expect(database.page({ collection: 'nowhere' })).rejects.toMatchObject({
    code: 'DATABASE_COLLECTION_NOT_EXIST',
  });
  await database.close();
});

test('nobody can make it fall over with parameters of the wrong kind', async () => {
  const database = await open();
  const junk = [
    undefined,
    null,
    1,
    '',
    '[]',
    '1',
    '{"$where":"1"}',
    '{"$and":1}',
    '{"a":{"$in":1}}',
    {},
    [],
    '{"a":{"$nonsense":1}}',
  ];
  for (const action of [
    'getDocument',
    'calculateDocument',
    'modifyDocument',
    'modifyAndReturnDoc',
    'removeDocument',
    'insertDocument',
    'aggregateDocuments',
  ]) {
    for (const value of junk) {
      const params = {
        collectionName: 'people',
        query: value,
        data: value,
        order: value,
        projection: value,
        stages: value,
        merge: true,
      };
      const { wire } = await database.handle(`database.${action}`, params);
      expect(wire).toHaveProperty('requestId');
    }
  }
  expect((await database.handle('database.calculateDocument', { collectionName: 'people' })).wire).toMatchObject({
    data: { total: 0 },
  });
  await database.close();
});

test('a server date is the instant of the call', async () => {
  const database = await open();
  const data = ['{"_id":"a","at":{"$tcb_server_date":{"offset":{"$numberInt":"1000"}}}}'];
  await database.handle('database.insertDocument', { collectionName: 'people', data }, { now: 0 });
  const { documents } = await database.page({ collection: 'people' });
  expect(documents).toEqual(['{"_id":"a","at":{"$date":"1970-01-01T00:00:01.000Z"}}']);
  await database.close();
});

test('warnings arrive', async () => {
  const warnings: string[] = [];
  const database = await open((sentence) => warnings.push(sentence));
  await database.bulkInsert('people', [{ _id: 'big', text: 'x'.repeat(600_000) }]);
  expect(warnings).toHaveLength(1);
  await database.close();
});

test('a damaged file is one sentence, and the thread is gone', async () => {
  const file = path.join(temporaryFolder(), 'd.sqlite');
  writeFileSync(file, 'x'.repeat(10_000));
  await expect(openDatabase({ file, workerFile })).rejects.toBeInstanceOf(LocalCloudError);
});
