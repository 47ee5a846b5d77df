import { WxFailure } from '../core/errors';

/** Some questions WeChat shows only as the answer to a tap, and a browser knows whether there was one a moment ago. */
export function expectTap(): void {
  const { userActivation } = navigator as { userActivation?: UserActivation };
  if (userActivation?.isActive === false) throw new WxFailure('can only be invoked by user TAP gesture.');
}
