import { NotImitatedError } from '../wx/core/errors';
import { element } from '../wx/core/dom';
import { pickFiles } from '../wx/media/file-input';
import { askPermission } from '../wx/permissions/prompt';
import { settings, showSettings } from '../wx/permissions/settings';
import { agreeToPrivacy } from '../wx/privacy';
import { share } from '../wx/share';
import { phoneCode } from '../wx/wechat-side';
import type { ButtonSelf } from './button';

/** What WeChat does for `open-type` when the button is pressed. */
const ACTIONS: Record<string, (self: ButtonSelf) => void> = {
  share(self) {
    share('button', { id: self._$.id, dataset: self._$.dataset });
  },
  agreePrivacyAuthorization(self) {
    agreeToPrivacy();
    self.triggerEvent('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
  getPhoneNumber(self) {
    getPhoneNumber().then(
      ({ code }) => self.triggerEvent('getphonenumber', { code, errMsg: 'getPhoneNumber:ok' }),
      (error: Error) => self.triggerEvent('getphonenumber', { errMsg: `getPhoneNumber:fail ${error.message}` }),
    );
  },
  /** Since October 2022 WeChat answers this for everybody. */
  getUserInfo(self) {
    self.triggerEvent('getuserinfo', { errMsg: 'getUserInfo:ok', userInfo: { nickName: '微信用户', avatarUrl: '' } });
  },
  chooseAvatar(self) {
    void pickFiles({ accept: 'image/*', count: 1 }).then(([file]) => {
      if (file) self.triggerEvent('chooseavatar', { avatarUrl: file.path });
    });
  },
  openSetting(self) {
    void showSettings().then(() => self.triggerEvent('opensetting', { errMsg: 'openSetting:ok', ...settings() }));
  },
};

async function getPhoneNumber(): Promise<{ code: string }> {
  const allowed = await askPermission({
    kind: 'wx-phone-number',
    title: '获取并验证你的手机号',
    body: [element('p', {}, '微信绑定号码')],
    refuse: '不允许',
    allow: '允许',
  });
  if (!allowed) throw new Error('user deny');
  return phoneCode();
}

export function act(openType: string, self: ButtonSelf): void {
  for (const kind of openType.split('|')) {
    const action = ACTIONS[kind];
    if (!action) throw new NotImitatedError(`button open-type="${kind}"`);
    action(self);
  }
}
