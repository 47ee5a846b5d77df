import { settleSummariesJob } from './settle-summaries.job';

export const visitUpkeepJobs = [settleSummariesJob];
