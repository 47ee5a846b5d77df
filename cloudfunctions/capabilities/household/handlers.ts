import { listDueHandler } from './list-due.handler';
import { listEldersHandler } from './list-elders.handler';
import { openHandler } from './open.handler';

export const householdHandlers = [listDueHandler, openHandler, listEldersHandler];
