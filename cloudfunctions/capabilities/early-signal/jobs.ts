import { findJob } from './find.job';

export const earlySignalUpkeepJobs = [findJob];
