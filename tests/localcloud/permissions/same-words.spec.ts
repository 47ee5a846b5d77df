import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import tcb from '@cloudbase/node-sdk';
import { EJSON } from 'bson';
import { database } from '../../../localcloud/preview/wx/cloud/database';
import { setPhone } from '../../../localcloud/preview/wx/core/phone';
import { sdkEnvironment } from '../../../localcloud/services/functions/environment';

/* eslint-disable @typescript-eslint/no-explicit-any -- the same calls on two libraries whose types have nothing in common */

/** What the phone's database sends for a call is what the SDK sends for the same call in a function. */
let server: Server;
let sdk: any;
let phone: any;
let sent: Record<string, unknown> | undefined;

const answer = JSON.stringify({
  requestId: 'r',
  data: { list: [], total: 0, updated: 0, deleted: 0, insertedIds: ['x'], upsert_id: null },
});

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    sent = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, sdkEnvironment(`${url}/admin`));
  sdk = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string }).database();
  setPhone({ settings: { current: { openid: 'o', network: 'online' }, onChange: () => () => undefined } } as never);
  const own = globalThis.fetch;
  globalThis.fetch = (address, options) => own(`${url}${String(address)}`, options);
  phone = database({ throwOnNotFound: false });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The texts of a message, read; the words of the two transports beside them are their own. */
async function wordsOf(call: Promise<unknown>): Promise<unknown> {
  await call;
  const { action, query, order, offset, projection, data, stages, merge } = sent ?? {};
  const read = (text: unknown) => (typeof text === 'string' && text !== '' ? EJSON.parse(text) : undefined);
  return {
    action,
    query: read(query) ?? {},
    order: read(order),
    offset,
    projection: read(projection),
    merge,
    data: Array.isArray(data) ? data.map(read) : read(data),
    stages: (stages as { stageKey: string; stageValue: string }[] | undefined)?.map(({ stageKey, stageValue }) => [
      stageKey,
      read(stageValue),
    ]),
  };
}
async function same(act: (db: any) => Promise<unknown>): Promise<void> {
  expect(await wordsOf(act(phone))).toEqual(await wordsOf(act(sdk)));
}

const at = new Date('2026-11-22T08:00:00Z');
const square = (db: any) =>
  new db.Geo.Polygon([
    new db.Geo.LineString([
      new db.Geo.Point(0, 0),
      new db.Geo.Point(1, 0),
      new db.Geo.Point(1, 1),
      new db.Geo.Point(0, 0),
    ]),
  ]);

test.each<[string, (db: any, _: any) => unknown]>([
  ['plain values', () => ({ a: 1, b: '门', c: null, d: true, e: at, f: [1, 'x'] })],
  ['nested fields', () => ({ a: { b: { c: 1 } }, 'd.e': 2 })],
  ['a number that JSON has not', () => ({ a: Infinity })],
  ['comparisons', (_db, _) => ({ a: _.eq(1), b: _.neq('x'), c: _.gte(at), d: _.lt(3) })],
  ['lists', (_db, _) => ({ a: _.in([1, 2]), b: _.nin([]), c: _.all(['x']), d: _.size(2), e: _.exists(true) })],
  ['mod', (_db, _) => ({ a: _.mod(3, 1), b: _.mod([3, 1]) })],
  ['a chain', (_db, _) => ({ a: _.gt(1).lt(5) })],
  ['and, or, not of a field', (_db, _) => ({ a: _.gt(1).or(_.lt(0)), b: _.and(_.gt(1), _.lt(2)), c: _.not(_.eq(1)) })],
  ['or of documents', (_db, _) => _.or([{ a: 1 }, { b: _.gt(2), c: { d: 3 } }])],
  ['and of ors', (_db, _) => _.and(_.or({ a: 1 }, { b: 2 }), _.nor([{ c: 3 }]))],
  ['elements', (_db, _) => ({ a: _.elemMatch({ b: _.gt(1), c: 'x' }), d: _.elemMatch(_.gt(1)) })],
  ['an expression', (db, _) => _.expr(db.command.aggregate.gt(['$a', '$b']))],
  ['regular expressions', (db) => ({ a: /^李/i, b: db.RegExp({ regexp: 'x', options: 'm' }) })],
  ['near', (db, _) => ({ at: _.geoNear({ geometry: new db.Geo.Point(121.5, 31.3), maxDistance: 500 }) })],
  ['within', (db, _) => ({ at: _.geoWithin({ geometry: square(db) }) })],
  ['within a circle', (db, _) => ({ at: _.geoWithin({ centerSphere: [new db.Geo.Point(121.5, 31.3), 0.1] }) })],
  ['crossing', (db, _) => ({ at: _.geoIntersects({ geometry: square(db) }) })],
  ['a place', (db) => ({ at: new db.Geo.Point(121.5, 31.3) })],
  ['the instant of the server', (db, _) => ({ at: _.lt(db.serverDate({ offset: -1000 })) })],
])('condition: %s', async (_what, condition) => {
  await same((db) => db.collection('c').where(condition(db, db.command)).get());
});

