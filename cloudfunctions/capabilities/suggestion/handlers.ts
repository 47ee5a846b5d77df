import { countOpenHandler } from './count-open.handler';

export const suggestionHandlers = [countOpenHandler];
