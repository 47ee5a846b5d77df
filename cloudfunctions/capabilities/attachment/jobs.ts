import { removeForsakenOfClassesJob, removeForsakenSaidJob } from './remove-forsaken-said.job';
import { removeForsakenJob } from './remove-forsaken.job';

export const attachmentUpkeepJobs = [removeForsakenJob, removeForsakenSaidJob, removeForsakenOfClassesJob];
