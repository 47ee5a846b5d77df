import { collectHandler } from './collect.handler';
import { confirmHandler } from './confirm.handler';
import { correctHandler } from './correct.handler';
import { enterHandler } from './enter.handler';
import { listDisputesHandler } from './list-disputes.handler';
import { listFactsHandler } from './list-facts.handler';
import { openHandler } from './open.handler';
import { previewUploadHandler } from './preview-upload.handler';
import { recordEventHandler } from './record-event.handler';
import { revealHandler } from './reveal.handler';
import { settleHandler } from './settle.handler';
import { uploadHandler } from './upload.handler';

export const residentHandlers = [
  collectHandler,
  enterHandler,
  previewUploadHandler,
  uploadHandler,
  correctHandler,
  confirmHandler,
  recordEventHandler,
  settleHandler,
  revealHandler,
  openHandler,
  listFactsHandler,
  listDisputesHandler,
];
