import { listDirectoryHandler } from './list-directory.handler';
import { listOwnHandler } from './list-own.handler';
import { makeCodeHandler } from './make-code.handler';
import { openCodeHandler } from './open-code.handler';
import { openDoorsHandler } from './open-doors.handler';
import { searchDirectoryHandler } from './search-directory.handler';
import { showFollowedHandler } from './show-followed.handler';

export const buildingHandlers = [
  listOwnHandler,
  openDoorsHandler,
  listDirectoryHandler,
  searchDirectoryHandler,
  showFollowedHandler,
  makeCodeHandler,
  openCodeHandler,
];
