import { connect, disconnect, emptyCollection, ids, refusal, type Collection, type Database } from './support';

let db: Database;
let things: Collection;

beforeAll(async () => {
  db = await connect();
});
beforeEach(async () => {
  things = await emptyCollection(db, 'contract_update');
});
afterAll(disconnect);

/** What is left of `before` when `change` was made to it. */
async function changed(before: object, change: (_: Database['command']) => object): Promise<unknown> {
  await things.add({ _id: 'x', ...before });
  await things.doc('x').update(change(db.command));
  const [{ _id, ...after }] = (await things.doc('x').get()).data as [{ _id: string }];
  return after;
}

describe('update of one document', () => {
  type Case = [what: string, before: object, change: (_: Database['command']) => object, after: object];
  const cases: Case[] = [
    ['a field', { a: 1, b: 2 }, () => ({ a: 3 }), { a: 3, b: 2 }],
    ['a new field', { a: 1 }, () => ({ b: 2 }), { a: 1, b: 2 }],
    ['null', { a: 1 }, () => ({ a: null }), { a: null }],
    ['a nested object is merged', { a: { b: 1, c: 2 } }, () => ({ a: { b: 9 } }), { a: { b: 9, c: 2 } }],
    ['a dotted path', { a: { b: 1, c: 2 } }, () => ({ 'a.b': 9 }), { a: { b: 9, c: 2 } }],
    ['a path that is not there yet', { a: 1 }, () => ({ b: { c: { d: 1 } } }), { a: 1, b: { c: { d: 1 } } }],
    ['an array is replaced', { a: [1, 2, 3] }, () => ({ a: [4] }), { a: [4] }],
    ['a date', { a: 1 }, () => ({ a: new Date(0) }), { a: new Date(0) }],
    ['set replaces an object', { a: { b: 1, c: 2 } }, (_) => ({ a: _.set({ b: 9 }) }), { a: { b: 9 } }],
    ['set writes an empty object', { a: { b: 1 } }, (_) => ({ a: _.set({}) }), { a: {} }],
    ['remove', { a: 1, b: 2 }, (_) => ({ a: _.remove() }), { b: 2 }],
    ['remove of a nested field', { a: { b: 1, c: 2 } }, (_) => ({ a: { b: _.remove() } }), { a: { c: 2 } }],
    ['remove of nothing', { a: 1 }, (_) => ({ z: _.remove() }), { a: 1 }],
    ['inc', { n: 1 }, (_) => ({ n: _.inc(2) }), { n: 3 }],
    ['inc of a missing field', {}, (_) => ({ n: _.inc(2) }), { n: 2 }],
    ['inc of a nested field', { a: { n: 1 } }, (_) => ({ a: { n: _.inc(-1) } }), { a: { n: 0 } }],
    ['mul', { n: 4 }, (_) => ({ n: _.mul(0.5) }), { n: 2 }],
    ['mul of a missing field', {}, (_) => ({ n: _.mul(5) }), { n: 0 }],
    ['min', { n: 5, m: 5 }, (_) => ({ n: _.min(3), m: _.min(9) }), { n: 3, m: 5 }],
    ['max', { n: 5, m: 5 }, (_) => ({ n: _.max(3), m: _.max(9) }), { n: 5, m: 9 }],
    ['rename', { a: 1 }, (_) => ({ a: _.rename('b') }), { b: 1 }],
    ['push', { a: [1] }, (_) => ({ a: _.push(2) }), { a: [1, 2] }],
    ['push of several', { a: [1] }, (_) => ({ a: _.push([2, 3]) }), { a: [1, 2, 3] }],
    ['push makes the array', {}, (_) => ({ a: _.push(1) }), { a: [1] }],
    ['push at a position', { a: [1, 4] }, (_) => ({ a: _.push({ each: [2, 3], position: 1 }) }), { a: [1, 2, 3, 4] }],
    [
      'push, sorted, the last two',
      { a: [3] },
      (_) => ({ a: _.push({ each: [1, 2], sort: 1, slice: -2 }) }),
      { a: [2, 3] },
    ],
    [
      'push of objects, sorted by a field',
      { a: [{ n: 2 }] },
      (_) => ({ a: _.push({ each: [{ n: 1 }], sort: { n: 1 } }) }),
      { a: [{ n: 1 }, { n: 2 }] },
    ],
    ['unshift', { a: [3] }, (_) => ({ a: _.unshift([1, 2]) }), { a: [1, 2, 3] }],
    ['pop', { a: [1, 2] }, (_) => ({ a: _.pop() }), { a: [1] }],
    ['shift', { a: [1, 2] }, (_) => ({ a: _.shift() }), { a: [2] }],
    ['pull of a value', { a: [1, 2, 1] }, (_) => ({ a: _.pull(1) }), { a: [2] }],
    ['pull by a condition', { a: [1, 2, 3] }, (_) => ({ a: _.pull(_.gt(1)) }), { a: [1] }],
    ['pull of objects', { a: [{ n: 1, m: 1 }, { n: 2 }] }, (_) => ({ a: _.pull({ n: 1 }) }), { a: [{ n: 2 }] }],
    ['pullAll', { a: [1, 2, 3, 1] }, (_) => ({ a: _.pullAll([1, 3]) }), { a: [2] }],
    ['addToSet of a new value', { a: [1] }, (_) => ({ a: _.addToSet(2) }), { a: [1, 2] }],
    ['addToSet of a value that is there', { a: [1] }, (_) => ({ a: _.addToSet(1) }), { a: [1] }],
    ['addToSet of several needs $each', { a: [1] }, (_) => ({ a: _.addToSet({ $each: [1, 2] }) }), { a: [1, 2] }],
    ['bit', { n: 5 }, (_) => ({ n: (_ as unknown as { bit(v: object): object }).bit?.({ and: 4 }) ?? 4 }), { n: 4 }],
    ['an element by its position', { a: [1, 2] }, () => ({ 'a.1': 9 }), { a: [1, 9] }],
    [
      'several commands at once',
      { n: 1, a: [], b: 1 },
      (_) => ({ n: _.inc(1), a: _.push(1), b: _.remove(), c: 1 }),
      { n: 2, a: [1], c: 1 },
    ],
  ];
  test.each(cases)('%s', async (_what, before, change, after) => {
    expect(await changed(before, change)).toEqual(after);
  });

  test('the element that the query matched', async () => {
    await things.add({
      _id: 'x',
      a: [
        { n: 1, ok: false },
        { n: 2, ok: false },
      ],
    });
    await things.where({ _id: 'x', 'a.n': 2 }).update({ 'a.$.ok': true });
    expect((await things.doc('x').get()).data[0].a).toEqual([
      { n: 1, ok: false },
      { n: 2, ok: true },
    ]);
  });

  test('a server date', async () => {
    await things.add({ _id: 'x' });
    await things.doc('x').update({ at: db.serverDate() });
    expect((await things.doc('x').get()).data[0].at).toBeInstanceOf(Date);
  });
});

