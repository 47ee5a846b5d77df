import { forgetJob } from './forget.job';
import { promoteJob } from './promote.job';
import { tellJob } from './tell.job';

export const volunteerCallUpkeepJobs = [promoteJob, tellJob, forgetJob];
