import { advanceHandler } from './advance.handler';

/** What `reporting` answers of it: a list of its own, so that no other function carries the library for spreadsheets. */
export const makingHandlers = [advanceHandler];
