import { remindJob } from './remind.job';
import { retagJob } from './retag.job';
import { tellJob } from './tell.job';

export const suggestionUpkeepJobs = [tellJob, remindJob];
export const suggestionTaggingJobs = [retagJob];
