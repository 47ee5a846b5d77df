import { mountTimer } from '../../kernel/mount-timer';
import { monthlyJobs } from './jobs';

/** Once a month, in as many runs as it takes: every five minutes on its first three days. */
export const main = mountTimer(monthlyJobs);
