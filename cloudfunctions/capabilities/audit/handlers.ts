import { verifyHandler } from './verify.handler';

export const auditHandlers = [verifyHandler];
