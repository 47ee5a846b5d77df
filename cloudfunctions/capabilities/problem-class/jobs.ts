import { recountJob } from './recount.job';
import { remindAskedJob, remindJob } from './remind.job';
import { tellJob } from './tell.job';

export const classUpkeepJobs = [recountJob, tellJob, remindJob, remindAskedJob];
