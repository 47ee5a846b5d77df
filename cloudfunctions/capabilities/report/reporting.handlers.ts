import { advanceHandler } from './advance.handler';

/** What `reporting` answers: a list of its own, so that no other function carries the writer of spreadsheets. */
export const reportingHandlers = [advanceHandler];
