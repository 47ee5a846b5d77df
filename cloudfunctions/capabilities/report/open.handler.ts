import { openReport } from '../../../miniprogram/domain/report/contracts';
import { keptSince } from '../../../miniprogram/domain/report/report';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { temporaryUrl } from '../../kernel/storage';
import { findOwn } from './repository';

/** Long enough for a slow network, too short to be handed around. */
const OPEN_SECONDS = 10 * 60;

export const openHandler = handle(openReport, async ({ input: { reportId }, caller, now }) => {
  const report = await findOwn(appointed(caller), reportId, keptSince(now));
  if (report === undefined) throw new DomainError('not-found', `report ${reportId}`);
  if (report.file === undefined) throw new DomainError('report-unready', `report ${reportId}: ${report.stage}`);
  const url = await temporaryUrl(report.file.fileId, OPEN_SECONDS);
  if (url === undefined) throw new DomainError('not-found', `file of report ${reportId}`);
  const expiresAt = new Date(Date.parse(now) + OPEN_SECONDS * 1000).toISOString();
  return { url, name: report.file.name, expiresAt };
});
