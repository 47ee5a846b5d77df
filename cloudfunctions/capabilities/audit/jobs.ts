import { verifyAuditJob } from './verify.job';

export const auditUpkeepJobs = [verifyAuditJob];
