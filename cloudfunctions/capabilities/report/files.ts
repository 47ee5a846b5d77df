import { fileIdsOf } from '../../kernel/uploads';

/** Where the files of a report lie. Its id cannot be guessed, and nobody but functions reads the storage. */
const folderOf = (reportId: string): string => `reports/${reportId}`;

/** The n-th part, from 0: the same page always has the same name, so that a repeated page replaces it. */
export const partPath = (reportId: string, n: number): string =>
  `${folderOf(reportId)}/part-${String(n).padStart(4, '0')}.json`;

export const bookPath = (reportId: string): string => `${folderOf(reportId)}/report.xlsx`;

export const partIds = (reportId: string, count: number): Promise<string[]> =>
  fileIdsOf(Array.from({ length: count }, (_, n) => partPath(reportId, n)));

/** Everything that a report may have left behind: one part more than it knows of, where it was killed before it could say so. */
export const allFileIds = async (reportId: string, partCount: number): Promise<string[]> => [
  ...(await partIds(reportId, partCount + 1)),
  ...(await fileIdsOf([bookPath(reportId)])),
];
