import type { Wx } from '../core/imitate';
import { createInnerAudio } from './inner-audio';

/** What it says of the piece, for a lock screen that a computer has not. */
const ABOUT = ['title', 'epname', 'singer', 'coverImgUrl', 'webUrl', 'protocol', 'audioType', 'referrerPolicy'];
const ONLY_HERE = ['onNext', 'onPrev', 'offNext', 'offPrev'];

/** `wx.getBackgroundAudioManager()`: one player, which begins as soon as it is told what to play. */
export function createBackgroundAudio(): ReturnType<Wx['getBackgroundAudioManager']> {
  const player = createInnerAudio() as unknown as Record<string, unknown> & { src: string; play(): void };
  const manager = Object.create(player) as Record<string, unknown>;
  for (const name of ABOUT) manager[name] = '';
  for (const name of ONLY_HERE) manager[name] = () => undefined;
  Object.defineProperty(manager, 'src', {
    get: () => player.src,
    set(value: string) {
      player.src = value;
      player.play();
    },
  });
  return manager as unknown as ReturnType<Wx['getBackgroundAudioManager']>;
}
