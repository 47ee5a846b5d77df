import { closeHandler } from './close.handler';
import { listHandler } from './list.handler';

export const earlySignalHandlers = [listHandler, closeHandler];
