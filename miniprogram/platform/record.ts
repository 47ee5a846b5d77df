import { denialOf, type Denial } from './denial';

/** What ended it: a tap, the longest time, a phone call. Whatever was said until then is kept. `path` is temporary. */
export type Recording = { kind: 'recorded'; path: string; durationMs: number } | { kind: 'denied'; why: Denial };

interface Running {
  onStart(): void;
  end(recording: Recording): void;
}

let running: Running | undefined;
let manager: WechatMiniprogram.RecorderManager | undefined;

/** WeChat has one recorder an app, and no way to stop listening to it. */
function recorder(): WechatMiniprogram.RecorderManager {
  if (manager) return manager;
  manager = wx.getRecorderManager();
  const end = (recording: Recording): void => {
    const ended = running;
    running = undefined;
    ended?.end(recording);
  };
  const stop = (): void => manager?.stop();
  manager.onStart(() => running?.onStart());
  manager.onStop(({ tempFilePath, duration }) => end({ kind: 'recorded', path: tempFilePath, durationMs: duration }));
  manager.onError((failure) => end({ kind: 'denied', why: denialOf(failure) }));
  // A call comes in, or the app goes to the background: WeChat pauses and does not go on by itself.
  manager.onInterruptionBegin(stop);
  manager.onPause(stop);
  return manager;
}

/**
 * Records until `stopRecording`, `mostMs` or an interruption; answers when it has ended. One voice at 32 kbit/s: three minutes are
 * 0.7 MB.
 * @param onStart the microphone is on: permissions may have been asked before
 */
export function record(mostMs: number, onStart: () => void): Promise<Recording> {
  return new Promise((resolve) => {
    running = { onStart, end: resolve };
    recorder().start({
      duration: mostMs,
      format: 'mp3',
      sampleRate: 16_000,
      numberOfChannels: 1,
      encodeBitRate: 32_000,
    });
  });
}

/** Ends what is being recorded, if anything is. */
export function stopRecording(): void {
  if (running) recorder().stop();
}
