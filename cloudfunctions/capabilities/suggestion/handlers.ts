import { correctTagHandler } from './correct-tag.handler';
import { countLikeHandler } from './count-like.handler';
import { countOpenHandler } from './count-open.handler';
import { countPilesHandler } from './count-piles.handler';
import { decideCheckHandler } from './decide-check.handler';
import { joinHandler } from './join.handler';
import { listHandler } from './list.handler';
import { listInboxHandler } from './list-inbox.handler';
import { listOwnHandler } from './list-own.handler';
import { moveHandler } from './move.handler';
import { moveForAuthorHandler } from './move-for-author.handler';
import { moveOwnHandler } from './move-own.handler';
import { noteHandler } from './note.handler';
import { openHandler } from './open.handler';
import { openOwnHandler } from './open-own.handler';
import { revealHandler } from './reveal.handler';
import { searchHandler } from './search.handler';
import { submitHandler } from './submit.handler';
import { typeOutHandler } from './type-out.handler';

export const suggestionHandlers = [
  countOpenHandler,
  submitHandler,
  joinHandler,
  listOwnHandler,
  openOwnHandler,
  moveOwnHandler,
  listHandler,
  searchHandler,
  countPilesHandler,
  countLikeHandler,
  openHandler,
  moveHandler,
  moveForAuthorHandler,
  noteHandler,
  correctTagHandler,
  typeOutHandler,
  decideCheckHandler,
  revealHandler,
  listInboxHandler,
];
