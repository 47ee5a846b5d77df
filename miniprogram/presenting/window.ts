/**
 * Windowing: a long list is a row of chunks (one a loaded page). Only those near the screen are drawn; the others keep their
 * place as an empty box of the height they were measured at.
 */
export interface Chunk<Row> {
  /** Which one it is, for `wx:key`. */
  key: number;
  rows: Row[];
  /** Pixels; 0 until it was measured, and then it must stay drawn. */
  height: number;
  isDrawn: boolean;
}

/** Screens of content kept above and below the screen, so that a quick thumb does not meet blank boxes. */
const MARGIN_SCREENS = 1;

/** For each chunk: is it within a screen of what is visible? `top` is where the first chunk begins, in the same pixels. */
export function drawnChunks(
  heights: readonly number[],
  { scrollTop, screen, top }: { scrollTop: number; screen: number; top: number },
): boolean[] {
  const from = scrollTop - MARGIN_SCREENS * screen;
  const to = scrollTop + (1 + MARGIN_SCREENS) * screen;
  let start = top;
  return heights.map((height) => {
    const end = start + height;
    const isNear = height === 0 || (end >= from && start <= to);
    start = end;
    return isNear;
  });
}

/** What `setData` needs to go from one drawing to the next: only what changes, by path. */
export function drawingPatch(chunks: readonly Chunk<unknown>[], drawn: readonly boolean[]): Record<string, boolean> {
  const changes = chunks.flatMap(({ isDrawn }, index) => {
    const next = drawn[index] ?? isDrawn;
    return next === isDrawn ? [] : [[`chunks[${index}].isDrawn`, next] as const];
  });
  return Object.fromEntries(changes);
}

/** What `setData` needs after scrolling; an empty object where nothing comes or goes. */
export const scrollPatch = (
  chunks: readonly Chunk<unknown>[],
  place: { scrollTop: number; screen: number; top: number },
): Record<string, boolean> =>
  drawingPatch(
    chunks,
    drawnChunks(
      chunks.map((chunk) => chunk.height),
      place,
    ),
  );

/** Rows of one chunk: about a screen and a half, so that scrolling draws seldom and a chunk is never the whole list. */
const CHUNK_ROWS = 12;

/** A list that is there as a whole, cut into chunks, all drawn until they are measured. */
export const chunksOf = <Row>(rows: readonly Row[]): Chunk<Row>[] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK_ROWS) }, (_, key) => ({
    key,
    rows: rows.slice(key * CHUNK_ROWS, (key + 1) * CHUNK_ROWS),
    height: 0,
    isDrawn: true,
  }));

/** What `setData` needs to keep the measured heights, by path; only what is drawn can be measured. */
export const heightsPatch = (chunks: readonly Chunk<unknown>[], heights: readonly number[]): Record<string, number> =>
  Object.fromEntries(
    chunks.flatMap(({ height, isDrawn }, index) => {
      const measured = heights[index] ?? 0;
      return isDrawn && measured !== height ? [[`chunks[${index}].height`, measured] as const] : [];
    }),
  );
