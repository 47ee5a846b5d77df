import { escalateJob } from './escalate.job';
import { tellJob } from './tell.job';

export const feedbackUpkeepJobs = [tellJob, escalateJob];
