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

// Indexes cannot be made through the SDK: these run where `indexes.json` is applied, that is on the local cloud.
let db: Database;
beforeAll(async () => {
  db = await connect();
});
afterAll(disconnect);

describe('a unique index', () => {
  let phones: Collection;
  beforeEach(async () => {
    phones = await emptyCollection(db, 'contract_unique');
  });

  localOnly('refuses a second document with the same value, whatever writes it', async () => {
    await phones.add([
      { _id: 'a', phone: '1' },
      { _id: 'b', phone: '2' },
    ]);
    const attempts = [
      phones.add({ phone: '1' }),
      phones.doc('b').update({ phone: '1' }),
      phones.doc('c').set({ phone: '1' }),
      phones.where({ _id: 'b' }).updateAndReturn({ phone: '1' }),
    ];
    for (const attempt of attempts) {
      const { code, message } = await refusal(attempt);
      expect(code).toBe('DATABASE_REQUEST_FAILED');
      expect(message).toMatch(/E11000 duplicate key error .*index: phone dup key: {"phone":"1"}/);
    }
    expect((await phones.count()).total).toBe(2);
  });

  localOnly('a list with two of the same writes none', async () => {
    await refusal(phones.add([{ phone: '1' }, { phone: '1' }]));
    expect((await phones.count()).total).toBe(0);
  });

  localOnly('a missing value counts as null: one document may lack it', async () => {
    await phones.add({ _id: 'a' });
    expect((await refusal(phones.add({ _id: 'b', phone: null }))).message).toContain('E11000');
  });

  localOnly('a value that was given up may be taken', async () => {
    await phones.add({ _id: 'a', phone: '1' });
    await phones.doc('a').update({ phone: '2' });
    await phones.add({ _id: 'b', phone: '1' });
    await phones.doc('a').remove();
    await phones.add({ _id: 'c', phone: '2' });
  });

  localOnly('in a transaction: taken is refused, given up inside it is free', async () => {
    await phones.add([
      { _id: 'a', phone: '1' },
      { _id: 'b', phone: '2' },
    ]);
    const refused = await db.startTransaction();
    expect((await refusal(refused.collection('contract_unique').add({ phone: '1' }))).message).toContain('E11000');
    const swapping = await db.startTransaction();
    await swapping.collection('contract_unique').doc('a').remove();
    await swapping.collection('contract_unique').add({ _id: 'c', phone: '1' });
    await swapping.commit();
    expect((await phones.where({ phone: '1' }).get()).data).toEqual([{ _id: 'c', phone: '1' }]);
  });

  localOnly('two transactions that take the same value: the second is a conflict', async () => {
    const first = await db.startTransaction();
    const second = await db.startTransaction();
    await first.collection('contract_unique').add({ _id: 'a', phone: '1' });
    expect((await refusal(second.collection('contract_unique').add({ _id: 'b', phone: '1' }))).code).toBe(
      'DATABASE_TRANSACTION_CONFLICT',
    );
    await first.commit();
  });
});

describe('an index keeps the documents read few', () => {
  let people: Collection;
  beforeAll(async () => {
    people = await emptyCollection(db, 'contract_indexed');
    const of = (i: number) => ({
      _id: `p${String(i).padStart(4, '0')}`,
      communityId: `c${i % 10}`,
      tags: [`t${i % 3}`, `u${i % 7}`],
      lastReachedOn: `2026-${String(1 + (i % 12)).padStart(2, '0')}-01`,
    });
    for (let start = 0; start < 2000; start += 500)
      await people.add(Array.from({ length: 500 }, (_, i) => of(start + i)));
  });

  localOnly.each<[what: string, query: () => ReturnType<Collection['where']>, atMost: number]>([
    ['one document by _id', () => people.where({ _id: 'p0001' }), 1],
    [
      'a page by _id range and order',
      () =>
        people
          .where({ _id: db.command.gt('p0500') })
          .orderBy('_id', 'asc')
          .limit(20),
      20,
    ],
    ['the last ones by _id', () => people.where({}).orderBy('_id', 'desc').limit(20), 20],
    ['equal on both fields', () => people.where({ communityId: 'c1', tags: 't1' }).limit(50), 50],
    ['all tags', () => people.where({ communityId: 'c1', tags: db.command.all(['u1', 't1']) }).limit(5), 29],
    ['in', () => people.where({ communityId: db.command.in(['c1', 'c2']), tags: 'u3' }).limit(100), 58],
    [
      'order by the second field',
      () => people.where({ communityId: 'c1' }).orderBy('lastReachedOn', 'desc').limit(10),
      10,
    ],
    ['the other way round', () => people.where({ communityId: 'c1' }).orderBy('lastReachedOn', 'asc').limit(10), 10],
    [
      'range and order',
      () =>
        people
          .where({ communityId: 'c1', lastReachedOn: db.command.lt('2026-06-01') })
          .orderBy('lastReachedOn', 'desc')
          .limit(10),
      10,
    ],
    ['a prefix', () => people.where({ _id: /^p012/ }), 10],
  ])('%s', async (_what, query, atMost) => {
    expect((await query().get()).data.length).toBeGreaterThan(0);
    expect(lastDocumentsRead()).toBeLessThanOrEqual(atMost);
  });

  localOnly('arrays under both fields of a compound index are refused', async () => {
    const { code, message } = await refusal(people.add({ left: [1], right: [2] }));
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toContain('parallel arrays');
  });
});

describe('what is not imitated is refused by name', () => {
  localOnly.each([
    [
      'a flat shape',
      {
        at: {
          $geoWithin: {
            $box: [
              [0, 0],
              [1, 1],
            ],
          },
        },
      },
    ],
    ['a search of texts', { $text: { $search: '独居' } }],
    ['a condition in JavaScript', { $where: 'true' }],
  ])('%s', async (_what, condition) => {
    const places = await emptyCollection(db, 'contract_places');
    const raw = places.options({ raw: true } as never).where(condition);
    expect((await refusal(raw.get())).code).toBe('LOCALCLOUD_NOT_IMITATED');
  });
});
