import { askHandler } from './ask.handler';
import { bindHandler } from './bind.handler';
import { copyHandler } from './copy.handler';
import { correctHandler } from './correct.handler';
import { decideHandler } from './decide.handler';
import { deleteHandler } from './delete.handler';
import { issueCodeHandler } from './issue-code.handler';
import { leaveHandler } from './leave.handler';
import { listAskingsHandler } from './list-askings.handler';
import { listReadingsHandler } from './list-readings.handler';
import { openHandler } from './open.handler';
import { withdrawConsentHandler } from './withdraw-consent.handler';

export const myselfHandlers = [
  issueCodeHandler,
  bindHandler,
  askHandler,
  listAskingsHandler,
  decideHandler,
  openHandler,
  copyHandler,
  correctHandler,
  withdrawConsentHandler,
  leaveHandler,
  deleteHandler,
  listReadingsHandler,
];
