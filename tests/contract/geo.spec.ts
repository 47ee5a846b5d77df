import {
  connect,
  disconnect,
  emptyCollection,
  ids,
  localOnly,
  refusal,
  type Collection,
  type Database,
} from './support';

let db: Database;
/** With a geo index on `at`, without which the cloud answers no question for what is near. */
let places: Collection;

/** A degree of a great circle in metres, on MongoDB's earth of 6,378,100 m. */
const DEGREE = (6_378_100 * Math.PI) / 180;

type Shape = new (parts: unknown) => object;
/** All of `db.Geo`: the SDK's types know of points only. */
const geo = () =>
  db.Geo as unknown as Record<
    'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon',
    Shape
  >;

const point = (lng: number, lat: number) => new db.Geo.Point(lng, lat);
const line = (...positions: [number, number][]) => new (geo().LineString)(positions.map(([x, y]) => point(x, y)));
const square = (x: number, y: number, size: number) =>
  line([x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]);
const polygon = (...rings: ReturnType<typeof line>[]) => new (geo().Polygon)(rings);

const documents = () => [
  { _id: 'origin', at: point(0, 0), kind: '点' },
  { _id: 'east', at: point(1, 0), kind: '点' },
  { _id: 'north', at: point(0, 3), kind: '点' },
  { _id: 'far', at: point(179.5, 0), kind: '点' },
  { _id: 'line', at: line([10, 10], [12, 10]), kind: '线' },
  { _id: 'square', at: polygon(square(20, 20, 4)), kind: '面' },
  { _id: 'ring', at: polygon(square(40, 40, 4), square(41, 41, 2)), kind: '面' },
  { _id: 'points', at: new (geo().MultiPoint)([point(60, 0), point(62, 0)]), kind: '多' },
  { _id: 'lines', at: new (geo().MultiLineString)([line([70, 0], [70, 1]), line([72, 0], [72, 1])]), kind: '多' },
  {
    _id: 'squares',
    at: new (geo().MultiPolygon)([polygon(square(80, 0, 1)), polygon(square(84, 0, 1))]),
    kind: '多',
  },
  { _id: 'nowhere', kind: '无' },
];

beforeAll(async () => {
  db = await connect();
  places = await emptyCollection(db, 'contract_geo');
  await places.add(documents());
});
afterAll(disconnect);

const found = async (query: object) => ids((await places.where(query).get()).data);
const inSequence = async (query: object) => (await places.where(query).get()).data.map(({ _id }) => _id);

describe('geometries', () => {
  test('come back as the SDK wrote them', async () => {
    const [stored] = (await places.doc('ring').get()).data as [{ at: { lines: unknown[]; toJSON(): unknown } }];
    expect(stored.at).toBeInstanceOf(geo().Polygon);
    expect(stored.at.lines).toHaveLength(2);
    expect(JSON.parse(JSON.stringify(stored.at))).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [40, 40],
          [44, 40],
          [44, 44],
          [40, 44],
          [40, 40],
        ],
        [
          [41, 41],
          [43, 41],
          [43, 43],
          [41, 43],
          [41, 41],
        ],
      ],
    });
  });

  test.each([
    ['Point', 'origin'],
    ['LineString', 'line'],
    ['MultiPoint', 'points'],
    ['MultiLineString', 'lines'],
    ['MultiPolygon', 'squares'],
  ] as const)('%s', async (type, _id) => {
    const [stored] = (await places.doc(_id).get()).data as [{ at: object }];
    expect(stored.at).toBeInstanceOf(geo()[type]);
  });

  localOnly.each([
    ['no type that there is', { type: 'Circle', coordinates: [0, 0] }, /unknown GeoJSON type/],
    ['a longitude that there is not', { type: 'Point', coordinates: [200, 0] }, /out of bounds, lng: 200 lat: 0/],
    ['a text', '上海', /geometry must be/],
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      },
      /Loop is not closed/,
    ],
  ])('in an indexed field, %s is refused', async (_what, at, text) => {
    const { code, message } = await refusal(places.add({ at }));
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toMatch(/^Can't extract geo keys/);
    expect(message).toMatch(text);
  });
});

