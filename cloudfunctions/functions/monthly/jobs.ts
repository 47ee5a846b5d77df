import { messageMonthlyJobs } from '../../capabilities/message/jobs';
import type { JobKind } from '../../kernel/job';

/** What happens once a month: one list of each capability's `jobs.ts`. */
export const monthlyJobs: readonly JobKind[] = [...messageMonthlyJobs];
