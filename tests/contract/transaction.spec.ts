import { connect, disconnect, emptyCollection, localOnly, refusal, type Collection, type Database } from './support';

type Transaction = Awaited<ReturnType<Database['startTransaction']>>;

const NAME = 'contract_transaction';

let db: Database;
let things: Collection;

beforeAll(async () => {
  db = await connect();
});
beforeEach(async () => {
  things = await emptyCollection(db, NAME);
  await things.add([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 2 },
  ]);
});
afterAll(disconnect);

const outside = async (id: string) => (await things.doc(id).get()).data[0] as unknown;
/** Inside a transaction `data` is the document itself, or null. */
const inside = async (t: Transaction, id: string) => (await t.collection(NAME).doc(id).get()).data as unknown;

const conflict = { code: 'DATABASE_TRANSACTION_CONFLICT' };
const over = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message: expect.stringContaining(
    'Transaction does not exist on the server, transaction must be commit or abort in 30 seconds',
  ) as string,
};

describe('one transaction', () => {
  test('reads a document itself, and null for a missing one', async () => {
    const t = await db.startTransaction();
    expect(await inside(t, 'a')).toEqual({ _id: 'a', n: 1 });
    expect(await inside(t, 'nobody')).toBeNull();
    await t.rollback();
  });

  test('sees its own writes; others see them after the commit', async () => {
    const t = await db.startTransaction();
    await t
      .collection(NAME)
      .doc('a')
      .update({ n: db.command.inc(10) });
    await t.collection(NAME).doc('b').remove();
    await t.collection(NAME).doc('c').set({ n: 3 });
    expect(await t.collection(NAME).add({ _id: 'd', n: 4 })).toMatchObject({ id: 'd', inserted: 1 });
    expect(await inside(t, 'a')).toEqual({ _id: 'a', n: 11 });
    expect(await inside(t, 'b')).toBeNull();
    expect(await inside(t, 'c')).toEqual({ _id: 'c', n: 3 });
    expect((await things.orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
    await t.commit();
    expect((await things.orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: 11 },
      { _id: 'c', n: 3 },
      { _id: 'd', n: 4 },
    ]);
  });

  test('a rollback leaves nothing', async () => {
    const t = await db.startTransaction();
    await t.collection(NAME).doc('a').update({ n: 9 });
    await t.collection(NAME).add({ _id: 'c' });
    await t.rollback();
    expect((await things.orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
  });

  test('counts: updated, upserted, deleted', async () => {
    const t = await db.startTransaction();
    const doc = (id: string) => t.collection(NAME).doc(id);
    expect(await doc('a').update({ n: 5 })).toMatchObject({ updated: 1 });
    expect(await doc('a').update({ n: 5 })).toMatchObject({ updated: 0 });
    expect(await doc('nobody').update({ n: 5 })).toMatchObject({ updated: 0 });
    expect(await doc('b').set({ n: 7 })).toMatchObject({ updated: 1 });
    expect(await doc('new').set({ n: 7 })).toMatchObject({ updated: 0, upserted: [{ _id: 'new' }] });
    expect(await doc('a').remove()).toMatchObject({ deleted: 1 });
    expect(await doc('a').remove()).toMatchObject({ deleted: 0 });
    await t.rollback();
  });

  test('where().get sees the snapshot and its own writes', async () => {
    const t = await db.startTransaction();
    await t.collection(NAME).doc('a').update({ n: 5 });
    await t.collection(NAME).add({ _id: 'c', n: 6 });
    await t.collection(NAME).doc('b').remove();
    const query = t.collection(NAME) as unknown as Collection;
    expect(
      (
        await query
          .where({ n: db.command.gt(0) })
          .orderBy('n', 'desc')
          .get()
      ).data,
    ).toEqual([
      { _id: 'c', n: 6 },
      { _id: 'a', n: 5 },
    ]);
    await t.rollback();
  });

  test('where().updateAndReturn belongs to it', async () => {
    const t = await db.startTransaction();
    const query = t.collection(NAME) as unknown as Collection;
    expect(await query.where({ _id: 'a' }).updateAndReturn({ n: db.command.inc(1) })).toMatchObject({
      doc: { _id: 'a', n: 2 },
    });
    await t.rollback();
    expect(await outside('a')).toEqual({ _id: 'a', n: 1 });
  });

  test('update of a query does not belong to it, whatever the code looks like', async () => {
    const t = await db.startTransaction();
    const query = t.collection(NAME) as unknown as Collection;
    await query.where({ _id: 'a' }).update({ n: 8 });
    await t.rollback();
    expect(await outside('a')).toEqual({ _id: 'a', n: 8 });
  });

  test('a taken _id is refused in it', async () => {
    const t = await db.startTransaction();
    const { code, message } = await refusal(t.collection(NAME).add({ _id: 'a' }));
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toContain('E11000');
  });

  test.each(['commit', 'rollback'] as const)('after %s it does not exist', async (end) => {
    const t = await db.startTransaction();
    await t[end]();
    expect(await refusal(t.collection(NAME).doc('a').set({ n: 1 }))).toMatchObject(over);
    expect(await refusal(t.commit())).toMatchObject(over);
  });

  test('a missing collection is refused in it too', async () => {
    const t = await db.startTransaction();
    expect((await refusal(t.collection('contract_never_made').add({}))).code).toBe('DATABASE_COLLECTION_NOT_EXIST');
    await t.rollback();
  });
});

describe('two at once', () => {
  test('the second writer of a document is aborted at once', async () => {
    const first = await db.startTransaction();
    const second = await db.startTransaction();
    await first.collection(NAME).doc('a').update({ n: 10 });
    expect(await refusal(second.collection(NAME).doc('a').update({ n: 20 }))).toMatchObject(conflict);
    expect(await refusal(second.commit())).toMatchObject(over);
    await first.commit();
    expect(await outside('a')).toEqual({ _id: 'a', n: 10 });
  });

  test('reads come from the state at the first read', async () => {
    const t = await db.startTransaction();
    expect(await inside(t, 'a')).toEqual({ _id: 'a', n: 1 });
    await things.doc('a').update({ n: 100 });
    await things.doc('b').remove();
    await things.add({ _id: 'c', n: 3 });
    expect(await inside(t, 'a')).toEqual({ _id: 'a', n: 1 });
    expect(await inside(t, 'b')).toEqual({ _id: 'b', n: 2 });
    expect(await inside(t, 'c')).toBeNull();
    const query = t.collection(NAME) as unknown as Collection;
    expect((await query.where({}).orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
    await t.rollback();
  });

  test('a document changed since the first read cannot be written', async () => {
    const t = await db.startTransaction();
    await inside(t, 'b');
    await things.doc('a').update({ n: 100 });
    expect(await refusal(t.collection(NAME).doc('a').update({ n: 2 }))).toMatchObject(conflict);
  });

  test('reading alone makes no conflict (write skew is possible)', async () => {
    const first = await db.startTransaction();
    const second = await db.startTransaction();
    await inside(first, 'a');
    await inside(second, 'b');
    await first.collection(NAME).doc('b').update({ n: 20 });
    await second.collection(NAME).doc('a').update({ n: 10 });
    await first.commit();
    await second.commit();
    expect([await outside('a'), await outside('b')]).toEqual([
      { _id: 'a', n: 10 },
      { _id: 'b', n: 20 },
    ]);
  });

  test('a plain write waits for the transaction that holds its document', async () => {
    const t = await db.startTransaction();
    await t.collection(NAME).doc('a').update({ n: 10 });
    let done = false;
    const waiting = things
      .doc('a')
      .update({ n: db.command.inc(1) })
      .then(() => (done = true));
    await things.doc('b').update({ n: 20 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(done).toBe(false);
    await t.commit();
    await waiting;
    expect(await outside('a')).toEqual({ _id: 'a', n: 11 });
  });

  test('two who add the same _id: one', async () => {
    const first = await db.startTransaction();
    const second = await db.startTransaction();
    await first.collection(NAME).add({ _id: 'receipt', by: 1 });
    expect(await refusal(second.collection(NAME).add({ _id: 'receipt', by: 2 }))).toMatchObject(conflict);
    await first.commit();
    expect(await outside('receipt')).toEqual({ _id: 'receipt', by: 1 });
  });
});

describe('runTransaction', () => {
  test('commits, and answers what the callback answers', async () => {
    const answer = await db.runTransaction(async (t: Transaction) => {
      await t.collection(NAME).doc('a').update({ n: 5 });
      return '好';
    });
    expect(answer).toBe('好');
    expect(await outside('a')).toEqual({ _id: 'a', n: 5 });
  });

  test('an error rolls back and comes out', async () => {
    const failing = db.runTransaction(async (t: Transaction) => {
      await t.collection(NAME).doc('a').update({ n: 5 });
      throw new Error('不行');
    });
    await expect(failing).rejects.toThrow('不行');
    expect(await outside('a')).toEqual({ _id: 'a', n: 1 });
  });

  test('a conflict is tried again, up to four times in all', async () => {
    let tries = 0;
    const blocker = await db.startTransaction();
    await blocker.collection(NAME).doc('a').update({ n: 9 });
    const blocked = db.runTransaction(async (t: Transaction) => {
      tries++;
      await t.collection(NAME).doc('a').update({ n: 5 });
    });
    expect(await refusal(blocked)).toMatchObject(conflict);
    expect(tries).toBe(4);
    await blocker.rollback();
  });

  test('no increment of any that committed is lost', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        db.runTransaction(async (t: Transaction) => {
          const { data } = (await t.collection(NAME).doc('a').get()) as unknown as { data: { n: number } };
          await t
            .collection(NAME)
            .doc('a')
            .update({ n: data.n + 1 });
        }),
      ),
    );
    const committed = all.filter(({ status }) => status === 'fulfilled').length;
    expect(committed).toBeGreaterThan(0);
    expect(await outside('a')).toEqual({ _id: 'a', n: 1 + committed });
  });
});

describe('limits', () => {
  localOnly('more than 100 operations are refused', async () => {
    const t = await db.startTransaction();
    for (let i = 0; i < 100; i++) await inside(t, 'a');
    expect((await refusal(inside(t, 'a'))).code).toBe('DATABASE_REQUEST_FAILED');
  });

  localOnly('a server date inside is refused', async () => {
    const t = await db.startTransaction();
    expect((await refusal(t.collection(NAME).add({ at: db.serverDate() }))).code).toBe('DATABASE_REQUEST_FAILED');
    await t.rollback();
  });
});
