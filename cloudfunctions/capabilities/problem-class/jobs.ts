import { recountJob } from './recount.job';
import { remindJob } from './remind.job';
import { tellJob } from './tell.job';

export const classUpkeepJobs = [recountJob, tellJob, remindJob];
