import {
  connect,
  disconnect,
  emptyCollection,
  ids,
  isRealCloud,
  localOnly,
  refusal,
  type Collection,
  type Database,
} from './support';

let db: Database;
let things: Collection;

beforeAll(async () => {
  db = await connect();
});
beforeEach(async () => {
  things = await emptyCollection(db, 'contract_documents');
});
afterAll(disconnect);

describe('add', () => {
  test('answers the new _id, 32 hexadecimal letters, and a request id', async () => {
    const { id, requestId } = await things.add({ name: '张三' });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(requestId).toEqual(expect.any(String));
  });

  test('keeps an _id of its own, text or number', async () => {
    expect((await things.add({ _id: 'mine', n: 1 })).id).toBe('mine');
    expect((await things.add({ _id: 7, n: 2 })).id).toBe(7);
    expect((await things.doc('mine').get()).data).toEqual([{ _id: 'mine', n: 1 }]);
    expect((await things.doc(7).get()).data).toEqual([{ _id: 7, n: 2 }]);
    expect((await things.doc('7').get()).data).toEqual([]);
  });

  test('a list answers ids in its order', async () => {
    const reply = (await things.add([{ _id: 'b' }, { _id: 'a' }])) as unknown as { ids: string[] };
    expect(reply.ids).toEqual(['b', 'a']);
  });

  test('a taken _id is a duplicate key, and nothing of the list is written', async () => {
    await things.add({ _id: 'x', n: 1 });
    const { code, message } = await refusal(things.add([{ _id: 'y' }, { _id: 'x', n: 2 }]));
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toContain('E11000 duplicate key error');
    expect((await things.doc('x').get()).data).toEqual([{ _id: 'x', n: 1 }]);
  });

  test.each([
    ['text', 'a\n"引号"\\ 𠮷 \u0001'],
    ['empty text', ''],
    ['integer', 42],
    ['negative', -1.25],
    ['beyond 32 bits', 2 ** 40],
    ['a true and a false', [true, false]],
    ['null', null],
    ['a date', new Date('2026-11-22T03:04:05.678Z')],
    ['a date before 1970', new Date(-86_400_000)],
    ['nested', { a: { b: [{ c: 1 }, { c: null }] } }],
    ['an empty object', {}],
    ['an empty array', []],
    ['an array of arrays', [[1, 2], [], [null]]],
    ['Chinese keys', { 姓名: '张三', '门 牌': 1 }],
  ])('gives back %s as it was', async (_what, value) => {
    await things.add({ _id: 'v', value });
    expect((await things.doc('v').get()).data).toEqual([{ _id: 'v', value }]);
  });

  test('undefined members vanish', async () => {
    await things.add({ _id: 'u', a: undefined, b: { c: undefined, d: 1 } });
    expect((await things.doc('u').get()).data).toEqual([{ _id: 'u', b: { d: 1 } }]);
  });

  test('a server date becomes the time of the write, with its offset', async () => {
    const before = Date.now();
    await things.add({ _id: 's', at: db.serverDate(), later: db.serverDate({ offset: 60_000 }) });
    const [doc] = (await things.doc('s').get()).data as { at: Date; later: Date }[];
    expect(doc?.at).toBeInstanceOf(Date);
    expect(Math.abs((doc?.at.getTime() ?? 0) - before)).toBeLessThan(isRealCloud ? 60_000 : 5_000);
    expect((doc?.later.getTime() ?? 0) - (doc?.at.getTime() ?? 0)).toBe(60_000);
  });

  localOnly('an ObjectId is its hexadecimal text', async () => {
    const { ObjectId } = db as unknown as { ObjectId(o: { id: string }): object };
    const id = '65f0c0ffee65f0c0ffee65f0';
    await things.add({ _id: 'o', ref: ObjectId({ id }) });
    expect((await things.doc('o').get()).data).toEqual([{ _id: 'o', ref: id }]);
    expect(ids((await things.where({ ref: ObjectId({ id: id.toUpperCase() }) }).get()).data)).toEqual(['o']);
    expect(ids((await things.where({ ref: id }).get()).data)).toEqual(['o']);
    expect((await refusal(things.add({ ref: ObjectId({ id: 'no' }) }))).message).toContain('invalid ObjectId');
  });

  test('a document over 5 MB is refused', async () => {
    const { code } = await refusal(things.add({ _id: 'big', text: 'x'.repeat(5 * 1024 * 1024 + 1) }));
    expect(code).toBe('DATABASE_REQUEST_FAILED');
  });
});

