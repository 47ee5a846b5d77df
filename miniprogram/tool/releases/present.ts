import { RELEASES } from '../../domain/release/release';
import { dayInWords } from '../../domain/shared/calendar';

export interface ReleaseShown {
  version: string;
  title: string;
  day: string;
  lines: { lineId: string; words: string; credit: string }[];
}

/** `peopleByLine`: empty until the server has counted, and where it cannot be asked. */
export const presentReleases = (peopleByLine: ReadonlyMap<string, number>): ReleaseShown[] =>
  RELEASES.map(({ version, title, releasedOn, lines }) => ({
    version,
    title,
    day: `${releasedOn.slice(0, 4)}年${dayInWords(releasedOn)}`,
    lines: lines.map(({ lineId, words }) => {
      const count = peopleByLine.get(lineId) ?? 0;
      return { lineId, words, credit: count > 0 ? `来自 ${count} 位的意见` : '' };
    }),
  }));
