import { listHandler } from './list.handler';
import { openHandler } from './open.handler';
import { requestHandler } from './request.handler';

/** What `api` answers. */
export const reportHandlers = [requestHandler, listHandler, openHandler];
