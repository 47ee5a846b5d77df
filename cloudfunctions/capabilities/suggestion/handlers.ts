import { countOpenHandler } from './count-open.handler';
import { moveHandler } from './move.handler';
import { openHandler } from './open.handler';

export const suggestionHandlers = [countOpenHandler, openHandler, moveHandler];