describe('geoNear', () => {
  const near = (lng: number, lat: number, more: object = {}) =>
    db.command.geoNear({ geometry: point(lng, lat), ...more } as never);

  test('answers from near to far, and leaves out what is nowhere', async () => {
    const all = await inSequence({ at: near(0, 0) });
    expect(all.slice(0, 3)).toEqual(['origin', 'east', 'north']);
    expect(all.at(-1)).toBe('far');
    expect(all).toHaveLength(10);
    expect((await inSequence({ at: near(0, 3) })).slice(0, 3)).toEqual(['north', 'origin', 'east']);
  });

  test('distances are metres on a sphere of 6,378,100 m, both ends counted', async () => {
    expect(await inSequence({ at: near(0, 0, { maxDistance: DEGREE + 0.01 }) })).toEqual(['origin', 'east']);
    expect(await inSequence({ at: near(0, 0, { maxDistance: DEGREE - 0.01 }) })).toEqual(['origin']);
    expect(await inSequence({ at: near(0, 0, { minDistance: 1, maxDistance: 4 * DEGREE }) })).toEqual([
      'east',
      'north',
    ]);
  });

  test('over the date line', async () => {
    expect(await inSequence({ at: near(-179.5, 0, { maxDistance: DEGREE + 0.01 }) })).toEqual(['far']);
  });

  test('to the nearest place of a line, a polygon, one of several', async () => {
    expect(await inSequence({ at: near(11, 10.5, { maxDistance: 0.51 * DEGREE }) })).toEqual(['line']);
    expect(await inSequence({ at: near(22, 22, { maxDistance: 0 }) })).toEqual(['square']);
    expect(await inSequence({ at: near(42, 42, { maxDistance: 0 }) })).toEqual([]);
    expect(await inSequence({ at: near(42, 42, { maxDistance: DEGREE }) })).toEqual(['ring']);
    expect(await inSequence({ at: near(62, 0.1, { maxDistance: 0.2 * DEGREE }) })).toEqual(['points']);
  });

  test('with other conditions, skip and limit', async () => {
    expect(await inSequence({ at: near(0, 0), kind: '面' })).toEqual(['square', 'ring']);
    const { data } = await places
      .where({ at: near(0, 0) })
      .skip(1)
      .limit(1)
      .get();
    expect(ids(data)).toEqual(['east']);
  });

  test('an order that is asked for goes before nearness', async () => {
    const { data } = await places
      .where({ at: near(0, 0, { maxDistance: 4 * DEGREE }) })
      .orderBy('_id', 'desc')
      .get();
    expect(data.map(({ _id }) => _id)).toEqual(['origin', 'north', 'east']);
  });

  test('without a geo index it is refused', async () => {
    const plain = await emptyCollection(db, 'contract_geo_plain');
    await plain.add({ at: point(0, 0) });
    const { code, message } = await refusal(plain.where({ at: near(0, 0) }).get());
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toContain('unable to find index for $geoNear query');
    const change = plain.where({ at: near(0, 0) }).update({ seen: true });
    expect((await refusal(change)).code).toBe('DATABASE_REQUEST_FAILED');
  });

  test('inside of or it is refused', async () => {
    const either = db.command.or([{ at: near(0, 0) }, { kind: '无' }]) as object;
    expect((await refusal(places.where(either).get())).code).toBe('DATABASE_REQUEST_FAILED');
  });
});

describe('geoWithin', () => {
  const within = (value: object) => ({ at: db.command.geoWithin(value as never) });

  test.each([
    ['a polygon, its edge counted', () => [square(-1, -1, 2)], ['east', 'origin']],
    [
      'a polygon that is drawn the other way round',
      () => [line([-1, -1], [-1, 1], [1.5, 1], [1.5, -1], [-1, -1])],
      ['east', 'origin'],
    ],
    ['a polygon with a hole', () => [square(-5, -5, 10), square(-0.5, -0.5, 1)], ['east', 'north']],
    ['what is partly outside is not within', () => [square(11, 9, 4)], []],
    ['all of a line', () => [square(9, 9, 4)], ['line']],
    ['all of a polygon', () => [square(19, 19, 6)], ['square']],
    ['one of several outside is not within', () => [square(59, -1, 2)], []],
    ['several, all inside', () => [square(59, -1, 4)], ['points']],
    ['a polygon over a hole of the area', () => [square(19, 19, 6), square(21, 21, 1)], []],
  ] as const)('%s', async (_what, rings, expected) => {
    expect(await found(within({ geometry: polygon(...rings()) }))).toEqual(expected);
  });

  test('several polygons', async () => {
    const geometry = new (geo().MultiPolygon)([polygon(square(-1, -1, 1.5)), polygon(square(19, 19, 6))]);
    expect(await found(within({ geometry }))).toEqual(['origin', 'square']);
  });

  test('a cap: its radius is an angle in radians', async () => {
    const metres = (m: number) => m / 6_378_100;
    const cap = (m: number) => within({ centerSphere: [point(0, 0), metres(m)] });
    expect(await found(cap(DEGREE + 1))).toEqual(['east', 'origin']);
    expect(await found(cap(DEGREE - 1))).toEqual(['origin']);
    expect(await found(within({ centerSphere: [[-179.5, 0], metres(DEGREE + 1)] }))).toEqual(['far']);
  });

  test('needs no geo index', async () => {
    const plain = await emptyCollection(db, 'contract_geo_plain');
    await plain.add([{ _id: 'p', at: point(0, 0) }, { _id: 'text', at: '上海' }, { _id: 'none' }]);
    const query = { at: db.command.geoWithin({ geometry: polygon(square(-1, -1, 2)) } as never) };
    expect(ids((await plain.where(query).get()).data)).toEqual(['p']);
  });

  test('in count, update, not and a pipeline', async () => {
    const here = within({ geometry: polygon(square(-1, -1, 2.5)) });
    expect((await places.where(here).count()).total).toBe(2);
    expect(await places.where(here).update({ seen: true })).toMatchObject({ updated: 2 });
    expect((await places.aggregate().match(here).count('n').end()).data).toEqual([{ n: 2 }]);
    expect(await found({ kind: '点', at: db.command.not(here.at as never) })).toEqual(['far', 'north']);
  });
});

