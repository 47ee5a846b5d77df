import { builtin } from './core/define';

/** What WeChat shows to everybody since November 2022. */
const SHOWN: Readonly<Record<string, string>> = {
  userNickName: '微信用户',
  userGender: '',
  userCity: '',
  groupName: '',
};

/** `open-data`: names nobody any more, and is still in many older apps. */
export const openData = builtin<{ type: string; defaultText: string; defaultAvatar: string }>({
  properties: {
    type: { type: String, value: '' },
    openGid: { type: String, value: '' },
    lang: { type: String, value: 'en' },
    defaultText: { type: String, value: '' },
    defaultAvatar: { type: String, value: '' },
    useEmptyValue: { type: Boolean, value: false },
  },
  create(self, host) {
    return {
      sync() {
        const { type, defaultText } = self.data;
        const isAvatar = type === 'userAvatarUrl';
        host.classList.toggle('wx-open-avatar', isAvatar);
        host.textContent = isAvatar ? '' : (SHOWN[type] ?? '') || defaultText;
      },
    };
  },
});
