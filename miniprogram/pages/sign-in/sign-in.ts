import { attempt } from '../../api/outbox/outbox';
import { newReceiptKey } from '../../api/receipts';
import { rememberSelf } from '../../api/self';
import { acceptInvitation } from '../../domain/access/contracts';
import type { ReceiptKey } from '../../domain/shared/ids';
import { readParam, startAt } from '../../platform/navigation';
import { HOMES } from '../../presenting/homes';

const TOO_OLD = '这个版本的微信太旧，请更新微信后再来接受邀请。';

/** Binds this WeChat user to a role, by a code that was typed or came with the link. */
Page({
  data: { code: '', problem: '', sentence: '', isBusy: false, isUnanswered: false },

  code: '',
  /** One for each code: a repeat after a lost answer must be the same write. */
  receiptKey: undefined as ReceiptKey | undefined,

  onLoad(query) {
    this.code = readParam(query['code']) ?? '';
    this.setData({ code: this.code });
  },

  onCode({ detail }: { detail: string }) {
    this.code = detail;
    this.receiptKey = undefined;
    if (this.data.problem || this.data.isUnanswered) this.setData({ problem: '', isUnanswered: false });
  },

  async onAccept() {
    if (this.data.isBusy) return;
    this.setData({ isBusy: true, problem: '', sentence: '' });
    try {
      this.receiptKey = this.receiptKey ?? (await newReceiptKey());
    } catch {
      return this.setData({ isBusy: false, sentence: TOO_OLD });
    }
    const answer = await attempt(acceptInvitation, { code: this.code }, this.receiptKey);
    if (answer.kind === 'arrived') {
      await rememberSelf(answer.data);
      return startAt(HOMES[answer.data.role]);
    }
    const problem = answer.kind === 'refused' ? (answer.fields?.['code'] ?? '') : '';
    const sentence = problem ? '' : answer.sentence;
    this.setData({ isBusy: false, problem, sentence, isUnanswered: answer.kind !== 'refused' });
  },
});
