import { aboutHandlers } from '../../capabilities/about/handlers';
import { accessHandlers } from '../../capabilities/access/handlers';
import { attachmentHandlers } from '../../capabilities/attachment/handlers';
import { auditHandlers } from '../../capabilities/audit/handlers';
import { buildingHandlers } from '../../capabilities/building/handlers';
import { earlySignalHandlers } from '../../capabilities/early-signal/handlers';
import { feedbackHandlers } from '../../capabilities/feedback/handlers';
import { groupingHandlers } from '../../capabilities/grouping/handlers';
import { householdHandlers } from '../../capabilities/household/handlers';
import { ideaHandlers } from '../../capabilities/idea/handlers';
import { lookBackHandlers } from '../../capabilities/look-back/handlers';
import { messageHandlers } from '../../capabilities/message/handlers';
import { myselfHandlers } from '../../capabilities/myself/handlers';
import { receiptHandlers } from '../../capabilities/receipt/handlers';
import { problemClassHandlers } from '../../capabilities/problem-class/handlers';
import { reportHandlers } from '../../capabilities/report/handlers';
import { residentHandlers } from '../../capabilities/resident/handlers';
import { suggestionHandlers } from '../../capabilities/suggestion/handlers';
import { volunteerCallHandlers } from '../../capabilities/volunteer-call/handlers';
import { visitHandlers } from '../../capabilities/visit/handlers';

/** Every action that a tap can reach: the one list of them. */
export const apiHandlers = [
  ...aboutHandlers,
  ...accessHandlers,
  ...attachmentHandlers,
  ...auditHandlers,
  ...buildingHandlers,
  ...householdHandlers,
  ...messageHandlers,
  ...myselfHandlers,
  ...receiptHandlers,
  ...residentHandlers,
  ...visitHandlers,
  ...suggestionHandlers,
  ...ideaHandlers,
  ...volunteerCallHandlers,
  ...earlySignalHandlers,
  ...problemClassHandlers,
  ...groupingHandlers,
  ...lookBackHandlers,
  ...reportHandlers,
  ...feedbackHandlers,
];
