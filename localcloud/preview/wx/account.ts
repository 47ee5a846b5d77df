import { WxFailure } from './core/errors';
import { imitate, type Wx } from './core/imitate';
import { element } from './core/dom';
import { phone } from './core/phone';
import { openLayer } from './layers/layer';
import { leaveConsent } from './wechat-side';

/** As WeChat answers everybody since October 2022. */
const NOBODY = { nickName: '微信用户', avatarUrl: '', gender: 0, city: '', province: '', country: '', language: '' };

/** At most three templates can be asked about at once (errCode 20003). */
const MAX_TEMPLATES = 3;

function askSubscription(ids: readonly string[]): Promise<Record<string, 'accept' | 'reject'>> {
  const allow = element('button', { type: 'button' }, '允许');
  const refuse = element('button', { type: 'button' }, '拒绝');
  const text = element('p', {}, `接收 ${ids.length} 种一次性订阅消息：${ids.join('、')}`);
  const box = element('div', { class: 'wx-modal', role: 'dialog', 'aria-label': '订阅消息' });
  box.append(
    element('strong', {}, '【预览】订阅消息'),
    text,
    element('div', { class: 'wx-modal-buttons' }, refuse, allow),
  );
  const layer = openLayer('wx-subscribe', 'wx-mask', box);
  return new Promise((resolve) => {
    const end = (answer: 'accept' | 'reject') => {
      layer.remove();
      resolve(Object.fromEntries(ids.map((id) => [id, answer])));
    };
    allow.addEventListener('click', () => end('accept'));
    refuse.addEventListener('click', () => end('reject'));
  });
}

/** Who the person is to WeChat, and what they allow. */
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
    getSetting: imitate('getSetting', ['withSubscriptions'], () => ({ authSetting: {} }) as never),
    openSetting: imitate('openSetting', ['withSubscriptions'], () => ({ authSetting: {} }) as never),
    requestSubscribeMessage: imitate('requestSubscribeMessage', ['tmplIds'], async ({ tmplIds }) => {
      if (!Array.isArray(tmplIds) || tmplIds.length === 0) throw new WxFailure("TmplIds can't be empty", 10001);
      if (tmplIds.length > MAX_TEMPLATES) throw new WxFailure('Number of TmplIds over limit', 20003);
      const answers = await askSubscription(tmplIds);
      const accepted = tmplIds.filter((id) => answers[id] === 'accept');
      if (accepted.length > 0) await leaveConsent(accepted);
      return answers as never;
    }),
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
