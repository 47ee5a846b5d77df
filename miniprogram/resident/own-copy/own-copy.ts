import { tapNow } from '../../api/tap';
import { copyOwn } from '../../domain/myself/contracts';
import { copyText } from '../../platform/clipboard';
import { readParam } from '../../platform/navigation';

const NOT_COPIED = {
  privacy: '您没有同意隐私指引，不能放进剪贴板；内容就在下面，可以抄下来。',
  permission: '微信没有让放进剪贴板；内容就在下面，可以抄下来。',
  unavailable: '这部手机放不进剪贴板；内容就在下面，可以抄下来。',
} as const;

const CLOSED = { text: '', json: '', lines: [] as string[] };

/** 复制一份: everything that is kept, in clear, for as long as the page is in front. Nothing of it stays on the phone. */
Page({
  data: { ...CLOSED, whose: '', notice: '', isBusy: false },

  residentId: '',

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    this.setData({ whose: readParam(query['whose']) ?? '' });
  },

  /** Nobody picks up an unlocked phone and finds it. */
  onHide() {
    this.setData(CLOSED);
  },

  async onShowAll() {
    if (this.data.isBusy) return;
    this.setData({ isBusy: true, notice: '' });
    const answer = await tapNow(copyOwn, { residentId: this.residentId });
    this.setData({ isBusy: false });
    if (answer.kind !== 'arrived') return this.setData({ notice: `没有打开。${answer.sentence}` });
    const { text, json } = answer.data;
    this.setData({ text, json, lines: text.split('\n') });
  },

  onCopyText() {
    return this.copy(this.data.text, '文字');
  },

  onCopyJson() {
    return this.copy(this.data.json, '数据');
  },

  async copy(content: string, what: string) {
    const denial = await copyText(content);
    this.setData({ notice: denial ? NOT_COPIED[denial] : `${what}已复制，粘贴给谁由您定。` });
  },
});
