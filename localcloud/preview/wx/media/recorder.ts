import { createEmitter } from '../core/emitter';
import { temporaryFile } from '../files/temporary';
import type { Wx } from '../core/imitate';
import { needScope } from '../permissions/scopes';

const EVENTS = ['Start', 'Pause', 'Resume', 'Stop', 'Error', 'FrameRecorded', 'InterruptionBegin', 'InterruptionEnd'];
/** Milliseconds: when WeChat stops by itself, unless it is told, and the most that it can be told. */
const DEFAULT_MS = 60_000;
const LONGEST_MS = 600_000;

/**
 * `wx.getRecorderManager()`: the one recorder of the app, on the computer's microphone. The browser decides the format
 * (mostly WebM with Opus), whatever `format` asks for.
 */
export function createRecorder() {
  const { methods, tell } = createEmitter(EVENTS);
  let recorder: MediaRecorder | undefined;

  const fail = (reason: string) => tell('Error', { errMsg: `operateRecorder:fail ${reason}` });
  const begin = async (duration: number) => {
    await needScope('startRecord', 'scope.record');
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts: Blob[] = [];
    const made = new MediaRecorder(stream);
    let recorded = 0;
    let since = performance.now();
    let running = false;
    let left: ReturnType<typeof setTimeout> | undefined;
    const run = () => {
      running = true;
      since = performance.now();
      left = setTimeout(() => made.stop(), duration - recorded);
    };
    const rest = () => {
      running = false;
      clearTimeout(left);
      recorded += performance.now() - since;
    };
    made.ondataavailable = ({ data }) => void parts.push(data);
    made.onstart = () => (run(), tell('Start'));
    made.onpause = () => (rest(), tell('Pause'));
    made.onresume = () => (run(), tell('Resume'));
    made.onstop = () => {
      if (running) rest();
      if (recorder === made) recorder = undefined;
      for (const track of stream.getTracks()) track.stop();
      const file = new Blob(parts, { type: made.mimeType });
      const time = Math.min(duration, Math.round(recorded));
      tell('Stop', { tempFilePath: temporaryFile(file), duration: time, fileSize: file.size });
    };
    recorder = made;
    made.start();
  };
  const act = (name: 'pause' | 'resume' | 'stop') => () => {
    if (recorder) recorder[name]();
    else fail('recorder not start');
  };

  const manager = {
    ...methods,
    start({ duration = DEFAULT_MS }: { duration?: number } = {}) {
      if (recorder) return fail('is recording or paused');
      begin(Math.min(duration, LONGEST_MS)).catch((cause: Error & { reason?: string }) =>
        fail(cause.name === 'NotAllowedError' ? 'auth deny' : (cause.reason ?? cause.message)),
      );
    },
    pause: act('pause'),
    resume: act('resume'),
    stop: act('stop'),
  };
  return manager as unknown as ReturnType<Wx['getRecorderManager']>;
}
