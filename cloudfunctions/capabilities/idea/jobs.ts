import { remindJob } from './remind.job';
import { tellJob } from './tell.job';

export const ideaUpkeepJobs = [tellJob, remindJob];
