import { WxFailure, expectString } from './core/errors';
import { imitate } from './core/imitate';
import { askModal } from './layers/dialogs';
import { needPrivacy } from './privacy';

/** What one copies stays here too: a browser may refuse the page its clipboard. */
let clipboard = '';

/** Mini-program codes that functions have drawn; none where there is no cloud. */
async function drawnCodes(): Promise<string[]> {
  try {
    const answer = await fetch('/client/wechat/codes');
    return answer.ok ? ((await answer.json()) as string[]) : [];
  } catch {
    return [];
  }
}

/** Clipboard, vibration, camera's scanner, telephone: what a computer has no part for is asked for or shown. */
export function deviceApi() {
  return {
    setClipboardData: imitate('setClipboardData', ['data'], async ({ data }) => {
      expectString(data, 'data');
      clipboard = data;
      await navigator.clipboard?.writeText(data).catch(() => undefined);
      void wx.showToast({ title: '内容已复制', icon: 'none' });
    }),
    getClipboardData: imitate('getClipboardData', [], async () => {
      await needPrivacy('getClipboardData');
      return { data: clipboard };
    }),
    vibrateShort: imitate('vibrateShort', ['type'], () => void navigator.vibrate?.(15)),
    vibrateLong: imitate('vibrateLong', [], () => void navigator.vibrate?.(400)),
    scanCode: imitate('scanCode', ['onlyFromCamera', 'scanType'], async () => {
      const title = '【预览】扫到的码';
      const picks = await drawnCodes();
      const { confirm, content } = await askModal({
        title,
        editable: true,
        picks,
        placeholderText: '粘贴码里的内容或小程序路径',
      });
      if (!confirm) throw new WxFailure('cancel');
      const isPath = /^\/?[\w-]+\/.+/.test(content) && !/^https?:/.test(content);
      return {
        result: content,
        scanType: isPath ? ('WX_CODE' as const) : ('QR_CODE' as const),
        charSet: 'utf-8',
        path: isPath ? content : '',
        rawData: btoa(String.fromCharCode(...new TextEncoder().encode(content))),
      };
    }),
    makePhoneCall: imitate('makePhoneCall', ['phoneNumber'], async ({ phoneNumber }) => {
      expectString(phoneNumber, 'phoneNumber');
      const { confirm } = await askModal({ content: phoneNumber, confirmText: '呼叫' });
      if (!confirm) throw new WxFailure('cancel');
    }),
    navigateToMiniProgram: imitate(
      'navigateToMiniProgram',
      ['appId', 'path', 'extraData', 'envVersion', 'shortLink'],
      async (options) => {
        const { appId = '', path = '' } = options;
        const { confirm } = await askModal({ title: '【预览】打开别的小程序', content: `${appId} ${path}`.trim() });
        if (!confirm) throw new WxFailure('cancel');
      },
    ),
    setKeepScreenOn: imitate('setKeepScreenOn', ['keepScreenOn'], () => undefined),
    hideKeyboard: imitate('hideKeyboard', [], () => (document.activeElement as HTMLElement | null)?.blur()),
  };
}
