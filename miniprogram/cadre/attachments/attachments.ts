import { call } from '../../api/client';
import { onUploads, retryUpload, uploadsOf } from '../../api/upload';
import { listAttachments } from '../../domain/attachment/contracts';
import type { RecordKey } from '../../domain/attachment/record';
import type { Instant } from '../../domain/shared/calendar';
import { nowMs } from '../../platform/clock';
import { readParam } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, LOADING } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { uploadWords } from '../../presenting/attachments';
import { presentAttachments, type AttachmentsShown } from './present';

/** An address that could not be read is asked for anew, but not over and over: the file itself may be at fault. */
const RENEW_MS = 10_000;
/** Addresses are renewed so long before they end, while somebody looks; never more often than once a minute, whatever the clock. */
const AHEAD_MS = 30_000;
const PATIENCE_MS = 60_000;

/** 照片和录音 of one record: of a visit, a 诉求, a class. The addresses expire, and are asked for again when they have. */
Page({
  data: {
    ...LOADING,
    photos: [] as AttachmentsShown['photos'],
    voices: [] as AttachmentsShown['voices'],
    absent: '',
    checks: '',
    /** Of those that leave from this very phone. */
    uploads: '',
    failedId: '',
  },

  record: '' as RecordKey,
  stops: [] as (() => void)[],
  renewedMs: 0,
  renewal: 0,

  onLoad(query) {
    this.record = readParam(query['record']) ?? '';
    this.stops = [
      onConnected(() => void (isBehind(this.data) && this.load())),
      onUploads(() => void this.showUploads()),
    ];
    void this.showUploads();
  },

  onHide() {
    clearTimeout(this.renewal);
  },

  onUnload() {
    clearTimeout(this.renewal);
    for (const stop of this.stops) stop();
  },

  onShow() {
    void this.load();
  },

  async load() {
    this.renewedMs = nowMs();
    const answer = await call(listAttachments, { record: this.record });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { attachments } = answer.data;
    const face = attachments.length > 0 ? 'full' : 'empty';
    this.setData({ ...presentAttachments(attachments), face, sentence: '', staleNote: '' });
    this.renewBefore(attachments.flatMap((view) => (view.state === 'arrived' ? [view.expiresAt] : [])));
  },

  /** A picture that is on the screen already tells nobody that it could not be shown large any more. */
  renewBefore(ends: readonly Instant[]) {
    clearTimeout(this.renewal);
    if (ends.length === 0) return;
    const leftMs = Math.min(...ends.map((end) => Date.parse(end))) - nowMs() - AHEAD_MS;
    this.renewal = setTimeout(() => void this.load(), Math.max(PATIENCE_MS, leftMs));
  },

  async showUploads() {
    const states = await uploadsOf(this.record);
    const isAllHere = states.length > 0 && states.every(({ state }) => state === 'arrived');
    const failedId = states.find(({ state }) => state === 'failed')?.attachmentId ?? '';
    const hadUploads = this.data.uploads !== '';
    this.setData({ uploads: isAllHere ? '' : uploadWords(states), failedId });
    if (hadUploads && isAllHere) void this.load();
  },

  onStale() {
    if (nowMs() - this.renewedMs >= RENEW_MS) void this.load();
  },

  onRetry() {
    return retryUpload(this.data.failedId);
  },
});
