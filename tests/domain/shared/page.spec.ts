import fc from 'fast-check';
import { Cursor, cursorAfter, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';

interface Row {
  sort: string;
  id: string;
}

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
const sort = fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22', '2026-11-21T06:05:00.000Z');
const rows = fc.uniqueArray(fc.record({ sort, id }), { selector: (row) => row.id, maxLength: 60 });

const descending = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);
const newestFirst = (a: Row, b: Row): number => descending(a.sort, b.sort) || descending(a.id, b.id);
const cursorOf = (row: Row): Cursor => cursorAfter(row.sort, row.id);

/** What a repository does: the rows after the cursor, one more than the page holds. */
function load(stored: readonly Row[], size: number, cursor?: Cursor): Row[] {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  return [...stored]
    .sort(newestFirst)
    .filter((row) => !after || newestFirst({ sort: after.sortValue, id: after.id }, row) < 0)
    .slice(0, size + 1);
}

test('paging to the end gives every row once, in order, in pages that are full but for the last', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 25 }), (stored, size) => {
      const seen: Row[] = [];
      let cursor: Cursor | undefined;
      do {
        const page = pageOf(load(stored, size, cursor), size, cursorOf);
        if (page.nextCursor !== undefined) expect(page.rows.length).toBe(size);
        seen.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toEqual([...stored].sort(newestFirst));
    }),
  );
});

test('a row that is added between two pages neither repeats one nor hides one', () => {
  fc.assert(
    fc.property(rows, fc.record({ sort, id: fc.constant('added-meanwhile') }), (stored, added) => {
      const first = pageOf(load(stored, 5), 5, cursorOf);
      fc.pre(first.nextCursor !== undefined);
      const rest = load([...stored, added], 100, first.nextCursor);
      const seen = [...first.rows, ...rest].filter((row) => row !== added);
      expect(seen).toEqual([...stored].sort(newestFirst));
    }),
  );
});

test('a cursor is well-formed and gives back what went in', () => {
  fc.assert(
    fc.property(sort, id, (sortValue, rowId) => {
      const cursor = cursorAfter(sortValue, rowId);
      expect(Cursor.safeParse(cursor).success).toBe(true);
      expect(readCursor(cursor)).toEqual({ sortValue, id: rowId });
    }),
  );
});

test.each(['', '|', 'x|', '|x', 'a|b c', 'a|{"$gt":""}', `${'x'.repeat(120)}|y`, 'no-bar'])('%p is no cursor', (text) =>
  expect(Cursor.safeParse(text).success).toBe(false),
);