describe('updated counts changed documents, not matched ones', () => {
  test('a change that changes nothing is 0', async () => {
    await things.add({ _id: 'x', a: 1, b: { c: [1] } });
    expect(await things.doc('x').update({ a: 1, b: { c: [1] } })).toMatchObject({ updated: 0 });
    expect(await things.doc('x').update({ a: 2 })).toMatchObject({ updated: 1 });
  });

  test('a missing document is 0, and none is made', async () => {
    expect(await things.doc('nobody').update({ a: 1 })).toMatchObject({ updated: 0 });
    expect((await things.count()).total).toBe(0);
  });

  test('where().update changes all that match', async () => {
    await things.add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
      { _id: 'c', n: 2 },
    ]);
    expect(await things.where({ n: 1 }).update({ done: true })).toMatchObject({ updated: 2 });
    expect(ids((await things.where({ done: true }).get()).data)).toEqual(['a', 'b']);
    expect(await things.where({ n: db.command.gt(0) }).update({ done: true })).toMatchObject({ updated: 1 });
  });

  test('options({multiple: false}) changes one', async () => {
    await things.add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
    ]);
    expect(await things.where({ n: 1 }).options({ multiple: false }).update({ n: 9 })).toMatchObject({ updated: 1 });
    expect((await things.where({ n: 9 }).count()).total).toBe(1);
  });
});

