import type * as Module from '../../../miniprogram/platform/record';

type Listener = (event: object) => void;

/** WeChat's one recorder: what it was told, and what it tells. */
function fakeRecorder() {
  const listeners: Record<string, Listener[]> = {};
  const told: string[] = [];
  const on = (name: string) => [`on${name}`, (listener: Listener) => void (listeners[name] ??= []).push(listener)];
  const events = ['Start', 'Stop', 'Error', 'Pause', 'InterruptionBegin'].map(on);
  const manager = {
    ...(Object.fromEntries(events) as object),
    start: ({ duration }: { duration: number }) => void told.push(`start ${duration}`),
    stop: () => void told.push('stop'),
  };
  const tell = (name: string, event: object = {}) => listeners[name]?.forEach((listener) => listener(event));
  return { manager, told, tell, listeners };
}

let recorder: ReturnType<typeof fakeRecorder>;
let platform: typeof Module;
const started = jest.fn();

beforeEach(() => {
  started.mockReset();
  recorder = fakeRecorder();
  Object.assign(globalThis, { wx: { getRecorderManager: () => recorder.manager } });
  jest.isolateModules(() => {
    platform = jest.requireActual<typeof Module>('../../../miniprogram/platform/record');
  });
});

const stopped = { tempFilePath: 'tmp/1.mp3', duration: 1200 };
const recorded = { kind: 'recorded', path: 'tmp/1.mp3', durationMs: 1200 };

test('tap, talk, tap: the file and how long it is', async () => {
  const recording = platform.record(180_000, started);
  expect(started).not.toHaveBeenCalled();
  recorder.tell('Start');
  expect(started).toHaveBeenCalledTimes(1);
  platform.stopRecording();
  recorder.tell('Stop', stopped);
  expect([await recording, recorder.told]).toEqual([recorded, ['start 180000', 'stop']]);
});

test.each(['InterruptionBegin', 'Pause'])('%s ends it, and what was said is kept', async (event) => {
  const recording = platform.record(180_000, started);
  recorder.tell('Start');
  recorder.tell(event);
  expect(recorder.told).toEqual(['start 180000', 'stop']);
  recorder.tell('Stop', stopped);
  expect(await recording).toEqual(recorded);
});

test.each([
  ['operateRecorder:fail auth deny', 'permission'],
  ['operateRecorder:fail privacy permission is not authorized', 'privacy'],
])('%s: no recording, and why', async (errMsg, why) => {
  const recording = platform.record(180_000, started);
  recorder.tell('Error', { errMsg });
  expect(await recording).toEqual({ kind: 'denied', why });
});

test('the recorder has one set of listeners, however often one records', async () => {
  for (let n = 0; n < 3; n += 1) {
    const recording = platform.record(180_000, started);
    recorder.tell('Stop', stopped);
    await recording;
  }
  expect(Object.values(recorder.listeners).map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
});

test('nothing is recorded: nothing is stopped', () => {
  platform.stopRecording();
  expect(recorder.told).toEqual([]);
});
