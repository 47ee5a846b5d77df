import { closeHandler } from './close.handler';
import { listHandler } from './list.handler';
import { listRisingHandler } from './list-rising.handler';
import { openRisingHandler } from './open-rising.handler';

export const earlySignalHandlers = [listHandler, closeHandler, listRisingHandler, openRisingHandler];
