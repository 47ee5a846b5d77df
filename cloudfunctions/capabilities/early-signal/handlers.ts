import { closeHandler } from './close.handler';
import { listDismissedHandler } from './list-dismissed.handler';
import { listHandler } from './list.handler';
import { listRisingHandler } from './list-rising.handler';
import { openRisingHandler } from './open-rising.handler';
import { takeBackHandler } from './take-back.handler';

export const earlySignalHandlers = [
  listHandler,
  listDismissedHandler,
  closeHandler,
  takeBackHandler,
  listRisingHandler,
  openRisingHandler,
];
