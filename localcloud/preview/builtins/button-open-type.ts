import { NotImitatedError } from '../wx/core/errors';
import { agreeToPrivacy } from '../wx/privacy';
import { pickFiles } from '../wx/media/file-input';
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
  /** WeChat's own sheet, which no app can draw, is a confirm here. */
  getPhoneNumber(self) {
    const answer = (detail: object) => self.triggerEvent('getphonenumber', detail);
    if (!window.confirm('【预览】允许小程序获取你的手机号？'))
      return answer({ errMsg: 'getPhoneNumber:fail user deny' });
    phoneCode().then(
      ({ code }) => answer({ code, errMsg: 'getPhoneNumber:ok' }),
      (error: Error) => answer({ errMsg: `getPhoneNumber:fail ${error.message}` }),
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
    self.triggerEvent('opensetting', { errMsg: 'openSetting:ok', authSetting: {} });
  },
};

export function act(openType: string, self: ButtonSelf): void {
  for (const kind of openType.split('|')) {
    const action = ACTIONS[kind];
    if (!action) throw new NotImitatedError(`button open-type="${kind}"`);
    action(self);
  }
}
