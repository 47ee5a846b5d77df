import { call } from '../../api/client';
import { listOwnBuildings } from '../../domain/building/contracts';
import { listVisits } from '../../domain/visit/contracts';
import { today } from '../../platform/clock';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { visitRow, type VisitRow } from '../../presenting/visit-rows';
import { drawingPatch, drawnChunks, type Chunk } from '../../presenting/window';
import { buildingChoices, isFiltered, NOTHING_CHOSEN, OUTCOME_CHOICES, questionOf, SPAN_CHOICES } from './filters';

/** About where the list begins under the filters; the margin of a screen on either side forgives the rest. */
const LIST_TOP = 120;

/** 走访记录: newest first, of my ground or of one household; windowed. */
Page({
  data: {
    address: '',
    outcomes: OUTCOME_CHOICES,
    buildings: buildingChoices([]),
    spans: SPAN_CHOICES,
    chosen: NOTHING_CHOSEN,
    isFiltered: false,
    face: 'loading' as Face,
    sentence: '',
    chunks: [] as Chunk<VisitRow>[],
    hasMore: false,
  },

  householdId: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  isLoading: false,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  asked: 0,

  onLoad(query) {
    this.householdId = readParam(query['householdId']);
    this.setData({ address: readParam(query['address']) ?? '' });
    if (this.householdId === undefined) void this.loadBuildings();
    void this.restart();
  },

  async loadBuildings() {
    const answer = await call(listOwnBuildings, {});
    if (answer.kind === 'arrived') this.setData({ buildings: buildingChoices(answer.data.buildings) });
  },

  /** From the newest again. */
  async restart() {
    this.nextCursor = undefined;
    this.isLoading = false;
    this.asked += 1;
    this.setData({ face: 'loading', sentence: '', chunks: [], isFiltered: isFiltered(this.data.chosen) });
    await this.loadMore();
  },

  async loadMore() {
    this.isLoading = true;
    const asked = this.asked;
    const { householdId, nextCursor: cursor } = this;
    const answer = await call(listVisits, {
      ...questionOf(this.data.chosen, this.data.buildings, today()),
      ...(householdId !== undefined && { householdId }),
      ...(cursor !== undefined && { cursor }),
    });
    if (asked !== this.asked) return;
    this.isLoading = false;
    if (answer.kind !== 'arrived') {
      const { face } = afterFailure(answer, this.data.face);
      return this.setData({ face, sentence: answer.sentence });
    }
    const count = this.data.chunks.length;
    const rows = answer.data.rows.map(visitRow);
    const chunk: Chunk<VisitRow> = { key: count, rows, height: 0, isDrawn: true };
    const face: Face = count > 0 || rows.length > 0 ? 'full' : 'empty';
    this.nextCursor = answer.data.nextCursor;
    const patch = { face, sentence: '', hasMore: this.nextCursor !== undefined, [`chunks[${count}]`]: chunk };
    this.setData(patch, () => void this.measure());
  },

  /** Only what has been measured may be emptied. */
  async measure() {
    const heights = await measureHeights(this, '.chunk');
    this.data.chunks.forEach(({ height, isDrawn }, index) => {
      const measured = heights[index] ?? 0;
      if (isDrawn && measured !== height) this.setData({ [`chunks[${index}].height`]: measured });
    });
  },

  onReachBottom() {
    if (this.nextCursor !== undefined && !this.isLoading) void this.loadMore();
  },

  onPageScroll({ scrollTop }) {
    const heights = this.data.chunks.map((chunk) => chunk.height);
    const drawn = drawnChunks(heights, { scrollTop, screen: screenHeight(), top: LIST_TOP });
    const patch = drawingPatch(this.data.chunks, drawn);
    if (Object.keys(patch).length > 0) this.setData(patch);
  },

  onFilter(event: WechatMiniprogram.CustomEvent<{ value: string | number }, object, { filter: string }>) {
    this.setData({ [`chosen.${event.currentTarget.dataset.filter}`]: Number(event.detail.value) });
    return this.restart();
  },

  onOnlyMine() {
    this.setData({ 'chosen.onlyMine': !this.data.chosen.onlyMine });
    return this.restart();
  },

  onEmpty() {
    if (!this.data.isFiltered) return open('/cadre/choose-building/choose-building');
    this.setData({ chosen: NOTHING_CHOSEN });
    return this.restart();
  },

  onVisit({ detail: { householdId } }: WechatMiniprogram.CustomEvent<{ householdId: string }>) {
    return open('/cadre/household/household', { householdId });
  },
});
