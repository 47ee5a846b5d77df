import type { Handler } from '../../kernel/handler';
import { listForHandler } from './list-for.handler';
import { refuseHandler } from './refuse.handler';
import { similarHandler } from './similar.handler';
import { suggestHandler } from './suggest.handler';
import { takeBackRefusalHandler } from './take-back-refusal.handler';

export const groupingHandlers: readonly Handler[] = [
  suggestHandler,
  refuseHandler,
  takeBackRefusalHandler,
  similarHandler,
  listForHandler,
];
