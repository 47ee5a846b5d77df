import { play } from '../../platform/playback';

/** How each one stops its sound; not something to draw. */
const stops = new WeakMap<object, () => void>();

/**
 * One recording: a tap plays it, another stops it.
 * @event remove `{ attachmentId }`
 * @event stale it could not be played: its address may have expired
 */
Component({
  properties: {
    attachmentId: { type: String, value: '' },
    src: { type: String, value: '' },
    /** e.g. `录音 12 秒`. */
    words: { type: String, value: '' },
    isRemovable: { type: Boolean, value: false },
  },
  data: { isPlaying: false },
  lifetimes: {
    detached() {
      stops.get(this)?.();
    },
  },
  pageLifetimes: {
    hide() {
      stops.get(this)?.();
    },
  },
  methods: {
    onPlay(): void {
      if (this.data.isPlaying) return stops.get(this)?.();
      this.setData({ isPlaying: true });
      const onEnd = (): void => {
        stops.delete(this);
        this.setData({ isPlaying: false });
      };
      const onFail = (): void => {
        onEnd();
        this.triggerEvent('stale');
      };
      stops.set(this, play(this.data.src, { onEnd, onFail }));
    },
    onRemove(): void {
      stops.get(this)?.();
      this.triggerEvent('remove', { attachmentId: this.data.attachmentId });
    },
  },
});