test.each<[string, (db: any, _: any) => object]>([
  ['plain and nested', () => ({ a: 1, b: { c: 'x', d: [{ e: 1 }] }, f: null, g: at })],
  ['arithmetic', (_db, _) => ({ a: _.inc(1), b: _.mul(2), c: _.min(3), d: { e: _.max(4) } })],
  ['set, remove, rename', (_db, _) => ({ a: _.set({ b: 1 }), c: _.remove(), d: _.rename('e') })],
  ['both ends of a list', (_db, _) => ({ a: _.push([1, 2]), b: _.unshift([0]), c: _.pop(), d: _.shift() })],
  ['push with its options', (_db, _) => ({ a: _.push({ each: [3, 1], sort: 1, slice: 2, position: 0 }) })],
  ['out of a list', (_db, _) => ({ a: _.pull(1), b: _.pullAll([1, 2]), c: _.addToSet('x') })],
  ['the instant of the server', (db) => ({ at: db.serverDate() })],
])('update: %s', async (_what, data) => {
  // A phone wraps what it changes into `data`; the SDK does not.
  const ofSdk = await wordsOf(sdk.collection('c').doc('x').update(data(sdk, sdk.command)));
  const ofPhone = await wordsOf(
    phone
      .collection('c')
      .doc('x')
      .update({ data: data(phone, phone.command) }),
  );
  expect(ofPhone).toEqual(ofSdk);
});

test('order, offset, fields, count; add, set, remove', async () => {
  await same((db) => db.collection('c').orderBy('a', 'desc').orderBy('b.c', 'asc').skip(3).limit(5).get());
  await same((db) => db.collection('c').where({ a: 1 }).field({ a: true, b: false }).get());
  await same((db) => db.collection('c').where({ a: 1 }).count());
  await same((db) => db.collection('c').doc('x').remove());
  const doc = (db: any) => ({ a: 1, b: { at, where: new db.Geo.Point(1, 2) }, c: undefined, d: [null] });
  expect(await wordsOf(phone.collection('c').add({ data: doc(phone) }))).toEqual(
    await wordsOf(sdk.collection('c').add(doc(sdk))),
  );
  expect(
    await wordsOf(
      phone
        .collection('c')
        .doc('x')
        .set({ data: doc(phone) }),
    ),
  ).toEqual(await wordsOf(sdk.collection('c').doc('x').set(doc(sdk))));
});

test('stages', async () => {
  await same((db) => {
    const { command: _ } = db;
    const $ = _.aggregate;
    return db
      .collection('c')
      .aggregate()
      .match({ a: _.gt(1), b: { c: 'x' } })
      .group({ _id: '$tag', total: $.sum(1), first: $.first('$at') })
      .addFields({ month: $.dateToString({ date: '$at', format: '%Y-%m', timezone: 'Asia/Shanghai' }) })
      .sort({ total: -1 })
      .skip(1)
      .limit(5)
      .project({ _id: 0, total: 1, big: $.cond({ if: $.gte(['$total', 3]), then: 'x', else: 'y' }) })
      .unwind('$list')
      .count('n')
      .end();
  });
  await same((db) =>
    db.collection('c').aggregate().lookup({ from: 'd', localField: 'a', foreignField: 'b', as: 'e' }).end(),
  );
  await same((db) =>
    db
      .collection('c')
      .aggregate()
      .geoNear({ near: new db.Geo.Point(1, 2), distanceField: 'd', spherical: true, query: { a: db.command.gt(1) } })
      .end(),
  );
});
