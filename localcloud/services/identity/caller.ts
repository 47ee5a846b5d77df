/**
 * Who invokes a function. The platform tells a function the openid of a mini-program user and of nobody else;
 * `server` is the SDK on another machine or in another function.
 */
export type Caller =
  { readonly kind: 'client'; readonly openid: string } | { readonly kind: 'server' } | { readonly kind: 'timer' };