describe('doc().get', () => {
  test('a missing document is an empty list, not an error', async () => {
    expect((await things.doc('nobody').get()).data).toEqual([]);
  });

  test('field() gives the asked-for fields and _id', async () => {
    await things.add({ _id: 'p', a: 1, b: { c: 2, d: 3 } });
    expect((await things.doc('p').field({ a: true }).get()).data).toEqual([{ _id: 'p', a: 1 }]);
    expect((await things.doc('p').field({ 'b.c': true }).get()).data).toEqual([{ _id: 'p', b: { c: 2 } }]);
    expect((await things.doc('p').field({ b: false }).get()).data).toEqual([{ _id: 'p', a: 1 }]);
    expect((await things.doc('p').field({ a: true, _id: false }).get()).data).toEqual([{ a: 1 }]);
  });
});

describe('set', () => {
  test('makes a missing document', async () => {
    const reply = (await things.doc('new').set({ a: 1 })) as unknown as { updated: number; upsertedId: string };
    expect(reply).toMatchObject({ updated: 0, upsertedId: 'new' });
    expect((await things.doc('new').get()).data).toEqual([{ _id: 'new', a: 1 }]);
  });

  test('replaces the whole document', async () => {
    await things.add({ _id: 'r', a: 1, b: 2 });
    expect(await things.doc('r').set({ c: 3 })).toMatchObject({ updated: 1 });
    expect((await things.doc('r').get()).data).toEqual([{ _id: 'r', c: 3 }]);
  });

  test('counts only what it changed: the same again is 0, the same fields in another order are 1', async () => {
    await things.add({ _id: 'r', a: 1, b: { c: 2 } });
    expect(await things.doc('r').set({ a: 1, b: { c: 2 } })).toMatchObject({ updated: 0, upsertedId: null });
    expect(await things.doc('r').set({ b: { c: 2 }, a: 1 })).toMatchObject({ updated: 1, upsertedId: null });
  });

  test('refuses commands and _id in the SDK itself', async () => {
    expect(await refusal(things.doc('r').set({ n: db.command.inc(1) }))).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: 'update operator complicit',
    });
    expect((await refusal(things.doc('r').set({ _id: 'q' }))).code).toBe('INVALID_PARAM');
  });
});

describe('remove', () => {
  beforeEach(() =>
    things.add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
      { _id: 'c', n: 2 },
    ]),
  );

  test('of one document', async () => {
    expect(await things.doc('a').remove()).toMatchObject({ deleted: 1 });
    expect(await things.doc('a').remove()).toMatchObject({ deleted: 0 });
    expect(ids((await things.get()).data)).toEqual(['b', 'c']);
  });

  test('of all that match', async () => {
    expect(await things.where({ n: 1 }).remove()).toMatchObject({ deleted: 2 });
    expect(ids((await things.get()).data)).toEqual(['c']);
  });

  test('a removed _id may be taken again', async () => {
    await things.doc('a').remove();
    await things.add({ _id: 'a', n: 9 });
    expect((await things.doc('a').get()).data).toEqual([{ _id: 'a', n: 9 }]);
  });
});

describe('collections', () => {
  const missing = () => db.collection('contract_never_made');

  test.each([
    ['get', () => missing().get()],
    ['doc get', () => missing().doc('a').get()],
    ['count', () => missing().count()],
    ['add', () => missing().add({ a: 1 })],
    ['update', () => missing().where({ a: 1 }).update({ a: 2 })],
    ['set', () => missing().doc('a').set({ a: 1 })],
    ['remove', () => missing().where({ a: 1 }).remove()],
    ['aggregate', () => missing().aggregate().match({ a: 1 }).end()],
  ])('%s on a collection that was not made is refused: none is made by use', async (_what, call) => {
    expect((await refusal(call())).code).toBe('DATABASE_COLLECTION_NOT_EXIST');
  });

  test('making one twice is refused', async () => {
    expect((await refusal(db.createCollection('contract_documents'))).message).toContain('exist');
  });
});
