import { attachmentCallbacks } from '../../capabilities/attachment/callbacks';
import type { WechatCallback } from '../../kernel/callback';

/** Which messages of WeChat are waited for: one list of each capability's `callbacks.ts`. */
export const apiCallbacks: readonly WechatCallback[] = [...attachmentCallbacks];
