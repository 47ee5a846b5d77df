import { listChangedHandler } from './list-changed.handler';
import { listDueHandler } from './list-due.handler';
import { listEldersHandler } from './list-elders.handler';
import { listForKeepingHandler } from './list-for-keeping.handler';
import { openHandler } from './open.handler';
import { overrideKindHandler } from './override-kind.handler';

export const householdHandlers = [
  listDueHandler,
  openHandler,
  listEldersHandler,
  overrideKindHandler,
  listForKeepingHandler,
  listChangedHandler,
];
