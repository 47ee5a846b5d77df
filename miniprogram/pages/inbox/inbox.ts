import { call } from '../../api/client';
import { tap } from '../../api/tap';
import { listMessages, markAllRead, markRead } from '../../domain/message/contracts';
import { isMessageLink } from '../../domain/message/kinds';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open, readParam } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { setUnreadCount } from '../../platform/unread';
import { afterFailure, type Face } from '../../presenting/face';
import { heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';
import { messageRow, readPatch, type MessageRow } from './present';

/** About where the list begins; the margin of a screen on either side forgives the rest. */
const LIST_TOP = 80;

/** 消息: what was told to me, newest first; windowed. A WeChat message leads here with `message`, and from here on. */
Page({
  data: {
    face: 'loading' as Face,
    sentence: '',
    /** Why older ones could not be read; stands where they would begin. */
    olderSentence: '',
    isFinal: false,
    chunks: [] as Chunk<MessageRow>[],
    unreadCount: 0,
    hasMore: false,
    isMarking: false,
  },

  /** The message that a WeChat message was about; opened once. */
  wanted: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  isLoading: false,
  stop: (): void => undefined,

  onLoad(query) {
    this.wanted = readParam(query['message']);
    this.stop = onConnected(() => void (this.data.face === 'error' && !this.data.isFinal && this.restart()));
    void this.restart();
  },

  onUnload() {
    this.stop();
  },

  /** From the newest again. */
  async restart() {
    this.nextCursor = undefined;
    this.setData({ face: 'loading', sentence: '', olderSentence: '', chunks: [] });
    await this.loadMore();
  },

  async loadMore() {
    if (this.isLoading) return;
    this.isLoading = true;
    const { nextCursor: cursor } = this;
    const answer = await call(listMessages, cursor === undefined ? {} : { cursor });
    this.isLoading = false;
    if (answer.kind !== 'arrived') {
      const { face, isFinal } = afterFailure(answer, this.data.face);
      const { sentence } = answer;
      return this.setData({ face, isFinal, ...(face === 'full' ? { olderSentence: sentence } : { sentence }) });
    }
    const { rows, nextCursor, unreadCount } = answer.data;
    const count = this.data.chunks.length;
    const chunk: Chunk<MessageRow> = { key: count, rows: rows.map(messageRow), height: 0, isDrawn: true };
    this.nextCursor = nextCursor;
    const face: Face = count > 0 || rows.length > 0 ? 'full' : 'empty';
    const hasMore = nextCursor !== undefined;
    const patch = { face, sentence: '', olderSentence: '', unreadCount, hasMore, [`chunks[${count}]`]: chunk };
    this.setData(patch, () => void this.measure());
    setUnreadCount(unreadCount);
    this.openWanted(chunk.rows);
  },

  openWanted(rows: readonly MessageRow[]) {
    const row = rows.find(({ messageId }) => messageId === this.wanted);
    this.wanted = undefined;
    if (row) void this.follow(row);
  },

  /** Reading does not wait for the network: a mark that does not arrive stays unread, and that is all. */
  async follow({ messageId, link, isRead }: MessageRow) {
    if (!isRead) void this.markRead(messageId);
    if (isMessageLink(link)) await open(link);
  },

  async markRead(messageId: string) {
    const answer = await tap(markRead, { messageId });
    if (answer.kind !== 'arrived') return;
    const patch = readPatch(this.data.chunks, (row) => row.messageId === messageId);
    this.showRead(patch, Math.max(0, this.data.unreadCount - Object.keys(patch).length));
  },

  async onMarkAll() {
    const upTo = this.data.chunks[0]?.rows[0]?.sentAt;
    if (upTo === undefined || this.data.isMarking) return;
    this.setData({ isMarking: true, sentence: '' });
    const answer = await tap(markAllRead, { upTo });
    if (answer.kind !== 'arrived') return this.setData({ isMarking: false, sentence: answer.sentence });
    const patch = readPatch(this.data.chunks, ({ sentAt }) => sentAt <= upTo);
    this.setData({ isMarking: false });
    this.showRead(patch, answer.data.unreadCount);
  },

  /** Here, and on the home that is underneath. */
  showRead(patch: Record<string, boolean>, unreadCount: number) {
    this.setData({ ...patch, unreadCount });
    setUnreadCount(unreadCount);
  },

  onMessage({ currentTarget }: WechatMiniprogram.BaseEvent<object, { chunk: number; row: number }>) {
    const { chunk, row } = currentTarget.dataset;
    const chosen = this.data.chunks[chunk]?.rows[row];
    if (chosen) void this.follow(chosen);
  },

  /** Only what has been measured may be emptied. */
  async measure() {
    const patch = heightsPatch(this.data.chunks, await measureHeights(this, '.chunk'));
    if (Object.keys(patch).length > 0) this.setData(patch);
  },

  onReachBottom() {
    if (this.nextCursor !== undefined) void this.loadMore();
  },

  onPageScroll({ scrollTop }) {
    const patch = scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: LIST_TOP });
    if (Object.keys(patch).length > 0) this.setData(patch);
  },
});
