import { visitUpkeepJobs } from '../../capabilities/visit/jobs';
import type { JobKind } from '../../kernel/job';

/** What is looked after every hour: one list of each capability's `jobs.ts`. */
export const upkeepJobs: readonly JobKind[] = [...visitUpkeepJobs];
