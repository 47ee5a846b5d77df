import { listDueHandler } from './list-due.handler';
import { listEldersHandler } from './list-elders.handler';
import { openHandler } from './open.handler';
import { overrideKindHandler } from './override-kind.handler';

export const householdHandlers = [listDueHandler, openHandler, listEldersHandler, overrideKindHandler];
