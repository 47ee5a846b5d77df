import { forgetSeen } from '../../api/kept/seen-store';
import { attempt } from '../../api/outbox/outbox';
import { forgetOwnDrafts } from '../../api/own-field-form';
import { newReceiptKey, TOO_OLD } from '../../api/receipts';
import { deleteOwn } from '../../domain/myself/contracts';
import { receiptNumber, type ReceiptKey } from '../../domain/shared/ids';
import { confirm } from '../../platform/dialog';
import { readParam, startAt } from '../../platform/navigation';
import { followsOf } from './present';

/**
 * 删除: what it does is read first, then ticked, then asked once more. Never queued: what cannot be taken back happens while
 * she looks at it, or not at all.
 */
Page({
  data: {
    whose: '',
    follows: [] as string[],
    isRead: false,
    isBusy: false,
    isUnanswered: false,
    notice: '',
    receiptNumber: '',
  },

  residentId: '',
  /** Kept after a lost answer: the repeat is the same deletion. */
  receiptKey: undefined as ReceiptKey | undefined,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    const whose = readParam(query['whose']) ?? '';
    this.setData({ whose, follows: followsOf(whose) });
  },

  onRead() {
    if (!this.data.isBusy) this.setData({ isRead: !this.data.isRead, notice: '' });
  },

  async onDelete() {
    const { whose, isRead, isBusy } = this.data;
    if (isBusy) return;
    if (!isRead) return this.setData({ notice: '请先看一遍，再点“看明白了”。' });
    const question = { title: `删除${whose}的信息`, content: '删了就找不回来了。', confirmText: '删除' };
    if (!(await confirm(question))) return;
    this.setData({ isBusy: true, notice: '' });
    const receiptKey = (this.receiptKey = this.receiptKey ?? (await newReceiptKey().catch(() => undefined)));
    if (receiptKey === undefined) return this.setData({ isBusy: false, notice: TOO_OLD });
    const answer = await attempt(deleteOwn, { residentId: this.residentId }, receiptKey);
    this.setData({ isBusy: false });
    if (answer.kind !== 'arrived') {
      const isUnanswered = answer.kind === 'unknown';
      return this.setData({ isUnanswered, notice: isUnanswered ? answer.sentence : `没有删除。${answer.sentence}` });
    }
    await forgetOwnDrafts(this.residentId);
    await forgetSeen();
    this.setData({ receiptNumber: receiptNumber(receiptKey) });
  },

  onDone: () => startAt('/pages/home/home'),
});
