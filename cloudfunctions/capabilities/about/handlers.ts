import { showHandler } from './show.handler';

export const aboutHandlers = [showHandler];
