import { attachmentUpkeepJobs } from '../../capabilities/attachment/jobs';
import { auditUpkeepJobs } from '../../capabilities/audit/jobs';
import { earlySignalUpkeepJobs } from '../../capabilities/early-signal/jobs';
import { feedbackUpkeepJobs } from '../../capabilities/feedback/jobs';
import { ideaUpkeepJobs } from '../../capabilities/idea/jobs';
import { messageUpkeepJobs } from '../../capabilities/message/jobs';
import { classUpkeepJobs } from '../../capabilities/problem-class/jobs';
import { reportUpkeepJobs } from '../../capabilities/report/jobs';
import { residentUpkeepJobs } from '../../capabilities/resident/jobs';
import { suggestionUpkeepJobs } from '../../capabilities/suggestion/jobs';
import { volunteerCallUpkeepJobs } from '../../capabilities/volunteer-call/jobs';
import { visitUpkeepJobs } from '../../capabilities/visit/jobs';
import { forgetJobs } from '../../kernel/forget-jobs';
import { rewrapKeys } from '../../kernel/rewrap-keys';
import { forgetTries } from '../../kernel/tries';
import type { JobKind } from '../../kernel/job';

/** What is looked after every hour: one list of each capability's `jobs.ts`. */
export const upkeepJobs: readonly JobKind[] = [
  forgetJobs,
  forgetTries,
  rewrapKeys,
  ...attachmentUpkeepJobs,
  ...auditUpkeepJobs,
  ...feedbackUpkeepJobs,
  ...messageUpkeepJobs,
  ...residentUpkeepJobs,
  ...visitUpkeepJobs,
  ...suggestionUpkeepJobs,
  ...classUpkeepJobs,
  ...ideaUpkeepJobs,
  ...volunteerCallUpkeepJobs,
  ...earlySignalUpkeepJobs,
  ...reportUpkeepJobs,
];
