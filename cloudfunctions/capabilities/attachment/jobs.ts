import { removeForsakenJob } from './remove-forsaken.job';

export const attachmentUpkeepJobs = [removeForsakenJob];
