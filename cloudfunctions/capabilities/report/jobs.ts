import { expireJob } from './expire.job';

export const reportUpkeepJobs = [expireJob];
