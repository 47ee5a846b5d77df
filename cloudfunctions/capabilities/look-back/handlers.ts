import type { Handler } from '../../kernel/handler';
import { compareHandler } from './compare.handler';
import { importRecordsHandler } from './import-records.handler';
import { listSourcesHandler } from './list-sources.handler';

export const lookBackHandlers: readonly Handler[] = [listSourcesHandler, importRecordsHandler, compareHandler];
