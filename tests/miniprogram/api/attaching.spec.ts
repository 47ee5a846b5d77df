import type { KeptAttachment } from '../../../miniprogram/api/upload';
import type * as Module from '../../../miniprogram/api/attaching';
import { deniedWords } from '../../../miniprogram/presenting/attachments';

const kept: string[] = [];
const dropped: string[] = [];
let unreadable: string[] = [];
class NotKept extends Error {
  constructor(readonly sentence: string) {
    super(sentence);
  }
}
jest.mock('../../../miniprogram/api/upload', () => ({
  get NotKept() {
    return NotKept;
  },
  keepAttachment: async (kind: 'photo' | 'voice', path: string, more: object) => {
    if (unreadable.includes(path)) throw new NotKept('这个文件读不出来。');
    if (path === 'strange') throw new TypeError('nobody thought of it');
    kept.push(path);
    return { attachmentId: path, kind, path, byteLength: 1, ...more };
  },
  dropAttachment: async (id: string) => void dropped.push(id),
}));
let chosen: object;
jest.mock('../../../miniprogram/platform/media', () => ({ choosePhotos: async () => chosen }));
let hasRecorder = true;
let endRecording: ((recording: object) => void) | undefined;
jest.mock('../../../miniprogram/platform/record', () => ({
  record: async (_: number, onStart: () => void) => {
    if (!hasRecorder) throw new TypeError('wx.getRecorderManager is not a function');
    onStart();
    return new Promise((resolve) => (endRecording = resolve));
  },
  stopRecording: () => endRecording?.({ kind: 'recorded', path: 'voice.mp3', durationMs: 1200 }),
}));

const { attachTo } = jest.requireActual<typeof Module>('../../../miniprogram/api/attaching');

let attachments: KeptAttachment[];
let isSent: boolean;
let shown: Module.AttachingShown[];
let attaching: Module.Attaching;

beforeEach(() => {
  [attachments, isSent, shown, unreadable, endRecording] = [[], false, [], [], undefined];
  kept.length = dropped.length = 0;
  attaching = attachTo({
    attachments: () => attachments,
    change: async (next) => void (isSent || (attachments = next(attachments))),
    show: (now) => void shown.push(now),
    denied: deniedWords,
  });
});
const ids = () => attachments.map(({ attachmentId }) => attachmentId);

test('what was chosen hangs on the draft, in its order', async () => {
  chosen = { kind: 'chosen', paths: ['1.jpg', '2.jpg'] };
  await attaching.photo();
  expect(ids()).toEqual(['1.jpg', '2.jpg']);
});

test('one that cannot be read is a sentence and does not take the others with it', async () => {
  unreadable = ['1.jpg'];
  chosen = { kind: 'chosen', paths: ['1.jpg', '2.jpg'] };
  await attaching.photo();
  expect([ids(), shown.at(-1)?.problem]).toEqual([['2.jpg'], '这个文件读不出来。']);
});

test('closed without choosing says nothing', async () => {
  chosen = { kind: 'cancelled' };
  await attaching.photo();
  expect([ids(), shown.at(-1)]).toEqual([[], { recording: 'off', problem: '', hasSettings: false }]);
});

test.each([
  ['privacy', false],
  ['permission', true],
])('denied by %s: a sentence; the settings help: %s', async (why, hasSettings) => {
  chosen = { kind: 'denied', why };
  await attaching.photo();
  expect(shown.at(-1)).toEqual({ recording: 'off', problem: expect.stringContaining('照常可以保存'), hasSettings });
});

test('a second tap stops the recording and keeps it with its length', async () => {
  const recording = attaching.record();
  expect(shown.at(-1)?.recording).toBe('on');
  await attaching.record();
  await recording;
  expect(attachments).toMatchObject([{ kind: 'voice', durationMs: 1200 }]);
});

test('保存 while it records takes along what was said until then', async () => {
  void attaching.record();
  await attaching.settle();
  expect(ids()).toEqual(['voice.mp3']);
});

test('a file with which something strange happens is said, takes no other with it, and 保存 goes on', async () => {
  chosen = { kind: 'chosen', paths: ['strange', '2.jpg'] };
  await attaching.photo();
  expect([ids(), shown.at(-1)?.problem]).toEqual([['2.jpg'], expect.stringContaining('照常可以保存')]);
  await expect(attaching.settle()).resolves.toBeDefined();
});

test('a phone without a recorder says so, can be asked again, and 保存 goes on', async () => {
  hasRecorder = false;
  await attaching.record();
  expect(shown.at(-1)).toMatchObject({ recording: 'off', problem: expect.stringContaining('录不了音') });
  hasRecorder = true;
  void attaching.record();
  await attaching.settle();
  expect(ids()).toEqual(['voice.mp3']);
});

test('what comes after the draft was sent is not left lying on the phone', async () => {
  isSent = true;
  chosen = { kind: 'chosen', paths: ['1.jpg'] };
  await attaching.photo();
  expect([ids(), kept, dropped]).toEqual([[], ['1.jpg'], ['1.jpg']]);
});

test('taken off: from the draft first, then from the phone', async () => {
  chosen = { kind: 'chosen', paths: ['1.jpg', '2.jpg'] };
  await attaching.photo();
  await attaching.remove('1.jpg');
  expect([ids(), dropped]).toEqual([['2.jpg'], ['1.jpg']]);
});
