import type { WxHost } from '../../runtime/types';

let host: WxHost | undefined;

/** Called once by `installWx`. */
export function setPhone(next: WxHost): void {
  host = next;
}

/** The phone that this document is. */
export function phone(): WxHost {
  if (!host) throw new Error('installWx() 还没有被调用');
  return host;
}
