import type { Handler } from '../../kernel/handler';
import { listHandler } from './list.handler';
import { mergeHandler } from './merge.handler';
import { openHandler } from './open.handler';
import { splitHandler } from './split.handler';

export const problemClassHandlers: readonly Handler[] = [listHandler, openHandler, mergeHandler, splitHandler];
