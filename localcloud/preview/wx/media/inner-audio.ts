import { createEmitter } from '../core/emitter';
import type { Wx } from '../core/imitate';
import { mediaUrl } from '../core/media-url';

const EVENTS = ['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'Error', 'Waiting', 'Seeking', 'Seeked'];
/** WeChat's event by the browser's. `pause` and `error` are told apart below. */
const NATIVE: Record<string, string> = {
  canplay: 'Canplay',
  play: 'Play',
  ended: 'Ended',
  timeupdate: 'TimeUpdate',
  waiting: 'Waiting',
  seeking: 'Seeking',
  seeked: 'Seeked',
};
/** Aborted, network, decoding, not suitable → system, network, format, file. */
const ERROR_CODES = [-1, 10001, 10002, 10004, 10003];
const PASSED_ON = ['autoplay', 'loop', 'volume', 'playbackRate', 'duration', 'currentTime', 'paused'] as const;

/** `wx.createInnerAudioContext()`: a player without a face. */
export function createInnerAudio() {
  const media = new Audio();
  const { methods, tell } = createEmitter(EVENTS);
  let src = '';
  let startTime = 0;
  let stopping = false;

  for (const [native, name] of Object.entries(NATIVE)) media.addEventListener(native, () => tell(name));
  media.addEventListener('pause', () => {
    // A browser pauses before it ends, and a stop is a pause to it.
    if (!stopping && !media.ended) tell('Pause');
  });
  media.addEventListener('error', () => {
    if (media.error) tell('Error', { errCode: ERROR_CODES[media.error.code] ?? -1, errMsg: media.error.message });
  });
  media.addEventListener('loadedmetadata', () => {
    if (startTime > 0) media.currentTime = startTime;
  });

  const context: Record<string, unknown> = {
    ...methods,
    obeyMuteSwitch: true,
    play: () =>
      void media.play().catch(({ name, message }: Error) => {
        // What could not be loaded has told so by its event already.
        if (name === 'NotAllowedError') tell('Error', { errCode: 10001, errMsg: message });
      }),
    pause: () => media.pause(),
    stop() {
      stopping = true;
      media.pause();
      media.currentTime = 0;
      queueMicrotask(() => tell('Stop'));
      setTimeout(() => (stopping = false), 0);
    },
    seek: (position: number) => void (media.currentTime = position),
    destroy() {
      media.pause();
      media.removeAttribute('src');
    },
  };
  for (const name of PASSED_ON)
    Object.defineProperty(context, name, {
      get: () => (name === 'duration' ? media.duration || 0 : media[name]),
      set: (value) => void Object.assign(media, { [name]: value }),
    });
  Object.defineProperty(context, 'buffered', { get: () => (media.buffered.length > 0 ? media.buffered.end(0) : 0) });
  Object.defineProperty(context, 'startTime', {
    get: () => startTime,
    set: (value: number) => void (startTime = value),
  });
  Object.defineProperty(context, 'src', {
    get: () => src,
    set(value: string) {
      src = value;
      media.src = mediaUrl(value);
    },
  });
  return context as unknown as ReturnType<Wx['createInnerAudioContext']>;
}
