import type { Handler } from '../../kernel/handler';
import { listHandler } from './list.handler';
import { listAgendaHandler } from './list-agenda.handler';
import { listBoardHandler } from './list-board.handler';
import { mergeHandler } from './merge.handler';
import { moveHandler } from './move.handler';
import { openHandler } from './open.handler';
import { openBoardHandler } from './open-board.handler';
import { planHandler } from './plan.handler';
import { publishHandler } from './publish.handler';
import { splitHandler } from './split.handler';

export const problemClassHandlers: readonly Handler[] = [
  listHandler,
  openHandler,
  moveHandler,
  planHandler,
  publishHandler,
  mergeHandler,
  splitHandler,
  listAgendaHandler,
  listBoardHandler,
  openBoardHandler,
];
