import type { Reading } from '../domain/shared/reading';
import { dayOf, shortTime } from '../domain/shared/calendar';

/** One opening: who and what, then for what and when. */
export interface ReadingRow {
  auditId: string;
  title: string;
  meta: string;
}

export const readingRow = ({ auditId, reader, what, purpose, at }: Reading): ReadingRow => ({
  auditId,
  title: `${reader}看了${what}`,
  // The year too: openings are kept for longer than one.
  meta: `${purpose} · ${dayOf(at).slice(0, 4)}年${shortTime(at)}`,
});
