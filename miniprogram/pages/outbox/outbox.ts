import { confirmReceipts } from '../../api/confirm-receipts';
import { listOpenWork, type OpenWork } from '../../api/open-work';
import { acknowledge, onOutbox } from '../../api/outbox/outbox';
import { resume } from '../../api/resume';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open } from '../../platform/navigation';
import { isConnected, onNetwork } from '../../platform/network';
import { onWaitingCount } from '../../platform/waiting-count';
import type { Face } from '../../presenting/face';
import { destinationsOf, presentOutbox, standWords, type Destinations, type OutboxRow } from '../../presenting/outbox';
import { chunksOf, heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';

/** 待发与回执: what has not arrived yet, what was refused and why, what was begun, and the receipts of what has arrived. */
Page({
  data: {
    face: 'loading' as Face,
    stand: '',
    quota: '',
    refused: [] as OutboxRow[],
    /** What waits is windowed: after a week in a basement it may be hundreds. */
    chunks: [] as Chunk<OutboxRow>[],
    waitingCount: 0,
    drafts: [] as OutboxRow[],
    receipts: [] as OutboxRow[],
  },

  destinations: {} as Destinations,
  stops: [] as (() => void)[],
  isReading: false,
  isBehind: false,

  onLoad() {
    const read = (): void => void this.load();
    this.stops = [onOutbox(read), onWaitingCount(read), onNetwork(read)];
  },

  onUnload() {
    this.stops.forEach((stop) => stop());
  },

  onShow() {
    void this.load();
    void confirmReceipts();
  },

  /** Hundreds may arrive within a second: one reading at a time, and one more for all that came meanwhile. */
  async load() {
    this.isBehind = true;
    if (this.isReading) return;
    this.isReading = true;
    while (this.isBehind) {
      this.isBehind = false;
      this.show(await listOpenWork(), await isConnected());
    }
    this.isReading = false;
  },

  show(work: OpenWork, isThere: boolean) {
    const { refused, waiting, drafts, receipts, quota } = presentOutbox(work);
    this.destinations = destinationsOf(work);
    const some = refused.length + waiting.length + drafts.length + receipts.length;
    const stand = standWords({ waiting: waiting.length, refused: refused.length }, isThere);
    const rows = { refused, chunks: chunksOf(waiting), waitingCount: waiting.length, drafts, receipts };
    this.setData({ ...rows, quota, stand, face: some > 0 ? 'full' : 'empty' }, () => void this.measure());
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onPageScroll({ scrollTop }) {
    const patch = scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: 0 });
    if (Object.keys(patch).length > 0) this.setData(patch);
  },

  /** Does not wait for the pause between two attempts. */
  async onResend() {
    if (await isConnected()) await resume();
    else await this.load();
  },

  onChoose({ detail: { key } }: WechatMiniprogram.CustomEvent<{ key: string }>) {
    const destination = this.destinations[key];
    if (destination) return open(destination.path, destination.query);
  },

  async onAcknowledge({ detail: { key } }: WechatMiniprogram.CustomEvent<{ key: string }>) {
    await acknowledge(key);
    await this.load();
  },
});
