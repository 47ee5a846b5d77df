import { fileNameOf, type Report, type ReportFile } from '../../../miniprogram/domain/report/report';
import { instantsOfMonth, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import { FIND_MAX } from '../../kernel/database';
import type { JobKind, PageOutcome } from '../../kernel/job';
import { storeBook } from '../../kernel/sheet-file';
import { removeFiles, storeFile } from '../../kernel/storage';
import { listCommunities } from '../community/port';
import { deliver } from '../message/port';
import { countAsOf, listAsOf, type AsOf } from '../visit/port';
import { bookPath, partIds, partPath } from './files';
import { findReport, saveProgress } from './repository';
import { ledgerRow, markOf, placeLevelOf } from './service';
import { sheetsOf } from './sheets';

/** Who is told when it is done. */
interface Params {
  readonly to: string;
}

/** Where the next page begins. A page writes under names that follow from it, so doing it twice leaves the same. */
interface Cursor {
  readonly stage: 'collecting' | 'writing' | 'tidying';
  /** Committees whose visits are still to be read, the current one first. */
  readonly grounds: readonly string[];
  /** The last visit of the page before, within the current committee. */
  readonly after?: { readonly visitedAt: Instant; readonly visitId: string };
  readonly partCount: number;
  readonly doneCount: number;
  readonly totalCount: number;
  readonly file?: ReportFile;
}

type Outcome = PageOutcome<Cursor>;

const termsOf = ({ month, requestedAt }: Report): AsOf => ({ ...instantsOfMonth(month), asOf: requestedAt });

/** How much there is to read, and in which committees. */
async function plan(report: Report): Promise<Cursor> {
  const { scope } = report;
  const communities = scope.communityId === undefined ? await listCommunities(scope.subdistrictId) : [];
  const grounds = scope.communityId === undefined ? communities.map(({ _id }) => _id) : [scope.communityId];
  const totalCount = await countAsOf(scope, grounds, termsOf(report));
  return { stage: grounds.length > 0 ? 'collecting' : 'writing', grounds, partCount: 0, doneCount: 0, totalCount };
}

/** Of a page of visits only what the table needs goes into its part. */
const contentOf = (report: Report, visits: readonly Visit[]): unknown[] =>
  report.kind === 'visit-ledger'
    ? visits.map((visit) => ledgerRow(visit, report.requestedBy))
    : visits.map((visit) => markOf(visit, placeLevelOf(report)));

async function collect(report: Report, cursor: Cursor): Promise<Cursor> {
  const { grounds, after, ...rest } = cursor;
  const [communityId, ...others] = grounds;
  if (communityId === undefined) return { ...rest, grounds, stage: 'writing' };
  const visits = await listAsOf({ ...report.scope, communityId }, termsOf(report), after, FIND_MAX);
  const counted = { ...rest, doneCount: rest.doneCount + visits.length };
  const last = visits[visits.length - 1];
  if (last === undefined) return { ...counted, grounds: others, stage: others.length > 0 ? 'collecting' : 'writing' };
  const content = Buffer.from(JSON.stringify(contentOf(report, visits)));
  await storeFile(partPath(report._id, rest.partCount), content);
  const next = { ...counted, partCount: rest.partCount + 1 };
  if (visits.length === FIND_MAX) return { ...next, grounds, after: { visitedAt: last.visitedAt, visitId: last._id } };
  return { ...next, grounds: others, stage: others.length > 0 ? 'collecting' : 'writing' };
}

async function write(report: Report, cursor: Cursor): Promise<Cursor> {
  const { partCount, doneCount } = cursor;
  const sheets = await sheetsOf(report, partCount, doneCount);
  const book = { author: report.requestedBy.name, at: report.requestedAt };
  const { fileId, byteLength, rowCounts } = await storeBook(bookPath(report._id), book, sheets);
  const file: ReportFile = { fileId, byteLength, name: fileNameOf(report), rowCount: rowCounts[0] ?? 0 };
  return { ...cursor, stage: 'tidying', file };
}

/** Done only when nothing is left behind and whoever asked has been told. */
async function finish(report: Report, { partCount, doneCount, file }: Cursor, to: string, now: Instant): Promise<void> {
  if (file === undefined) throw new Error(`report ${report._id} has no file to finish`);
  if (partCount > 0) await removeFiles(await partIds(report._id, partCount));
  const name = file.name.replace(/\.xlsx$/, '');
  await deliver({ to, subject: report._id, now, kind: 'report-ready', values: { name, reportId: report._id } });
  await saveProgress(report._id, { stage: 'done', doneCount, totalCount: doneCount, partCount: 0, file });
}

async function followingPage(report: Report, cursor: Cursor | undefined): Promise<Cursor> {
  const here = cursor ?? (await plan(report));
  return here.stage === 'collecting' ? collect(report, here) : write(report, here);
}

/**
 * Makes a report in pages: reads visits into part files, writes the spreadsheet from them, removes them. It answers what was
 * recorded when it was asked for (`AsOf`), so a page that comes twice, or after hours, reads what it would have read at once.
 *
 * Only the phone of whoever asked moves it on (`report.advance`): no timer wakes `reporting`, which phones may call, and no
 * other function carries the writer of spreadsheets. Left alone it stays where it is and is removed after a week.
 */
export const makeReport: JobKind<Params, Cursor> = {
  name: 'report.make',
  async step({ jobId, params, cursor, now }): Promise<Outcome> {
    const report = await findReport(jobId);
    // Removed meanwhile: there is nothing to make.
    if (report === undefined) return { handledCount: 0 };
    if (cursor?.stage === 'tidying') {
      await finish(report, cursor, params.to, now);
      return { handledCount: 0 };
    }
    const next = await followingPage(report, cursor);
    const { doneCount, totalCount, partCount } = next;
    const stage = next.stage === 'collecting' ? 'collecting' : 'writing';
    await saveProgress(jobId, { stage, doneCount, totalCount: Math.max(totalCount, doneCount), partCount });
    return { cursor: next, handledCount: doneCount - (cursor?.doneCount ?? 0), totalCount };
  },
};
