import { call } from '../../api/client';
import { meetSelf } from '../../api/self';
import { may } from '../../domain/shared/permissions';
import { listCalls, type CallPile } from '../../domain/volunteer-call/contracts';
import { today } from '../../platform/clock';
import { open } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { callLine, type CallLine } from '../../presenting/volunteer-calls';

const EMPTY: Readonly<Record<CallPile, string>> = { coming: '眼下没有招呼人手的事。', past: '还没有办过的。' };
const NO_GROUND = '您还没有选楼栋。选好自己住的楼，就看得到居委在招呼什么。';

/** 一呼百应: what the committee of my neighbourhood calls for hands; the committee itself calls from here. */
Page({
  data: {
    piles: [
      { value: 'coming', word: '要办的' },
      { value: 'past', word: '办过的' },
    ],
    pile: 'coming' as CallPile,
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    empty: '',
    emptyAction: '',
    mayRaise: false,
    rows: [] as CallLine[],
    hasMore: false,
    isLater: false,
  },

  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  asked: 0,
  stop: (): void => undefined,

  onLoad() {
    void meetSelf(({ role }) => this.setData({ mayRaise: may(role, 'volunteer.raise') }));
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
  },

  onUnload() {
    this.stop();
  },

  /** Also after one was opened and signed up for. */
  onShow() {
    void this.load();
  },

  async load() {
    const { cursor } = this;
    const { pile } = this.data;
    const asked = (this.asked += 1);
    const answer = await call(listCalls, { pile, ...(cursor !== undefined && { cursor }) });
    if (asked !== this.asked) return;
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { rows: found, nextCursor, hasGround } = answer.data;
    this.nextCursor = nextCursor;
    const rows = found.map((row) => callLine(row, today()));
    const empty = hasGround ? EMPTY[pile] : NO_GROUND;
    this.setData({
      ...{ rows, face: faceOf(rows), staleNote: '', empty, emptyAction: hasGround ? '' : '选楼栋' },
      ...{ hasMore: nextCursor !== undefined, isLater: cursor !== undefined },
    });
  },

  onPile({ detail: { value: pile } }: WechatMiniprogram.CustomEvent<{ value: CallPile }>) {
    this.cursor = undefined;
    this.setData({ pile, face: 'loading', sentence: '', rows: [] });
    return this.load();
  },

  onMore() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onFirst() {
    this.cursor = undefined;
    return this.load();
  },

  onRow({ currentTarget }: WechatMiniprogram.BaseEvent<object, { id: string }>) {
    const page = this.data.mayRaise
      ? '/cadre/volunteer-call/volunteer-call'
      : '/resident/volunteer-call/volunteer-call';
    void open(page, { callId: currentTarget.dataset.id });
  },

  onChoose: () => open('/resident/follow-building/follow-building'),
  onRaise: () => open('/cadre/raise-call/raise-call'),
});
