import { regroupJob } from './regroup.job';

export const groupingTaggingJobs = [regroupJob];
