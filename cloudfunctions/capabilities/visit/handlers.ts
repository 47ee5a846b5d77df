import { countCoverageHandler } from './count-coverage.handler';
import { listHandler } from './list.handler';
import { openHandler } from './open.handler';
import { raiseHandler } from './raise.handler';
import { recordHandler } from './record.handler';
import { revealHandler } from './reveal.handler';
import { withdrawHandler } from './withdraw.handler';

export const visitHandlers = [
  recordHandler,
  withdrawHandler,
  raiseHandler,
  openHandler,
  listHandler,
  countCoverageHandler,
  revealHandler,
];
