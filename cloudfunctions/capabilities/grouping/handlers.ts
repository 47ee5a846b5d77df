import type { Handler } from '../../kernel/handler';
import { listForHandler } from './list-for.handler';
import { refuseHandler } from './refuse.handler';
import { similarHandler } from './similar.handler';
import { suggestHandler } from './suggest.handler';

export const groupingHandlers: readonly Handler[] = [suggestHandler, refuseHandler, similarHandler, listForHandler];
