import { attempt } from '../../api/outbox/outbox';
import { newReceiptKey, TOO_OLD } from '../../api/receipts';
import { spellCode } from '../../domain/access/access';
import { issueCode } from '../../domain/myself/contracts';
import type { Relation } from '../../domain/myself/verification';
import { shortTime } from '../../domain/shared/calendar';
import type { ReceiptKey } from '../../domain/shared/ids';
import { back, readParam } from '../../platform/navigation';
import { failureInForm } from '../../presenting/refusal';

const NOT_GIVEN = { code: '', until: '', notice: '', problem: '', isUnanswered: false };

/** 给一个核验码: to whom a cadre knows, so that she may see a resident's record. Shown once, kept nowhere. */
Page({
  data: { ...NOT_GIVEN, name: '', address: '', relation: 'self' as Relation, isConsented: false, isBusy: false },

  residentId: '',
  /** One for each code: a repeat after a lost answer must not make a second one. */
  receiptKey: undefined as ReceiptKey | undefined,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    this.setData({ name: readParam(query['name']) ?? '', address: readParam(query['address']) ?? '' });
  },

  /** Any change makes it another code. While one is on its way the form stands still. */
  onRelation({ detail }: WechatMiniprogram.CustomEvent<{ relation: Relation; isConsented: boolean }>) {
    if (this.data.isBusy) return;
    this.receiptKey = undefined;
    this.setData({ ...NOT_GIVEN, ...detail });
  },

  async onGive() {
    const { relation, isConsented, isBusy } = this.data;
    if (isBusy) return;
    this.setData({ ...NOT_GIVEN, isBusy: true });
    const receiptKey = (this.receiptKey = this.receiptKey ?? (await newReceiptKey().catch(() => undefined)));
    if (receiptKey === undefined) return this.setData({ isBusy: false, notice: TOO_OLD });
    const answer = await attempt(issueCode, { residentId: this.residentId, relation, isConsented }, receiptKey);
    this.setData({ isBusy: false });
    if (answer.kind === 'arrived') {
      const { code, expiresAt } = answer.data;
      return this.setData({ code: spellCode(code), until: shortTime(expiresAt) });
    }
    const { notice, problems } = failureInForm(answer);
    const problem = problems['relation'] ?? '';
    this.setData({ problem, notice: problem ? '' : notice, isUnanswered: answer.kind !== 'refused' });
  },

  onDone: () => back(),
});
