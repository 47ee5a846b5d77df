import { readSeen } from '../../api/kept/seen';
import { listFruits } from '../../domain/idea/contracts';
import { open } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { CUT_OFF, keptWords } from '../../presenting/kept';
import { fruitShown, type FruitShown } from '../../presenting/ideas';

/** 金果子: what neighbours thought of and what came of it; never who. The newest first, a page at a time. */
Page({
  data: {
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    ground: '',
    rows: [] as FruitShown[],
    hasMore: false,
    isLater: false,
  },

  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  stop: (): void => undefined,
  /** What is shown came while this page was open: nothing older is put over it. */
  isFresh: false,

  onLoad() {
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
    void this.load();
  },

  onUnload() {
    this.stop();
  },

  async load() {
    const { cursor } = this;
    const { answer, keptAt } = await readSeen(listFruits, cursor === undefined ? {} : { cursor });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    if (keptAt !== undefined && this.isFresh) return this.setData({ staleNote: CUT_OFF });
    this.isFresh = keptAt === undefined;
    const { rows: found, nextCursor, groundName: ground = '全街道' } = answer.data;
    this.nextCursor = nextCursor;
    const rows = found.map(fruitShown);
    const more = { hasMore: nextCursor !== undefined, isLater: cursor !== undefined };
    this.setData({ rows, ground, face: faceOf(rows), staleNote: keptAt ? keptWords(keptAt) : '', ...more });
  },

  onOlder() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onNewest() {
    this.cursor = undefined;
    return this.load();
  },

  onSuggest: () => open('/pages/suggest/suggest'),
});
