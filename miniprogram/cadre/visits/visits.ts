import { writeCount } from '../../api/changes';
import { call } from '../../api/client';
import { recordKey } from '../../domain/attachment/record';
import { listOwnBuildings } from '../../domain/building/contracts';
import { listVisits } from '../../domain/visit/contracts';
import type { Day } from '../../domain/shared/calendar';
import type { DraftOf } from '../../domain/shared/contract';
import { today as phoneDay } from '../../platform/clock';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { visitRow, type VisitRow } from '../../presenting/visit-rows';
import { drawingPatch, drawnChunks, type Chunk } from '../../presenting/window';
import {
  buildingChoices,
  isFiltered,
  NOTHING_CHOSEN,
  OUTCOME_CHOICES,
  questionOf,
  SPAN_CHOICES,
  THIS_MONTH,
} from './filters';

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
    isFinal: false,
    chunks: [] as Chunk<VisitRow>[],
    hasMore: false,
  },

  householdId: undefined as string | undefined,
  /** The same for all its pages: a day that ends while one scrolls must not move the span. */
  question: { onlyMine: false } as DraftOf<typeof listVisits>,
  nextCursor: undefined as string | undefined,
  isLoading: false,
  /** The server's day, and the phone's when that was learnt: the phone may be wrong about the day, not about its change. */
  today: undefined as { server: Day; phone: Day } | undefined,
  /** Writes that had left this phone when the list was read. */
  seenWrites: 0,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  asked: 0,

  onLoad(query) {
    this.householdId = readParam(query['householdId']);
    this.setData({ address: readParam(query['address']) ?? '' });
    if (readParam(query['span']) === 'month') this.setData({ 'chosen.span': THIS_MONTH });
    if (this.householdId === undefined) void this.loadBuildings();
    void this.restart();
  },

  /** After a visit was recorded from 户情, say. */
  onShow() {
    if (this.seenWrites !== writeCount()) void this.restart();
  },

  async loadBuildings() {
    const answer = await call(listOwnBuildings, {});
    if (answer.kind !== 'arrived') return;
    this.today = { server: answer.data.today, phone: phoneDay() };
    if (this.householdId === undefined) this.setData({ buildings: buildingChoices(answer.data.buildings) });
  },

  async knowToday(): Promise<Day> {
    if (this.today?.phone !== phoneDay()) await this.loadBuildings();
    return this.today?.server ?? phoneDay();
  },

  /** From the newest again. */
  async restart() {
    this.nextCursor = undefined;
    this.seenWrites = writeCount();
    this.asked += 1;
    const { asked, householdId } = this;
    const { chosen } = this.data;
    this.setData({ face: 'loading', sentence: '', chunks: [], isFiltered: isFiltered(chosen) });
    // Only a span of days needs to know what today is.
    const today = chosen.span > 0 ? await this.knowToday() : phoneDay();
    if (asked !== this.asked) return;
    const question = questionOf(chosen, this.data.buildings, today);
    this.question = { ...question, ...(householdId !== undefined && { householdId }) };
    await this.loadMore();
  },

  async loadMore() {
    this.isLoading = true;
    const { asked, nextCursor: cursor } = this;
    const answer = await call(listVisits, { ...this.question, ...(cursor !== undefined && { cursor }) });
    if (asked !== this.asked) return;
    this.isLoading = false;
    if (answer.kind !== 'arrived') {
      const { face, isFinal } = afterFailure(answer, this.data.face);
      return this.setData({ face, isFinal, sentence: answer.sentence });
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

  onRaise({ detail: { visitId } }: WechatMiniprogram.CustomEvent<{ visitId: string }>) {
    return open('/cadre/raise-note/raise-note', { visitId });
  },

  onAttachments({ detail: { visitId } }: WechatMiniprogram.CustomEvent<{ visitId: string }>) {
    return open('/cadre/attachments/attachments', { record: recordKey('visit', visitId) });
  },
});
