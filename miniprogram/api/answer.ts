import type { Refusal } from '../domain/shared/errors';

/** The call did not come back with a reply; in every case what the person filled in is still there. */
export type Failure =
  /** The server said no, and why. Repeating it unchanged gets the same answer. */
  | ({ kind: 'refused' } & Refusal)
  /** There is no network: nothing has left the phone, the draft may still be changed. */
  | { kind: 'unsent'; sentence: string }
  /** It was sent and nobody knows whether it arrived. Only a repeat with the same receipt key and content tells. */
  | { kind: 'unknown'; sentence: string };

export type Answer<Reply> = { kind: 'arrived'; data: Reply } | Failure;

/**
 * What the person reads when there is no network, when no answer came, and when the server answers that it stumbled on the way.
 * `queued`: a write that lies in the outbox; only that one may say so.
 */
export const SENTENCES = {
  read: {
    unsent: '现在没有网络，连上以后再试一次。',
    unknown: '等了一会儿没有回音，请稍后再试一次。',
  },
  write: {
    unsent: '现在没有网络，连上以后再点一次。',
    unknown: '没有等到回音，不知道是否已送达；再点一次不会重复。',
    stumbled: '系统没能答复，不知道是否已办好；过几秒再点一次，不会重复。',
  },
  /** In the outbox: on this phone, and sent again by itself. */
  queued: {
    unsent: '现在没有网络，内容已留在这部手机里；连上以后自动发出，可以先忙别的。',
    unknown: '没有等到回音，不知道是否已送达；内容留在这部手机里，会自动再发，不会重复记录。',
    stumbled: '系统没能答复，不知道是否已记下；内容留在这部手机里，会自动再发，不会重复记录。',
    behind: '这一户前面还有没送达的，内容已留在这部手机里，会按先后自动发出。',
    full: '这部手机的存储满了，内容没能留住；请别关掉小程序，清理一些空间后再点一次。',
  },
} as const;
