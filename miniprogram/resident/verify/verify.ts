import { attempt } from '../../api/outbox/outbox';
import { newReceiptKey, TOO_OLD } from '../../api/receipts';
import { askByPhone, bindByCode } from '../../domain/myself/contracts';
import type { ReceiptKey } from '../../domain/shared/ids';
import { back } from '../../platform/navigation';
import { failureInForm } from '../../presenting/refusal';

const ASKED = '已请居委核对。号码和登记的一样，居委就会和您确认；确认好，在“我的信息”里就能看到。';
const NO_NUMBER = '没有用手机号。请居委给您一个核验码，也一样。';

/** 核验: that a resident's record is mine to see. By a code of the committee, or by the number that WeChat vouches for. */
Page({
  data: {
    code: '',
    problem: '',
    sentence: '',
    isBusy: false,
    isUnanswered: false,
    isAsking: false,
    isAskUnanswered: false,
  },

  code: '',
  /** One for each code: a repeat after a lost answer must be the same write. */
  receiptKey: undefined as ReceiptKey | undefined,
  /** WeChat's own code for the number is good for one time: after a lost answer the same goes again, under the same key. */
  asking: undefined as { phoneCode: string; receiptKey: ReceiptKey } | undefined,

  onCode({ detail }: { detail: string }) {
    this.code = detail;
    this.receiptKey = undefined;
    if (this.data.problem || this.data.isUnanswered) this.setData({ problem: '', isUnanswered: false });
  },

  async onBind() {
    if (this.data.isBusy) return;
    this.setData({ isBusy: true, problem: '', sentence: '' });
    const receiptKey = (this.receiptKey = this.receiptKey ?? (await newReceiptKey().catch(() => undefined)));
    if (receiptKey === undefined) return this.setData({ isBusy: false, sentence: TOO_OLD });
    const answer = await attempt(bindByCode, { code: this.code }, receiptKey);
    this.setData({ isBusy: false });
    if (answer.kind === 'arrived') return back();
    const { notice, problems } = failureInForm(answer);
    const problem = problems['code'] ?? '';
    this.setData({ problem, sentence: problem ? '' : notice, isUnanswered: answer.kind !== 'refused' });
  },

  /** WeChat has asked; without a number there is the code of the committee. */
  async onPhone({ detail: { code: phoneCode } }: WechatMiniprogram.CustomEvent<{ code?: string; errMsg: string }>) {
    if (!phoneCode) return this.setData({ sentence: NO_NUMBER });
    const receiptKey = await newReceiptKey().catch(() => undefined);
    if (receiptKey === undefined) return this.setData({ sentence: TOO_OLD });
    this.asking = { phoneCode, receiptKey };
    return this.onAsk();
  },

  async onAsk() {
    if (this.data.isAsking || !this.asking) return;
    this.setData({ isAsking: true, sentence: '' });
    const { phoneCode, receiptKey } = this.asking;
    const answer = await attempt(askByPhone, { phoneCode }, receiptKey);
    const isAskUnanswered = answer.kind === 'unknown' || answer.kind === 'unsent';
    const sentence = answer.kind === 'arrived' ? ASKED : answer.sentence;
    this.setData({ isAsking: false, isAskUnanswered, sentence });
  },
});
