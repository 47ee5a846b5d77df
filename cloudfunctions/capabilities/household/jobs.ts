import { refreshKindsJob } from './refresh-kinds.job';

export const householdTaggingJobs = [refreshKindsJob];
