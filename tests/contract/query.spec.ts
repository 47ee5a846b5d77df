import { connect, disconnect, emptyCollection, ids, refusal, type Collection, type Database } from './support';

let db: Database;
let people: Collection;

const DOCUMENTS = [
  {
    _id: 'a',
    name: '张三',
    age: 30,
    tags: ['独居', '孤老'],
    address: { lane: 12, room: '101' },
    bornOn: new Date('1950-01-01'),
  },
  {
    _id: 'b',
    name: '李四',
    age: 45,
    tags: ['纯老'],
    address: { lane: 12, room: '102' },
    bornOn: new Date('1960-01-01'),
  },
  { _id: 'c', name: '张三丰', age: 99, tags: [], address: { lane: 15, room: '201' }, bornOn: new Date('1927-01-01') },
  { _id: 'd', name: 'Wang', age: null, tags: ['独居', '纯老', '孤老'], address: null },
  {
    _id: 'e',
    name: 'wang',
    rooms: [
      { n: 1, size: 20 },
      { n: 2, size: 10 },
    ],
  },
];

beforeAll(async () => {
  db = await connect();
  people = await emptyCollection(db, 'contract_query');
  await people.add(DOCUMENTS);
});
afterAll(disconnect);

const found = async (query: object) => ids((await people.where(query).get()).data);

