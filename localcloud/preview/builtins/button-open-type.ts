import { NotImitatedError } from '../wx/core/errors';
import { agreeToPrivacy } from '../wx/privacy';
import { pickFiles } from '../wx/media/file-input';
import { share } from '../wx/share';
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
  /** An app without the verified-company permission gets exactly this from WeChat, and the preview is such an app. */
  getPhoneNumber(self) {
    self.triggerEvent('getphonenumber', { errMsg: 'getPhoneNumber:fail no permission', errno: 102 });
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
