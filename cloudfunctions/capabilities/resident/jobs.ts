import { catchUpJob } from './catch-up.job';

export const residentUpkeepJobs = [catchUpJob];