describe('operators', () => {
  // Built when the test runs: `db` is there only then.
  type Case = [what: string, query: (_: Database['command']) => object, expected: string[]];
  const cases: Case[] = [
    ['equality', () => ({ age: 30 }), ['a']],
    ['eq', (_) => ({ age: _.eq(30) }), ['a']],
    ['eq of a nested path', () => ({ 'address.lane': 12 }), ['a', 'b']],
    ['a nested object is flattened', () => ({ address: { lane: 12, room: '102' } }), ['b']],
    ['eq null finds null and missing', (_) => ({ age: _.eq(null) }), ['d', 'e']],
    ['eq of a date', () => ({ bornOn: new Date('1960-01-01') }), ['b']],
    ['eq of one array element', () => ({ tags: '独居' }), ['a', 'd']],
    ['eq of a whole array, in its order', (_) => ({ tags: _.eq(['独居', '孤老']) }), ['a']],
    ['neq finds missing ones too', (_) => ({ age: _.neq(30) }), ['b', 'c', 'd', 'e']],
    ['gt', (_) => ({ age: _.gt(30) }), ['b', 'c']],
    ['gte', (_) => ({ age: _.gte(45) }), ['b', 'c']],
    ['lt does not find null', (_) => ({ age: _.lt(45) }), ['a']],
    ['lte', (_) => ({ age: _.lte(45) }), ['a', 'b']],
    ['a range by chaining', (_) => ({ age: _.gt(30).lt(99) }), ['b']],
    ['a range by and', (_) => ({ age: _.and(_.gt(30), _.lte(99)) }), ['b', 'c']],
    ['a range of dates', (_) => ({ bornOn: _.gte(new Date('1950-01-01')).lt(new Date('1961-01-01')) }), ['a', 'b']],
    ['comparison never crosses types', (_) => ({ name: _.gt(1) }), []],
    ['in', (_) => ({ age: _.in([30, 99]) }), ['a', 'c']],
    ['in an array', (_) => ({ tags: _.in(['孤老', '没有']) }), ['a', 'd']],
    ['in with null', (_) => ({ age: _.in([30, null]) }), ['a', 'd', 'e']],
    ['in of nothing', (_) => ({ age: _.in([]) }), []],
    ['nin', (_) => ({ age: _.nin([30, 99]) }), ['b', 'd', 'e']],
    ['or of a field', (_) => ({ age: _.or(_.eq(30), _.eq(45)) }), ['a', 'b']],
    ['or of documents', (_) => _.or([{ age: 30 }, { name: '李四' }]) as object, ['a', 'b']],
    ['and of documents', (_) => _.and([{ 'address.lane': 12 }, { age: 45 }]) as object, ['b']],
    ['nor', (_) => _.nor([{ age: 30 }, { 'address.lane': 12 }]) as object, ['c', 'd', 'e']],
    ['not', (_) => ({ age: _.not(_.gt(30)) }), ['a', 'd', 'e']],
    ['exists', (_) => ({ rooms: _.exists(true) }), ['e']],
    ['exists not; null exists', (_) => ({ age: _.exists(false) }), ['e']],
    ['size', (_) => ({ tags: _.size(2) }), ['a']],
    ['size 0', (_) => ({ tags: _.size(0) }), ['c']],
    ['all', (_) => ({ tags: _.all(['孤老', '独居']) }), ['a', 'd']],
    ['mod', (_) => ({ age: (_.mod as (...pair: number[]) => object)(10, 0) }), ['a']],
    ['elemMatch meets all conditions in one element', (_) => ({ rooms: _.elemMatch({ n: 1, size: 20 }) }), ['e']],
    ['elemMatch does not mix elements', (_) => ({ rooms: _.elemMatch({ n: 1, size: 10 }) }), []],
    ['a path through an array mixes elements', () => ({ 'rooms.n': 1, 'rooms.size': 10 }), ['e']],
    ['a position in an array', () => ({ 'tags.0': '纯老' }), ['b']],
    ['a regular expression', () => ({ name: /^张/ }), ['a', 'c']],
    ['a regular expression, whole text', () => ({ name: /^张三$/ }), ['a']],
    ['a regular expression, any case', () => ({ name: /WANG/i }), ['d', 'e']],
    ['a regular expression in the middle', () => ({ name: /三/ }), ['a', 'c']],
    ['a regular expression over array elements', () => ({ tags: /老$/ }), ['a', 'b', 'd']],
    ['two fields together', (_) => ({ tags: '独居', age: _.gt(0) }), ['a']],
    ['nothing asked', () => ({}), ['a', 'b', 'c', 'd', 'e']],
  ];

  test.each(cases)('%s', async (_what, query, expected) => {
    expect(await found(query(db.command))).toEqual(expected);
    expect((await people.where(query(db.command)).count()).total).toBe(expected.length);
  });

  test('db.RegExp', async () => {
    expect(await found({ name: db.RegExp({ regexp: '^wang$', options: 'i' }) })).toEqual(['d', 'e']);
    expect(await found({ name: db.command.or(db.RegExp({ regexp: '^李' }), db.command.eq('Wang')) })).toEqual([
      'b',
      'd',
    ]);
  });

  test('a regular expression with flags that mean nothing to the cloud is refused', async () => {
    expect((await refusal(people.where({ name: /张/g }).get())).code).toBe('DATABASE_REQUEST_FAILED');
  });
});

describe('conditions on elements', () => {
  let mixed: Collection;
  beforeAll(async () => {
    mixed = await emptyCollection(db, 'contract_mixed');
    await mixed.add([
      { _id: 'objects', list: [{ n: 1 }, { m: 2 }] },
      { _id: 'numbers', list: [1, 2, 3] },
      { _id: 'both', list: [5, { n: 5 }] },
      { _id: 'empty', list: [] },
      { _id: 'deep', in: [{ list: [{ n: 1 }] }, { list: [{ n: 7, m: 1 }] }] },
    ]);
  });
  const matching = async (query: object) => ids((await mixed.where(query).get()).data);

  test('elemMatch on fields passes over numbers, even where it asks for what is missing', async () => {
    const _ = db.command;
    expect(await matching({ list: _.elemMatch({ n: _.exists(false) } as never) })).toEqual(['objects']);
    expect(await matching({ list: _.elemMatch({ n: _.neq(1) } as never) })).toEqual(['both', 'objects']);
    expect(await matching({ list: _.elemMatch({ n: null } as never) })).toEqual(['objects']);
  });

  test('elemMatch on values passes over objects', async () => {
    expect(await matching({ list: db.command.elemMatch(db.command.gte(3) as never) })).toEqual(['both', 'numbers']);
  });

  test('elemMatch through another list', async () => {
    expect(await matching({ 'in.list': db.command.elemMatch({ n: 7, m: 1 } as never) })).toEqual(['deep']);
    expect(await matching({ 'in.list': db.command.elemMatch({ n: 1, m: 1 } as never) })).toEqual([]);
  });
});

