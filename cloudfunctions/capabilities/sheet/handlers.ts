import { readSheetFileHandler } from './read.handler';

/** In `reporting`, which has the library for spreadsheets. */
export const sheetHandlers = [readSheetFileHandler];
