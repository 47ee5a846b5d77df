import fc from 'fast-check';
import { guardAction } from '../../../localcloud/services/permissions/guard';
import { permissionsFrom } from '../../../localcloud/services/permissions/rules';
import { act, newService, removeFolders, type Service } from '../database/support';

const permissions = permissionsFrom({
  articles: 'READONLY',
  diaries: 'PRIVATE',
  goods: 'ADMINWRITE',
  secrets: 'ADMINONLY',
  ruled: { read: true },
  odd: 'EVERYONE',
});
const COLLECTIONS = ['articles', 'diaries', 'goods', 'secrets'];
let service: Service;

beforeEach(async () => {
  service = newService(Object.fromEntries(COLLECTIONS.map((name) => [name, []])));
  for (const collectionName of COLLECTIONS)
    await act(service, 'insertDocument', {
      collectionName,
      data: [
        { _id: 'mine', _openid: 'o-me', n: 1 },
        { _id: 'theirs', _openid: 'o-you', n: 2 },
        { _id: 'nobody', n: 3 },
      ],
    });
});
afterEach(() => service.close());
afterAll(removeFolders);

/** An action as the user `o-me` asks for it: its data, or the code of its refusal. */
async function ask(action: string, params: Record<string, unknown>): Promise<unknown> {
  try {
    const allowed = guardAction(`database.${action}`, params, { openid: 'o-me', permissions });
    const { data, code, message } = await act(service, action, allowed as Record<string, unknown>);
    return data ?? `${code} ${message}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
}
const idsOf = (data: unknown) =>
  (data as { list: string[] }).list.map((text) => (JSON.parse(text) as { _id: string })._id);
const set = (id: string) => ({
  query: JSON.stringify({ _id: id }),
  data: '{"n":9}',
  merge: false,
  upsert: true,
});
const change = (id: string) => ({ query: JSON.stringify({ _id: id }), data: '{"$set":{"n":9}}', merge: true });
const DENIED = 'DATABASE_PERMISSION_DENIED';

test.each([
  ['articles', ['mine', 'theirs', 'nobody'], 1, { updated: 1 }, { updated: 0 }],
  ['diaries', ['mine'], 1, { updated: 1 }, { updated: 0 }],
  ['goods', ['mine', 'theirs', 'nobody'], DENIED, DENIED, DENIED],
  ['secrets', DENIED, DENIED, DENIED, DENIED],
])('%s: what is read, added, changed of the own and of others', async (collectionName, seen, added, own, other) => {
  const read = await ask('getDocument', { collectionName, queryType: 'WHERE' });
  expect(typeof read === 'string' ? read : idsOf(read)).toEqual(seen);
  const total = await ask('calculateDocument', { collectionName });
  expect(typeof total === 'string' ? total : (total as { total: number }).total).toEqual(
    typeof seen === 'string' ? seen : seen.length,
  );
  const made = await ask('insertDocument', { collectionName, data: ['{"_id":"new"}'] });
  expect(typeof made === 'string' ? made : (made as { insertedIds: string[] }).insertedIds.length).toEqual(added);
  const updated = async (id: string) => {
    const told = await ask('modifyDocument', { collectionName, ...change(id) });
    return typeof told === 'string' ? told : { updated: (told as { updated: number }).updated };
  };
  expect([await updated('mine'), await updated('theirs')]).toEqual([own, other]);
});

test('an added document is its creator’s, and nobody else can become it', async () => {
  await ask('insertDocument', { collectionName: 'diaries', data: ['{"_id":"new"}'] });
  await ask('modifyDocument', { collectionName: 'diaries', ...set('made') });
  const { data } = await act(service, 'getDocument', { collectionName: 'diaries', query: { _openid: 'o-me' } });
  expect(idsOf(data)).toEqual(['mine', 'new', 'made']);
  expect(await ask('modifyDocument', { collectionName: 'diaries', ...set('theirs') })).toMatch(
    /^DATABASE_REQUEST_FAILED .*E11000/,
  );
});

test.each([
  ['a document that names its owner', 'insertDocument', { data: ['{"_openid":"o-you"}'] }, 'INVALID_PARAM'],
  ['a change of the owner', 'modifyDocument', { ...change('mine'), data: '{"$set":{"_openid":"o"}}' }, 'INVALID_PARAM'],
  [
    'a rename to the owner',
    'modifyDocument',
    { ...change('mine'), data: '{"$rename":{"n":"_openid"}}' },
    'INVALID_PARAM',
  ],
  ['a write by a condition', 'modifyDocument', { ...change('mine'), query: '{"n":1}' }, DENIED],
  ['a write by many ids', 'removeDocument', { query: '{"_id":{"$in":["mine"]}}', multi: true }, DENIED],
  ['a write of everything', 'removeDocument', { query: '{}' }, DENIED],
  [
    'a document of 513 KB',
    'insertDocument',
    { data: [JSON.stringify({ t: 'x'.repeat(513 * 1024) })] },
    'INVALID_PARAM',
  ],
  ['a transaction', 'getDocument', { transactionId: 't' }, 'LOCALCLOUD_NOT_IMITATED'],
  ['a new collection', 'addCollection', {}, 'LOCALCLOUD_NOT_IMITATED'],
  [
    'a stage that writes',
    'aggregateDocuments',
    { stages: [{ stageKey: '$out', stageValue: '"x"' }] },
    'LOCALCLOUD_NOT_IMITATED',
  ],
  [
    'a join with what others may not read',
    'aggregateDocuments',
    { stages: [{ stageKey: '$lookup', stageValue: '{"from":"secrets","as":"x"}' }] },
    DENIED,
  ],
  [
    'a join hidden in a facet',
    'aggregateDocuments',
    { stages: [{ stageKey: '$facet', stageValue: '{"a":[{"$lookup":{"from":"diaries","as":"x"}}]}' }] },
    DENIED,
  ],
])('%s is refused', async (_what, action, params, code) => {
  expect(await ask(action, { collectionName: 'diaries', ...params })).toBe(code);
});

test('a rule that is not one of the four is named', async () => {
  expect(await ask('getDocument', { collectionName: 'ruled' })).toBe('LOCALCLOUD_NOT_IMITATED');
  expect(() => permissions('odd')).toThrow(/集合 odd 的权限 EVERYONE/);
  expect(permissions('unknown')).toEqual(permissions('diaries'));
});

test('at most 20 rows, and 20 by default', async () => {
  const data = Array.from({ length: 30 }, (_, n) => ({ _id: `a${n}`, _openid: 'o-me' }));
  await act(service, 'insertDocument', { collectionName: 'diaries', data });
  for (const limit of [undefined, 0, 25])
    expect(idsOf(await ask('getDocument', { collectionName: 'diaries', limit }))).toHaveLength(20);
  expect(idsOf(await ask('getDocument', { collectionName: 'diaries', limit: 3 }))).toHaveLength(3);
});

test('law: whatever is asked of a private collection, nothing of others comes out, and nothing of theirs changes', async () => {
  const value = fc.oneof(
    fc.constantFrom('o-me', 'o-you', '{openid}', null, 1, 2, 3),
    fc.record({ $ne: fc.constantFrom('o-me', 1) }),
    fc.record({ $in: fc.constant(['o-you', 'o-me', 1, 2, 3]) }),
    fc.record({ $exists: fc.boolean() }),
  );
  const field = fc.constantFrom('_openid', 'n', '_id');
  const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.dictionary(field, value, { maxKeys: 3 }),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((list) => ({ $or: list })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((list) => ({ $nor: list })),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(condition, async (asked) => {
      const query = JSON.stringify(asked);
      const read = await ask('getDocument', { collectionName: 'diaries', query });
      if (typeof read !== 'string') expect(['mine']).toEqual(expect.arrayContaining(idsOf(read)));
      const stages = [{ stageKey: '$match', stageValue: query }];
      const joined = await ask('aggregateDocuments', { collectionName: 'diaries', stages });
      if (typeof joined !== 'string') expect(['mine']).toEqual(expect.arrayContaining(idsOf(joined)));
      await ask('removeDocument', { collectionName: 'diaries', query, multi: true });
      const { data } = await act(service, 'getDocument', { collectionName: 'diaries', query: { n: { $gte: 2 } } });
      expect(idsOf(data)).toEqual(['theirs', 'nobody']);
    }),
    { numRuns: 200 },
  );
});
