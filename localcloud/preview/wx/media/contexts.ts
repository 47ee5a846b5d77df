import { assetUrl } from '../../runtime/assets';
import { findElement, quoted } from '../core/find';
import type { Wx } from '../core/imitate';

/** The element is looked up at every call: the page may have drawn it after the context was made. */
function remote(media: () => HTMLMediaElement | undefined) {
  return {
    play: () =>
      void media()
        ?.play()
        .catch((error: Error) => console.warn(`预览：浏览器没有播放：${error.message}`)),
    pause: () => media()?.pause(),
    seek(position: number) {
      const element = media();
      if (element) element.currentTime = position;
    },
  };
}

/** `wx.createVideoContext` and `wx.createAudioContext`: the remote controls of a player on the page. */
export function mediaContextApi() {
  return {
    createVideoContext: ((id: string, owner?: unknown) => {
      const video = () => findElement<HTMLVideoElement>(`#${quoted(id)} > video`, owner);
      return {
        ...remote(video),
        stop() {
          const element = video();
          element?.pause();
          if (element) element.currentTime = 0;
        },
        playbackRate(rate: number) {
          const element = video();
          if (element) element.playbackRate = rate;
        },
        requestFullScreen: () =>
          void video()
            ?.requestFullscreen()
            .catch(() => undefined),
        exitFullScreen: () => void document.exitFullscreen().catch(() => undefined),
      };
    }) as unknown as Wx['createVideoContext'],
    createAudioContext: ((id: string, owner?: unknown) => {
      const audio = () => findElement<HTMLAudioElement>(`#${quoted(id)} > audio`, owner);
      return {
        ...remote(audio),
        setSrc(src: string) {
          const element = audio();
          if (element) element.src = assetUrl(src);
        },
      };
    }) as unknown as Wx['createAudioContext'],
  };
}
