import { z } from 'zod';

/** Rows a page of a list on the phone; WeChat's own advice is fewer than 30 new nodes groups a setData. */
export const PAGE_SIZE = 20;

/**
 * Where the next page begins: the sort value and the `_id` of the last row, so that a row added meanwhile neither repeats nor
 * hides another. Opaque to the page that sends it back.
 */
export const Cursor = z
  .string()
  .max(120)
  .regex(/^[^|]+\|[A-Za-z0-9_-]+$/);
export type Cursor = z.infer<typeof Cursor>;

export interface Page<Row> {
  rows: Row[];
  /** Absent on the last page. */
  nextCursor?: Cursor;
}

export function cursorAfter(sortValue: string, id: string): Cursor {
  return `${sortValue}|${id}`;
}

export function readCursor(cursor: Cursor): { sortValue: string; id: string } {
  const at = cursor.lastIndexOf('|');
  return { sortValue: cursor.slice(0, at), id: cursor.slice(at + 1) };
}

/**
 * Turns `size + 1` loaded rows into a page of `size`: the extra row only tells that there is more.
 */
export function pageOf<Row>(loaded: Row[], size: number, cursorOf: (last: Row) => Cursor): Page<Row> {
  const rows = loaded.slice(0, size);
  const last = rows[rows.length - 1];
  return loaded.length > size && last !== undefined ? { rows, nextCursor: cursorOf(last) } : { rows };
}
