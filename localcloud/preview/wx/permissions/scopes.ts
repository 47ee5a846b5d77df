import { element } from '../core/dom';
import { WxFailure } from '../core/errors';
import { imitate, type Wx } from '../core/imitate';
import { phone } from '../core/phone';
import { agreeToPrivacy, guideLink, hasOwnPrivacyPrompt, mustAgree, needPrivacy } from '../privacy';
import { myChoices, noteMine } from './mine';
import { askPermission, tickLine } from './prompt';

/** What WeChat asks before the first use, by scope: in the question, and in the settings. */
export const SCOPES: Readonly<Record<string, { asks: string; label: string }>> = {
  'scope.record': { asks: '使用你的麦克风', label: '麦克风' },
  'scope.camera': { asks: '使用你的摄像头', label: '摄像头' },
  'scope.writePhotosAlbum': { asks: '保存图片或视频到你的相册', label: '添加到相册' },
  'scope.userLocation': { asks: '获取你的位置信息', label: '位置信息' },
  'scope.userFuzzyLocation': { asks: '获取你的模糊位置信息', label: '模糊位置信息' },
  'scope.bluetooth': { asks: '使用你的蓝牙', label: '蓝牙' },
  'scope.addPhoneContact': { asks: '添加到你的手机联系人', label: '添加到联系人' },
  'scope.addPhoneCalendar': { asks: '添加到你的系统日历', label: '添加到日历' },
  'scope.werun': { asks: '获取你的微信运动步数', label: '微信运动步数' },
};

const DENIED = 'auth deny';
const DENIED_ERRNO = 103;

/**
 * Resolves once the person allows what `scope` names. The answer is kept, a refusal too: after it nothing is asked any more
 * and the person has to go to the settings. Where the app has no privacy prompt of its own, the question carries a box for
 * the privacy guide, as it does since base library 3.4.2.
 *
 * @throws WxFailure when the person refuses, or has refused before
 */
export async function needScope(api: string, scope: string): Promise<void> {
  const known = SCOPES[scope];
  if (!known) throw new WxFailure('invalid scope');
  if (hasOwnPrivacyPrompt()) await needPrivacy(api);
  const answered = myChoices().scopes[scope];
  if (answered !== undefined && !(answered && mustAgree())) return expectAllowed(answered);
  const guide = mustAgree() ? tickLine(element('span', {}, '我已阅读并同意', guideLink()), false) : undefined;
  const reason = reasonOf(scope);
  const body = [...(reason ? [element('p', {}, reason)] : []), ...(guide ? [guide.line] : [])];
  const allowed = await askPermission({
    kind: 'wx-scope',
    title: known.asks,
    body,
    needs: guide?.box,
    refuse: '拒绝',
    allow: '允许',
  });
  const { scopes } = myChoices();
  noteMine({ scopes: { ...scopes, [scope]: allowed } });
  if (allowed && guide) agreeToPrivacy();
  expectAllowed(allowed);
}

function expectAllowed(allowed: boolean): void {
  if (!allowed) throw new WxFailure(DENIED, DENIED_ERRNO);
}

/** What app.json says under `permission`. */
function reasonOf(scope: string): string | undefined {
  const { permission } = phone().app as { permission?: Record<string, { desc?: string } | undefined> };
  return permission?.[scope]?.desc;
}

export function scopesApi() {
  return {
    authorize: imitate('authorize', ['scope'], ({ scope }) => needScope('authorize', scope)) as Wx['authorize'],
  };
}
