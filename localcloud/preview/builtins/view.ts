import { accepts, builtin } from './core/define';

export const view = builtin({});

/** Over native components in old WeChat; nothing lies above a web page here, so it is a view. */
export const coverView = builtin({ properties: accepts('scrollTop', 'markerId', 'slot') });
