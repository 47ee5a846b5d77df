import { call } from '../../api/client';
import { tap } from '../../api/tap';
import {
  closeSignal,
  listDismissed,
  listSignals,
  takeBackSignal,
  type DismissedSignal,
  type SignalTarget,
  type SignalView,
} from '../../domain/early-signal/contracts';
import { TAKE_BACK_DAYS, type SignalVerdict } from '../../domain/early-signal/early-signal';
import { agoInWords, type Day } from '../../domain/shared/calendar';
import { today } from '../../platform/clock';
import { confirm } from '../../platform/dialog';
import { open } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { unbroken } from '../../presenting/unbroken';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;

interface SignalShown {
  signalId: string;
  label: string;
  sentence: string;
  meta: string;
  action: string;
  target: SignalTarget;
}

const shown = ({ signalId, label, sentence, on, action, target }: SignalView, day: Day): SignalShown => ({
  ...{ signalId, label, action, target },
  sentence: unbroken(sentence),
  meta: on === day ? '今天知道的' : `${agoInWords(on, day)}知道的`,
});

const DONE: Readonly<Record<SignalVerdict, string>> = {
  handled: '记下了，这件事一个月里不再提示。',
  dismissed: '记下了，这件事一个月里不再提示；同样的事总说不用，就要更明显才提示。',
};

/** One that was 不用提醒 of late. */
interface DismissedShown {
  signalId: string;
  label: string;
  sentence: string;
  meta: string;
}

const dismissedShown = ({ signalId, label, sentence, dismissedOn }: DismissedSignal, day: Day): DismissedShown => ({
  ...{ signalId, label },
  sentence: unbroken(sentence),
  meta: `${dismissedOn === day ? '今天' : agoInWords(dismissedOn, day)}说的`,
});

const TAKEN_BACK = '撤回了：这件事又照常提示，先前那一次不算。';
const TOO_LATE = `没有撤回：已经过了 ${TAKE_BACK_DAYS} 天，或者这件事已经不是那样了。`;

/** What follows from 不用提醒 is wider than this one. */
const dismissing = (sentence: string) => ({
  title: '不用提醒',
  content: `${sentence}这件事一个月里不再提示，同样的事以后也要更明显才提示；${TAKE_BACK_DAYS} 天里可以撤回。只是看过了，点“看过了”。`,
  confirmText: '不用提醒',
});

/** 早知道: what is noticed before somebody complains, each with why, with what one may do, and with the word that it is known. */
Page({
  data: {
    ...LOADING,
    notice: '',
    /** What was 不用提醒 just now: the way back stands beside the word, until the page is left. */
    lastId: '',
    rows: [] as SignalShown[],
    dismissed: [] as DismissedShown[],
    /** Those are shown. */
    isUnfolded: false,
    /** The one that is on its way. */
    busyId: '',
  },

  stop: (): void => undefined,

  onLoad() {
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
  },

  onUnload() {
    this.stop();
  },

  /** Also after one was looked into. */
  onShow() {
    void this.load();
  },

  async load() {
    const [answer] = await Promise.all([call(listSignals, {}), this.loadDismissed()]);
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.show(answer.data.signals);
  },

  /** Where it cannot be read what was read before stays. */
  async loadDismissed() {
    const answer = await call(listDismissed, {});
    if (answer.kind !== 'arrived') return;
    this.setData({ dismissed: answer.data.dismissed.map((one) => dismissedShown(one, today())) });
  },

  show(signals: readonly SignalView[]) {
    const rows = signals.map((signal) => shown(signal, today()));
    this.setData({ rows, face: faceOf(rows), staleNote: '' });
  },

  onAct({ currentTarget }: Tap<{ index: number }>) {
    const target = this.data.rows[currentTarget.dataset.index]?.target;
    if (target?.page === 'visit') {
      const { householdId, address } = target;
      return open('/cadre/record-visit/record-visit', { householdId, address });
    }
    if (target?.page === 'class') return open('/cadre/problem-class/problem-class', { classId: target.classId });
    return open('/cadre/problem-classes/problem-classes');
  },

  async onClose({ currentTarget }: Tap<{ id: string; verdict: SignalVerdict }>) {
    const { id: signalId, verdict } = currentTarget.dataset;
    const row = this.data.rows.find((one) => one.signalId === signalId);
    if (this.data.busyId !== '' || !row) return;
    if (verdict === 'dismissed' && !(await confirm(dismissing(row.sentence)))) return;
    this.setData({ busyId: signalId, notice: '', lastId: '' });
    const answer = await tap(closeSignal, { signalId, verdict });
    this.setData({ busyId: '' });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    this.show(answer.data.signals);
    this.setData({ notice: DONE[verdict], lastId: verdict === 'dismissed' ? signalId : '' });
    await this.loadDismissed();
  },

  onUnfold() {
    this.setData({ isUnfolded: !this.data.isUnfolded });
  },

  async onTakeBack({ currentTarget }: Tap<{ id: string }>) {
    const { id: signalId } = currentTarget.dataset;
    if (this.data.busyId !== '') return;
    this.setData({ busyId: signalId });
    const answer = await tap(takeBackSignal, { signalId });
    this.setData({ busyId: '' });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    const { signals, isOpen } = answer.data;
    this.show(signals);
    this.setData({ notice: isOpen ? TAKEN_BACK : TOO_LATE, lastId: '' });
    await this.loadDismissed();
  },
});
