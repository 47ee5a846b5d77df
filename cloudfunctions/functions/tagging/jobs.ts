import { groupingTaggingJobs } from '../../capabilities/grouping/jobs';
import { householdTaggingJobs } from '../../capabilities/household/jobs';
import { suggestionTaggingJobs } from '../../capabilities/suggestion/jobs';
import type { JobKind } from '../../kernel/job';

/** What the tagger's timer looks after. */
export const taggingJobs: readonly JobKind[] = [
  ...householdTaggingJobs,
  ...suggestionTaggingJobs,
  ...groupingTaggingJobs,
];
