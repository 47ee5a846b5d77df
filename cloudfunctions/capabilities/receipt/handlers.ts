import { findHandler } from './find.handler';

export const receiptHandlers = [findHandler];
