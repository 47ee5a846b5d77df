import fc from 'fast-check';
import { LocalCloudError } from '../../../localcloud/errors';
import { geometryOf } from '../../../localcloud/services/database/geo/geometry';
import { angleTo, intersects, isWithin, isWithinCap } from '../../../localcloud/services/database/geo/relations';
import { angle, vector } from '../../../localcloud/services/database/geo/sphere';
import { parseIndexes } from '../../../localcloud/services/database/schema';
import { act, get, newService, removeFolders } from './support';

afterAll(removeFolders);

const degrees = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
const position = fc.tuple(degrees(-180, 180), degrees(-90, 90));
/** A place where a box of some degrees touches no pole. */
const corner = fc.tuple(degrees(-180, 179), degrees(-80, 75));
const side = degrees(0.01, 1);

const point = (coordinates: readonly [number, number]) => geometryOf({ type: 'Point', coordinates });
const boxed = ([x, y]: readonly [number, number], size: number) =>
  geometryOf({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
        [x, y],
      ],
    ],
  });

describe('on the sphere', () => {
  test('a distance is the same both ways, and no way round is shorter', () => {
    fc.assert(
      fc.property(position, position, position, (a, b, c) => {
        const [u, v, w] = [vector(...a), vector(...b), vector(...c)];
        expect(angle(u, v)).toBeCloseTo(angle(v, u), 12);
        expect(angle(u, w)).toBeLessThanOrEqual(angle(u, v) + angle(v, w) + 1e-12);
      }),
    );
  });

  test('to a point it is the haversine', () => {
    fc.assert(
      fc.property(position, position, ([x1, y1], [x2, y2]) => {
        const half = (d: number) => Math.sin((d * Math.PI) / 360) ** 2;
        const cos = (d: number) => Math.cos((d * Math.PI) / 180);
        const haversine = 2 * Math.asin(Math.min(1, Math.sqrt(half(y2 - y1) + cos(y1) * cos(y2) * half(x2 - x1))));
        expect(angle(vector(x1, y1), vector(x2, y2))).toBeCloseTo(haversine, 7);
      }),
    );
  });

  test('the middle of a small box is inside, a place beyond its corner is not, drawn either way round', () => {
    fc.assert(
      fc.property(corner, side, ([x, y], size) => {
        const area = boxed([x, y], size);
        const around = geometryOf({
          type: 'Polygon',
          coordinates: [
            [
              [x, y],
              [x, y + size],
              [x + size, y + size],
              [x + size, y],
              [x, y],
            ],
          ],
        });
        const inside = point([x + size / 2, y + size / 2]);
        const outside = point([x + size / 2, y - size]);
        for (const one of [area, around]) {
          expect(isWithin(inside, one)).toBe(true);
          expect(isWithin(outside, one)).toBe(false);
          expect(intersects(one, inside)).toBe(true);
          expect(intersects(outside, one)).toBe(false);
        }
      }),
    );
  });

  test('what lies within also intersects; the distance is 0 just where they meet; meeting is mutual', () => {
    fc.assert(
      fc.property(corner, side, fc.tuple(degrees(-2, 2), degrees(-2, 2)), side, ([x, y], size, [dx, dy], other) => {
        const area = boxed([x, y], size);
        const near: [number, number] = [Math.max(-180, Math.min(178, x + dx)), y + dy];
        const second = boxed(near, other);
        expect(intersects(area, second)).toBe(intersects(second, area));
        if (isWithin(second, area)) expect(intersects(second, area)).toBe(true);
        const meets = intersects(area, point(near));
        expect(angleTo(area, vector(...near)) < 1e-11).toBe(meets);
      }),
    );
  });

  test('a cap holds what is no further than its radius', () => {
    fc.assert(
      fc.property(position, position, degrees(0, 3), (middle, place, radius) => {
        expect(isWithinCap(point(place), vector(...middle), radius)).toBe(
          angle(vector(...middle), vector(...place)) <= radius,
        );
      }),
    );
  });
});

describe('a 2dsphere index', () => {
  const at = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] });
  const collectionName = 'places';

  test('in a compound, the fields before it narrow what is read', async () => {
    const service = newService({ places: [{ name: 'street_at', keys: { street: 1, at: '2dsphere' } }] });
    await service.bulkInsert(
      collectionName,
      Array.from({ length: 100 }, (_, i) => ({ _id: `p${i}`, street: i % 10, at: at(i / 100, 0) })),
    );
    const query = { street: 3, at: { $nearSphere: { $geometry: at(0.5, 0) } } };
    const { docs, documentsRead } = await get(service, collectionName, query, { limit: 2 });
    expect(docs.map(({ _id }) => _id)).toEqual(['p53', 'p43']);
    expect(documentsRead).toBe(10);
    await service.close();
  });

  test('nearness in a transaction sees its own writes', async () => {
    const service = newService({ places: [{ name: 'at', keys: { at: '2dsphere' } }] });
    await service.bulkInsert(collectionName, [{ _id: 'far', at: at(3, 0) }]);
    const { transactionId } = await act(service, 'startTransaction', {});
    await act(service, 'insertDocument', { collectionName, data: [{ _id: 'near', at: at(1, 0) }], transactionId });
    const query = { at: { $nearSphere: { $geometry: at(0, 0) } } };
    expect((await get(service, collectionName, query, { transactionId })).docs.map(({ _id }) => _id)).toEqual([
      'near',
      'far',
    ]);
    await service.close();
  });

  test('over documents that hold no geometry there it cannot be built, and one sentence says so', async () => {
    const service = newService({ places: [] });
    await service.bulkInsert(collectionName, [{ _id: 'a', at: '人民广场' }]);
    const indexes = parseIndexes({ places: [{ name: 'at', keys: { at: '2dsphere' } }] });
    expect(() => service.applySchema(indexes)).toThrow(LocalCloudError);
    await service.close();
  });
});