describe('expressions and schemas in a condition', () => {
  type More = { expr(e: object): object; jsonSchema(s: object): object };
  const more = () => db.command as unknown as More;

  test('expr compares fields with each other; null is more than what is missing', async () => {
    expect(await found(more().expr({ $gt: ['$age', '$address.lane'] }))).toEqual(['a', 'b', 'c', 'd']);
  });

  type Case = [what: string, schema: object, expected: string[]];
  const cases: Case[] = [
    ['required', { required: ['age', 'tags'] }, ['a', 'b', 'c', 'd']],
    ['a type', { required: ['age'], properties: { age: { bsonType: 'int' } } }, ['a', 'b', 'c']],
    ['one of several types', { required: ['age'], properties: { age: { bsonType: ['null', 'string'] } } }, ['d']],
    ['a field that is not there fits', { properties: { age: { bsonType: 'string' } } }, ['e']],
    [
      'numbers',
      { required: ['age'], properties: { age: { minimum: 30, maximum: 99, exclusiveMaximum: true } } },
      ['a', 'b', 'd'],
    ],
    ['texts', { properties: { name: { minLength: 3, maxLength: 3 } } }, ['c']],
    ['a pattern', { properties: { name: { pattern: '^张' } } }, ['a', 'c']],
    ['lists', { required: ['tags'], properties: { tags: { minItems: 1, items: { enum: ['独居', '孤老'] } } } }, ['a']],
    [
      'objects',
      { properties: { address: { bsonType: 'object', properties: { lane: { enum: [12] } } } } },
      ['a', 'b', 'e'],
    ],
    ['dates', { required: ['bornOn'], properties: { bornOn: { bsonType: 'date' } } }, ['a', 'b', 'c']],
    ['any of', { anyOf: [{ required: ['rooms'] }, { properties: { age: { enum: [30] } } }] }, ['a', 'e']],
    ['not', { not: { required: ['rooms'] } }, ['a', 'b', 'c', 'd']],
  ];
  test.each(cases)('jsonSchema: %s', async (_what, schema, expected) => {
    expect(await found(more().jsonSchema(schema))).toEqual(expected);
  });

  test('a keyword that there is not is refused', async () => {
    const { code, message } = await refusal(people.where(more().jsonSchema({ requires: ['age'] })).get());
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toContain('Unknown $jsonSchema keyword');
  });
});

describe('quirks that bite', () => {
  test('an empty object in a condition is dropped: it matches everything', async () => {
    expect(await found({ age: {} })).toHaveLength(5);
    expect(await found({ address: { nothing: {} } })).toHaveLength(5);
  });

  test('an undefined member is dropped and the rest stays; nothing but undefined is refused', async () => {
    expect(await found({ age: 30, name: undefined })).toEqual(['a']);
    expect(() => people.where({ age: undefined })).toThrow();
  });
});

