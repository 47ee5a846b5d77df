import { countOpenHandler } from './count-open.handler';
import { joinHandler } from './join.handler';
import { listOwnHandler } from './list-own.handler';
import { moveOwnHandler } from './move-own.handler';
import { moveHandler } from './move.handler';
import { openOwnHandler } from './open-own.handler';
import { openHandler } from './open.handler';
import { submitHandler } from './submit.handler';

export const suggestionHandlers = [
  countOpenHandler,
  submitHandler,
  joinHandler,
  listOwnHandler,
  openOwnHandler,
  moveOwnHandler,
  openHandler,
  moveHandler,
];
