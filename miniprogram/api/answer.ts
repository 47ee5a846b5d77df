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
 * `kept`: a write whose form keeps its draft on this phone; only that one may say so.
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
  kept: {
    unsent: '现在没有网络，内容已留在这部手机里；连上以后点“再发一次”。',
    unknown: '没有等到回音，不知道是否已送达；点“再发一次”不会重复记录。',
    stumbled: '系统没能答复，不知道是否已记下；过几秒点“再发一次”，不会重复记录。',
  },
} as const;