describe('updateAndReturn', () => {
  test('answers the document as it is afterwards', async () => {
    await things.add({ _id: 'x', n: 1 });
    expect(await things.where({ _id: 'x' }).updateAndReturn({ n: db.command.inc(1) })).toMatchObject({
      updated: 1,
      doc: { _id: 'x', n: 2 },
    });
  });

  test('changes one of many, and none where nothing matches', async () => {
    await things.add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
    ]);
    await things.where({ n: 1 }).updateAndReturn({ n: 2 });
    expect((await things.where({ n: 2 }).count()).total).toBe(1);
    expect(await things.where({ n: 7 }).updateAndReturn({ n: 8 })).toMatchObject({ updated: 0, doc: null });
  });
});

describe('refused, and nothing is changed', () => {
  type Case = [what: string, change: (_: Database['command']) => object, text: RegExp];
  const cases: Case[] = [
    ['a field under null', () => ({ nothing: { b: 1 } }), /Cannot create field 'b' in element {nothing: null}/],
    ['a field under a text', () => ({ text: { b: 1 } }), /Cannot create field/],
    ['a field under an array', () => ({ list: { b: 1 } }), /Cannot create field/],
    ['inc of a text', (_) => ({ text: _.inc(1) }), /non-numeric/],
    ['inc of null', (_) => ({ nothing: _.inc(1) }), /non-numeric/],
    ['mul of an array', (_) => ({ list: _.mul(1) }), /non-numeric/],
    ['push to a text', (_) => ({ text: _.push(1) }), /must be an array/],
    ['addToSet to a number', (_) => ({ number: _.addToSet(1) }), /addToSet/],
    ['pop of a number', (_) => ({ number: _.pop() }), /non-array/],
    ['pull from a text', (_) => ({ text: _.pull(1) }), /non-array/],
    ['the same path twice', (_) => ({ number: _.inc(1), 'number.x': 1 }), /conflict|Cannot create field/],
  ];
  test.each(cases)('%s', async (_what, change, text) => {
    const before = { _id: 'x', nothing: null, text: 't', number: 1, list: [1] };
    await things.add(before);
    const { code, message } = await refusal(things.doc('x').update({ ok: true, ...change(db.command) }));
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toMatch(text);
    expect((await things.doc('x').get()).data).toEqual([before]);
  });

  test('one document that cannot be changed keeps the others from being changed', async () => {
    await things.add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 'text' },
    ]);
    await refusal(things.where({ _id: db.command.exists(true) }).update({ n: db.command.inc(1) }));
    expect((await things.doc('b').get()).data).toEqual([{ _id: 'b', n: 'text' }]);
  });

  test('_id, in the SDK itself', async () => {
    expect((await refusal(things.doc('x').update({ _id: 'y' }))).code).toBe('INVALID_PARAM');
  });
});

describe('quirks that bite', () => {
  test('an empty object in an update is dropped', async () => {
    expect(await changed({ a: { b: 1 }, c: 1 }, () => ({ a: {}, c: 2 }))).toEqual({ a: { b: 1 }, c: 2 });
  });

  test('an undefined member is dropped', async () => {
    expect(await changed({ a: 1, c: 1 }, () => ({ a: undefined, c: 2 }))).toEqual({ a: 1, c: 2 });
  });
});
