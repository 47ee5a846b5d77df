/**
 * Who invokes a function. The platform tells a function the openid of a mini-program user and of nobody else; `message` is WeChat
 * itself, about a user; `server` is the SDK on another machine or in another function.
 */
export type Caller =
  | { readonly kind: 'client' | 'message'; readonly openid: string }
  | { readonly kind: 'server' }
  | { readonly kind: 'timer' };
