import { accepts, ANY, builtin, type Self } from './core/define';
import { onTap, tapByKeyboard } from './core/tap';
import { NotImitatedError } from '../wx/core/errors';

interface NavigatorData {
  url: string;
  openType: string;
  delta: number;
  target: string;
}

interface Outcome {
  success(result: object): void;
  fail(result: { errMsg: string }): void;
  complete(result: object): void;
}

/** `open-type` → the call that does it. */
const MOVES: Record<string, (url: string, outcome: Outcome) => void> = {
  navigate: (url, outcome) => void wx.navigateTo({ url, ...outcome }),
  redirect: (url, outcome) => void wx.redirectTo({ url, ...outcome }),
  switchTab: (url, outcome) => void wx.switchTab({ url, ...outcome }),
  reLaunch: (url, outcome) => void wx.reLaunch({ url, ...outcome }),
};

export const navigator = builtin<NavigatorData>({
  role: 'link',
  hover: { hoverClass: 'navigator-hover', hoverStartTime: 50, hoverStayTime: 600 },
  properties: {
    url: { type: String, value: '' },
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
    target: { type: String, value: 'self' },
    extraData: ANY,
    ...accepts('appId', 'path', 'version', 'shortLink'),
  },
  create(self, host) {
    const tap = () => self._$.triggerEvent('tap', {}, { bubbles: true, composed: true, capturePhase: true });
    host.tabIndex = 0;
    onTap(self._$, () => move(self));
    tapByKeyboard(host, tap);
  },
});

function move(self: Self<NavigatorData>): void {
  const { openType, url, delta, target } = self.data;
  if (target !== 'self' || openType === 'exit')
    throw new NotImitatedError(`navigator target="${target}" open-type="${openType}"`);
  const outcome = {
    success: (result: object) => self.triggerEvent('success', result),
    fail: (result: { errMsg: string }) => {
      console.error(result.errMsg);
      self.triggerEvent('fail', result);
    },
    complete: (result: object) => self.triggerEvent('complete', result),
  };
  if (openType === 'navigateBack') return void wx.navigateBack({ delta, ...outcome });
  const go = MOVES[openType];
  if (!go) throw new NotImitatedError(`navigator open-type="${openType}"`);
  go(url, outcome);
}
