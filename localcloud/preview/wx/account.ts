import { imitate, type Wx } from './core/imitate';
import { phone } from './core/phone';

/** As WeChat answers everybody since October 2022. */
const NOBODY = { nickName: '微信用户', avatarUrl: '', gender: 0, city: '', province: '', country: '', language: '' };

/** Who the person is to WeChat. */
export function accountApi() {
  return {
    /** A code of the preview is good for nothing: functions learn the openid from the call itself. */
    login: imitate('login', ['timeout'], () => ({ code: `preview-${phone().settings.current.openid}` })),
    checkSession: imitate('checkSession', [], () => undefined),
    getUserProfile: imitate(
      'getUserProfile',
      ['desc', 'lang'],
      () => ({ userInfo: NOBODY, rawData: '', signature: '', encryptedData: '', iv: '' }) as never,
    ),
    getUserInfo: imitate(
      'getUserInfo',
      ['withCredentials', 'lang'],
      () => ({ userInfo: NOBODY, rawData: '', signature: '', encryptedData: '', iv: '' }) as never,
    ),
    getUpdateManager: (() => ({
      // The preview reloads by itself when the code changes: no update ever waits.
      onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) =>
        setTimeout(listener, 0, { hasUpdate: false }),
      onUpdateReady: () => undefined,
      onUpdateFailed: () => undefined,
      applyUpdate: () => location.reload(),
    })) as unknown as Wx['getUpdateManager'],
  };
}
