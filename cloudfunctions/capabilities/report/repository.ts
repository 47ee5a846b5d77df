import { isSettled, REPORT_STAGES, type Report, type ReportStage } from '../../../miniprogram/domain/report/report';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Role } from '../../../miniprogram/domain/shared/permissions';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import type { Condition } from '../../kernel/conditions';
import { collection } from '../../kernel/database';

const reports = collection<Report>('reports');

/** More than these nobody asks for within a week. */
const LISTED_MAX = 50;

/** Whoever asks for reports, as what she is today: one of a former office is not hers any more. */
export interface Requester {
  readonly personId: string;
  readonly role: Role;
  readonly scope: Scope;
}

const ownedBy = ({ personId, role, scope }: Requester): Condition => ({
  'requestedBy.personId': personId,
  'requestedBy.role': role,
  'scope.subdistrictId': scope.subdistrictId,
  'scope.communityId': scope.communityId ?? { $exists: false },
});

/** Stores a request once. @returns the report under its key, which may be one that was there before */
export async function addOnce(report: Report): Promise<Report> {
  if (await reports.add(report)) return report;
  return (await findReport(report._id)) ?? report;
}

/** Whoever asked for it: for the job that makes it, and to compare a repeat. Never shown. */
export const findReport = (reportId: string): Promise<Report | undefined> => reports.get(reportId);

/** `since`: what is older is about to be removed. */
export const findOwn = (requester: Requester, reportId: string, since: Instant): Promise<Report | undefined> =>
  reports.findOne([{ _id: reportId, requestedAt: { $gte: since } }, ownedBy(requester)]);

export const listOwn = (requester: Requester, since: Instant): Promise<Report[]> =>
  reports.find([ownedBy(requester), { requestedAt: { $gte: since } }], {
    order: [
      ['requestedAt', 'desc'],
      ['_id', 'desc'],
    ],
    limit: LISTED_MAX,
  });

const STAGES = Object.keys(REPORT_STAGES) as ReportStage[];
const isUnsettled = { stage: { $in: STAGES.filter((stage) => !isSettled(stage)) } };

/** How far it is. It only ever goes on: whoever comes late with less changes nothing. */
export async function saveProgress(
  reportId: string,
  progress: Pick<Report, 'stage' | 'doneCount' | 'totalCount' | 'partCount'> & Partial<Pick<Report, 'file'>>,
): Promise<void> {
  const notBeyond = STAGES.slice(0, STAGES.indexOf(progress.stage) + 1);
  await reports.update(
    [{ _id: reportId }, isUnsettled, { stage: { $in: notBeyond } }, { doneCount: { $lte: progress.doneCount } }],
    { set: progress },
  );
}

export async function markFailed(reportId: string): Promise<void> {
  await reports.update([{ _id: reportId }, isUnsettled], { set: { stage: 'failed' } });
}

/** Requests from before an instant, the oldest first. */
export const listRequestedBefore = (before: Instant, limit: number): Promise<Report[]> =>
  reports.find([{ requestedAt: { $lt: before } }], { order: [['requestedAt', 'asc']], limit });

export async function removeReport(reportId: string): Promise<void> {
  await reports.remove([{ _id: reportId }]);
}