describe('geoIntersects', () => {
  type Case = [what: string, geometry: () => object, expected: string[]];
  const cases: Case[] = [
    ['a point on a point', () => point(1, 0), ['east']],
    ['a point on a line', () => point(70, 0.5), ['lines']],
    ['a point in a polygon', () => point(22, 22), ['square']],
    ['a point in a hole', () => point(42, 42), []],
    ['a point between hole and outline', () => point(40.5, 42), ['ring']],
    ['a line over a line', () => line([11, 9], [11, 12]), ['line']],
    ['a line beside a line', () => line([13, 9], [13, 11]), []],
    ['a line through a polygon', () => line([19, 22], [25, 22]), ['square']],
    ['a line that ends on a point', () => line([-1, 0], [0, 0]), ['origin']],
    ['a polygon that overlaps', () => polygon(square(23, 23, 4)), ['square']],
    ['a polygon around', () => polygon(square(19, 19, 10)), ['square']],
    ['a polygon inside', () => polygon(square(21, 21, 1)), ['square']],
    ['a polygon in a hole', () => polygon(square(41.5, 41.5, 1)), []],
    ['several points', () => new (geo().MultiPoint)([point(84.5, 0.5), point(60, 0)]), ['points', 'squares']],
    ['several lines', () => new (geo().MultiLineString)([line([69, 0.5], [71, 0.5])]), ['lines']],
    ['several polygons', () => new (geo().MultiPolygon)([polygon(square(83, -1, 3))]), ['squares']],
  ];
  test.each(cases)('%s', async (_what, geometry, expected) => {
    expect(await found({ at: db.command.geoIntersects({ geometry: geometry() } as never) })).toEqual(expected);
  });
});

describe('the stage geoNear', () => {
  type Stage = { geoNear(spec: object): ReturnType<Collection['aggregate']> };
  const pipeline = (spec: object) => (places.aggregate() as unknown as Stage).geoNear(spec);
  const spec = () => ({ distanceField: 'distance', spherical: true, near: point(0, 0) });

  test('adds the distance in metres, from near to far', async () => {
    const { data } = await pipeline({ ...spec(), maxDistance: 4 * DEGREE })
      .project({ distance: 1 })
      .end();
    expect(data.map((d: { _id: string }) => d._id)).toEqual(['origin', 'east', 'north']);
    const [a, b, c] = data.map((d: { distance: number }) => d.distance);
    expect(a).toBeCloseTo(0, 6);
    expect(b).toBeCloseTo(DEGREE, 6);
    expect(c).toBeCloseTo(3 * DEGREE, 6);
  });

  test('a known distance: 人民广场 to 外滩', async () => {
    const homes = await emptyCollection(db, 'contract_geo');
    await homes.add({ _id: 'bund', at: point(121.490317, 31.241701) });
    const { data } = await pipeline({ ...spec(), near: point(121.475176, 31.228845), query: { _id: 'bund' } }).end();
    const radians = Math.PI / 180;
    const h = (d: number) => Math.sin((d * radians) / 2) ** 2;
    const haversine =
      h(31.241701 - 31.228845) +
      Math.cos(31.241701 * radians) * Math.cos(31.228845 * radians) * h(121.490317 - 121.475176);
    expect(data[0].distance).toBeCloseTo(2 * 6_378_100 * Math.asin(Math.sqrt(haversine)), 5);
    await homes.doc('bund').remove();
    await homes.add(documents());
  });

  test('query, multiplier, a nested field, the place measured to', async () => {
    const { data } = await pipeline({
      ...spec(),
      distanceField: 'calc.km',
      distanceMultiplier: 0.001,
      includeLocs: 'calc.place',
      minDistance: 1,
      query: { kind: '点', _id: db.command.neq('far') },
      limit: 1,
      key: 'at',
    }).end();
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      _id: 'east',
      at: { type: 'Point', coordinates: [1, 0] },
      calc: { place: { type: 'Point', coordinates: [1, 0] } },
    });
    expect(data[0].calc.km).toBeCloseTo(DEGREE / 1000, 6);
  });

  test('leaves what is stored as it is', async () => {
    await pipeline(spec()).end();
    expect((await places.where({ distance: db.command.exists(true) }).count()).total).toBe(0);
  });

  test('only as the first stage', async () => {
    const late = (places.aggregate().match({ kind: '点' }) as unknown as Stage).geoNear(spec());
    const { code, message } = await refusal(late.end());
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toContain('only valid as the first stage');
  });

  test('not by geoNear in a match', async () => {
    const at = db.command.geoNear({ geometry: point(0, 0) } as never);
    const { message } = await refusal(places.aggregate().match({ at }).end());
    expect(message).toContain('not allowed in this context');
    const late = places.aggregate().addFields({ x: 1 }).match({ at });
    expect((await refusal(late.end())).message).toContain('not allowed in this context');
  });
});
