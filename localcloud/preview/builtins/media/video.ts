import { accepts, builtin, type Self } from '../core/define';
import { sourceOf } from '../core/asset';
import { finite, playOrTell, tellMediaEvents } from './follow';

interface VideoData {
  src: string;
  poster: string;
  controls: boolean;
  autoplay: boolean;
  loop: boolean;
  muted: boolean;
  initialTime: number;
  objectFit: string;
  ariaLabel: unknown;
}

/** The browser's own player with its own controls; WeChat's switches for single buttons change nothing. */
export const video = builtin<VideoData>({
  properties: {
    src: { type: String, value: '' },
    poster: { type: String, value: '' },
    controls: { type: Boolean, value: true },
    autoplay: { type: Boolean, value: false },
    loop: { type: Boolean, value: false },
    muted: { type: Boolean, value: false },
    initialTime: { type: Number, value: 0 },
    objectFit: { type: String, value: 'contain' },
    ...accepts('duration', 'direction', 'title', 'showProgress', 'showFullscreenBtn', 'showPlayBtn', 'showMuteBtn'),
    ...accepts('showCenterPlayBtn', 'enableProgressGesture', 'enablePlayGesture', 'vslideGesture', 'playBtnPosition'),
    ...accepts('autoPauseIfNavigate', 'autoPauseIfOpenNative', 'vslideGestureInFullscreen', 'posterForCrawler'),
    ...accepts('showCastingButton', 'pictureInPictureMode', 'enableAutoRotation', 'showScreenLockButton'),
  },
  create(self, host) {
    const media = document.createElement('video');
    media.playsInline = true;
    media.preload = 'metadata';
    host.append(media);
    tellMediaEvents(self as Self<never>, media, [
      ['error', 'error', ({ error }) => ({ errMsg: error?.message || 'MEDIA_ERR_SRC_NOT_SUPPORTED' })],
      ['seekcomplete', 'seeked', ({ currentTime }) => ({ position: currentTime })],
      ['progress', 'progress', (element) => ({ buffered: bufferedPart(element) })],
      [
        'loadedmetadata',
        'loadedmetadata',
        ({ duration }) => ({ width: media.videoWidth, height: media.videoHeight, duration: finite(duration) }),
      ],
    ]);
    media.addEventListener('loadedmetadata', () => {
      if (self.data.initialTime > 0) media.currentTime = self.data.initialTime;
    });
    media.addEventListener('fullscreenchange', () => {
      const fullScreen = document.fullscreenElement === media;
      self.triggerEvent('fullscreenchange', { fullScreen, direction: 'vertical' });
    });
    let shown = '';
    return {
      control: media,
      sync() {
        const { src, poster, controls, loop, muted, autoplay, objectFit } = self.data;
        Object.assign(media, { controls, loop, muted, poster: poster ? sourceOf(self._$, poster) : '' });
        media.style.objectFit = objectFit;
        if (src === shown) return;
        shown = src;
        media.src = sourceOf(self._$, src);
        if (autoplay) playOrTell(self as Self<never>, media);
      },
      detached: () => media.pause(),
    };
  },
});

/** In percent, as WeChat tells it. */
function bufferedPart({ buffered, duration }: HTMLMediaElement): number {
  return buffered.length > 0 && duration > 0 ? Math.round((buffered.end(buffered.length - 1) / duration) * 100) : 0;
}
