import type { JobKind } from '../../kernel/job';
import { remindJob } from './remind.job';
import { retryPushesJob } from './retry-pushes.job';

export const messageUpkeepJobs: readonly JobKind[] = [retryPushesJob];
export const messageMonthlyJobs: readonly JobKind[] = [remindJob];
