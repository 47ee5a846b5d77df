import { listHandler } from './list.handler';
import { markAllReadHandler } from './mark-all-read.handler';
import { markReadHandler } from './mark-read.handler';
import { noteConsentHandler } from './note-consent.handler';
import { remindNextMonthHandler } from './remind-next-month.handler';

export const messageHandlers = [
  listHandler,
  markReadHandler,
  markAllReadHandler,
  noteConsentHandler,
  remindNextMonthHandler,
];