describe('order', () => {
  const ordered = async (...by: [string, 'asc' | 'desc'][]) => {
    let query = people.where({});
    for (const [path, direction] of by) query = query.orderBy(path, direction);
    return (await query.get()).data.map(({ _id }) => _id);
  };

  test('missing and null come before numbers', async () => {
    expect(await ordered(['age', 'asc'], ['_id', 'asc'])).toEqual(['d', 'e', 'a', 'b', 'c']);
    expect(await ordered(['age', 'desc'], ['_id', 'asc'])).toEqual(['c', 'b', 'a', 'd', 'e']);
  });

  test('the first orderBy matters most', async () => {
    expect(await ordered(['address.lane', 'desc'], ['age', 'desc'], ['_id', 'desc'])).toEqual([
      'c',
      'b',
      'a',
      'e',
      'd',
    ]);
  });

  test('text is ordered by its bytes: capitals before small letters, before Chinese', async () => {
    expect(await ordered(['name', 'asc'])).toEqual(['d', 'e', 'a', 'c', 'b']);
  });

  test('an array counts as its least element upwards and its greatest downwards; an empty one comes first', async () => {
    const [first, second] = await ordered(['tags', 'asc'], ['_id', 'asc']);
    expect([first, second]).toEqual(['c', 'e']);
    expect((await ordered(['tags', 'desc'], ['_id', 'asc'])).slice(-2)).toEqual(['e', 'c']);
  });
});

describe('pages', () => {
  let many: Collection;
  beforeAll(async () => {
    many = await emptyCollection(db, 'contract_pages');
    for (let i = 0; i < 1050; i += 350) {
      await many.add(Array.from({ length: 350 }, (_, n) => ({ _id: `p${String(i + n).padStart(4, '0')}`, n: i + n })));
    }
  });

  test('100 without a limit, and with limit(0)', async () => {
    expect((await many.get()).data).toHaveLength(100);
    expect((await many.limit(0).get()).data).toHaveLength(100);
  });

  test('more than 1,000 is cut without an error', async () => {
    expect((await many.limit(5000).get()).data).toHaveLength(1000);
  });

  test('skip and limit', async () => {
    const { data } = await many.orderBy('n', 'asc').skip(1040).limit(20).get();
    expect(data.map(({ n }) => n)).toEqual([1040, 1041, 1042, 1043, 1044, 1045, 1046, 1047, 1048, 1049]);
    expect((await many.skip(2000).get()).data).toEqual([]);
  });

  test('pages by _id meet every document once', async () => {
    const seen: string[] = [];
    for (let last = ''; ;) {
      const { data } = await many
        .where({ _id: db.command.gt(last) })
        .orderBy('_id', 'asc')
        .limit(400)
        .get();
      seen.push(...data.map(({ _id }) => String(_id)));
      if (data.length < 400) break;
      last = seen.at(-1) as string;
    }
    expect(seen).toHaveLength(1050);
    expect(new Set(seen).size).toBe(1050);
    expect([...seen].sort()).toEqual(seen);
  });

  test('count is not cut', async () => {
    expect((await many.count()).total).toBe(1050);
    expect((await many.where({ n: db.command.lt(1020) }).count()).total).toBe(1020);
  });
});

describe('projection', () => {
  const [, b] = DOCUMENTS;

  test('of fields and paths', async () => {
    expect((await people.where({ _id: 'b' }).field({ name: true, 'address.room': true }).get()).data).toEqual([
      { _id: 'b', name: '李四', address: { room: '102' } },
    ]);
  });

  test('leaving out a nested field leaves the stored document alone', async () => {
    const { data } = await people
      .where({ _id: 'b' })
      .field({ 'address.room': false, tags: false, bornOn: false })
      .get();
    expect(data).toEqual([{ _id: 'b', name: '李四', age: 45, address: { lane: 12 } }]);
    expect((await people.doc('b').get()).data).toEqual([b]);
  });

  test('of array elements', async () => {
    const { project } = db.command as unknown as {
      project: { slice(n: number): object; elemMatch(c: object): object };
    };
    const only = async (_id: string, fields: object) => (await people.where({ _id }).field(fields).get()).data[0];
    expect((await only('d', { tags: project.slice(1) })).tags).toEqual(['独居']);
    expect((await only('e', { rooms: project.elemMatch({ n: 2 }) })).rooms).toEqual([{ n: 2, size: 10 }]);
  });

  test('keeping and leaving out cannot be mixed', async () => {
    expect((await refusal(people.where({}).field({ name: true, age: false }).get())).code).toBe(
      'DATABASE_REQUEST_FAILED',
    );
  });
});
