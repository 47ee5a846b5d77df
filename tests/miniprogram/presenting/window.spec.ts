import fc from 'fast-check';
import {
  chunksOf,
  drawingPatch,
  drawnChunks,
  heightsPatch,
  scrollPatch,
  type Chunk,
} from '../../../miniprogram/presenting/window';

const SCREEN = 700;
const anyHeights = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 40 });

test('whatever is on the screen is drawn', () => {
  fc.assert(
    fc.property(anyHeights, fc.integer({ min: 0, max: 90_000 }), (heights, scrollTop) => {
      const drawn = drawnChunks(heights, { scrollTop, screen: SCREEN, top: 120 });
      let start = 120;
      heights.forEach((height, index) => {
        const isOnScreen = start + height >= scrollTop && start <= scrollTop + SCREEN;
        if (isOnScreen) expect(drawn[index]).toBe(true);
        start += height;
      });
    }),
  );
});

test('of chunks as tall as a page of rows, at most four are drawn at once', () => {
  const heights = Array.from({ length: 50 }, () => 20 * 72);
  for (let scrollTop = 0; scrollTop < 50 * 20 * 72; scrollTop += 111) {
    const drawn = drawnChunks(heights, { scrollTop, screen: SCREEN, top: 120 });
    expect(drawn.filter(Boolean).length).toBeLessThanOrEqual(4);
  }
});

test('what was never measured stays drawn: its place could not be kept', () => {
  expect(drawnChunks([1440, 0], { scrollTop: 100_000, screen: SCREEN, top: 0 })).toEqual([false, true]);
});

test('only changes are handed to setData, by path', () => {
  const chunk = (isDrawn: boolean): Chunk<never> => ({ key: 0, rows: [], height: 10, isDrawn });
  expect(drawingPatch([chunk(true), chunk(true), chunk(false)], [false, true, true])).toEqual({
    'chunks[0].isDrawn': false,
    'chunks[2].isDrawn': true,
  });
});

test('a list cut into chunks loses and doubles nothing, and no chunk is longer than a screen and a half', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 200 }), (rows) => {
      const chunks = chunksOf(rows);
      expect(chunks.flatMap((chunk) => chunk.rows)).toEqual(rows);
      expect(chunks.map((chunk) => chunk.key)).toEqual(chunks.map((_, key) => key));
      expect(Math.max(0, ...chunks.map((chunk) => chunk.rows.length))).toBeLessThanOrEqual(12);
    }),
  );
});

test('measured, far parts of a list go, and come back when one scrolls there', () => {
  const chunks = chunksOf(Array.from({ length: 72 }, (_, at) => at));
  expect(heightsPatch(chunks, [864])).toEqual({ 'chunks[0].height': 864 });
  const measured = chunks.map((chunk) => ({ ...chunk, height: 864 }));
  const place = { scrollTop: 0, screen: 700, top: 0 };
  const patch = scrollPatch(measured, place);
  expect(patch).toEqual(Object.fromEntries([2, 3, 4, 5].map((at) => [`chunks[${at}].isDrawn`, false])));
  const drawn = measured.map((chunk, at) => ({ ...chunk, isDrawn: at < 2 }));
  expect(scrollPatch(drawn, { ...place, scrollTop: 5000 })).toMatchObject({
    'chunks[0].isDrawn': false,
    'chunks[5].isDrawn': true,
  });
  expect(heightsPatch(drawn, [864, 864, 0, 0, 0, 0])).toEqual({});
});
