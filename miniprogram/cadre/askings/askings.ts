import { call } from '../../api/client';
import { tap } from '../../api/tap';
import { decideAsking, listAskings } from '../../domain/myself/contracts';
import type { Relation } from '../../domain/myself/verification';
import { onConnected } from '../../platform/network';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { failureInForm } from '../../presenting/refusal';
import { askingRow, type AskingRow } from './present';

const NOBODY: AskingRow = { verificationId: '', name: '', shownAddress: '', meta: '' };
const CLOSED = { asked: NOBODY, relation: 'self' as Relation, isConsented: false, problem: '' };

/** 谁要核对: whose phone number is one in the ledger. She is rung up, and somebody who knows her says who it is. */
Page({
  data: {
    ...CLOSED,
    ...LOADING,
    notice: '',
    rows: [] as AskingRow[],
    isBusy: false,
  },

  stop: (): void => undefined,

  onLoad() {
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
    void this.load();
  },

  onUnload() {
    this.stop();
  },

  async load() {
    const answer = await call(listAskings, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const rows = answer.data.askings.map(askingRow);
    this.setData({ rows, face: faceOf(rows), staleNote: '' });
  },

  onAsking(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    const asked = this.data.rows.find(({ verificationId }) => verificationId === id);
    if (asked) this.setData({ ...CLOSED, asked, notice: '' });
  },

  onClose() {
    if (!this.data.isBusy) this.setData(CLOSED);
  },

  onRelation({ detail }: WechatMiniprogram.CustomEvent<{ relation: Relation; isConsented: boolean }>) {
    this.setData({ ...detail, problem: '' });
  },

  onConfirm() {
    return this.decide('confirmed');
  },

  onRefuse() {
    return this.decide('refused');
  },

  async decide(verdict: 'confirmed' | 'refused') {
    const { asked, relation, isConsented, isBusy } = this.data;
    if (isBusy || asked === NOBODY) return;
    this.setData({ isBusy: true, problem: '' });
    const word = verdict === 'confirmed' ? { relation, isConsented } : {};
    const answer = await tap(decideAsking, { verificationId: asked.verificationId, verdict, ...word });
    this.setData({ isBusy: false });
    if (answer.kind !== 'arrived') {
      const { notice, problems } = failureInForm(answer);
      const problem = problems['relation'] ?? '';
      return this.setData(problem ? { problem } : { ...CLOSED, notice });
    }
    const said = answer.data.isBound
      ? `已确认，对方能看${asked.name}的信息了。`
      : `已回绝，对方看不到${asked.name}的信息。`;
    this.setData({ ...CLOSED, notice: said });
    await this.load();
  },
});
