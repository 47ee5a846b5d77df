import type { PhotoShown, RecordingState, VoiceShown } from '../../presenting/attachments';

/** One running count a component; a timer is not something to draw, so it is not in `data`. */
const timers = new WeakMap<object, number>();

/**
 * 照片、录音 of a visit being recorded: what is there, with a way to take it off, and two quiet actions.
 * @event photo
 * @event record begin, or stop
 * @event remove `{ attachmentId }`
 * @event settings
 */
Component({
  properties: {
    photos: { type: Array, value: [] as PhotoShown[] },
    voices: { type: Array, value: [] as VoiceShown[] },
    mayAddPhoto: { type: Boolean, value: true },
    mayAddVoice: { type: Boolean, value: true },
    disabled: { type: Boolean, value: false },
    recording: { type: String, value: 'off' as RecordingState },
    /** What went wrong with the last one. */
    problem: { type: String, value: '' },
    /** Something can be done about it in WeChat's settings. */
    hasSettings: { type: Boolean, value: false },
  },
  data: { seconds: 0 },
  observers: {
    recording(recording: RecordingState) {
      clearInterval(timers.get(this) ?? 0);
      if (recording !== 'on') return;
      this.setData({ seconds: 0 });
      timers.set(
        this,
        setInterval(() => this.setData({ seconds: this.data.seconds + 1 }), 1000),
      );
    },
  },
  lifetimes: {
    detached() {
      clearInterval(timers.get(this) ?? 0);
    },
  },
  methods: {
    onPhoto(): void {
      this.triggerEvent('photo');
    },
    onRecord(): void {
      if (this.data.recording !== 'asking') this.triggerEvent('record');
    },
    onRemove({ detail }: WechatMiniprogram.CustomEvent<{ attachmentId: string }>): void {
      this.triggerEvent('remove', detail);
    },
    onSettings(): void {
      this.triggerEvent('settings');
    },
  },
});
