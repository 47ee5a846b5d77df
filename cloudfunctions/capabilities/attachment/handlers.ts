import { finishHandler } from './finish.handler';
import { listHandler } from './list.handler';

export const attachmentHandlers = [finishHandler, listHandler];
