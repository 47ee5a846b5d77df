import { tellJob } from './tell.job';

export const ideaUpkeepJobs = [tellJob];
