import { remindAskedJob, remindJob } from './remind.job';
import { retagJob } from './retag.job';
import { tellJob } from './tell.job';

export const suggestionUpkeepJobs = [tellJob, remindJob, remindAskedJob];
export const suggestionTaggingJobs = [retagJob];
