import { mediaVerdictCallback } from './media-verdict.callback';

export const attachmentCallbacks = [mediaVerdictCallback];
