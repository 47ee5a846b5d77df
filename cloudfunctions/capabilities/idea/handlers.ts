import { listHandler } from './list.handler';
import { listFruitsHandler } from './list-fruits.handler';
import { markHandler } from './mark.handler';
import { moveHandler } from './move.handler';
import { openHandler } from './open.handler';
import { openOwnHandler } from './open-own.handler';

export const ideaHandlers = [markHandler, moveHandler, listHandler, openHandler, openOwnHandler, listFruitsHandler];
