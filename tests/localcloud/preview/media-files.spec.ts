import type { Page } from 'playwright-core';
import { startBuiltinsPhone, type BuiltinsPhone } from './builtins-phone';

let phone: BuiltinsPhone;
let page: Page;
beforeAll(async () => {
  phone = await startBuiltinsPhone();
}, 60_000);
afterAll(() => phone?.stop());
beforeEach(async () => {
  page = await phone.open('pages/long/long');
  await page.evaluate(() =>
    localStorage.setItem('wx-permissions:居委干部', '{"privacy":true,"scopes":{"scope.record":true}}'),
  );
  // A browser lets nothing sound before a person has touched the page.
  await page.mouse.click(5, 300);
  page.setDefaultTimeout(5000);
});
afterEach(() => page?.context().close());

/* eslint-disable @typescript-eslint/no-explicit-any -- these run inside of the page, on the imitation itself */
declare const wx: any;

const caught = (error: { errMsg: string; errno?: number }) => [error.errMsg, error.errno];

test('user files: written, read in parts and encodings, listed, moved, removed', async () => {
  const told = await page.evaluate(async () => {
    const manager = wx.getFileSystemManager();
    const root = wx.env.USER_DATA_PATH;
    manager.mkdirSync(`${root}/a/b`, true);
    manager.writeFileSync(`${root}/a/b/c.txt`, '进百家门', 'utf8');
    manager.appendFileSync(`${root}/a/b/c.txt`, '!', 'utf8');
    const { data } = await manager.readFile({ filePath: `${root}/a/b/c.txt`, encoding: 'utf8' });
    const part = manager.readFileSync(`${root}/a/b/c.txt`, 'hex', 0, 3);
    const bytes = manager.readFileSync(`${root}/a/b/c.txt`).byteLength;
    manager.renameSync(`${root}/a/b/c.txt`, `${root}/a/d.txt`);
    const listed = manager.readdirSync(`${root}/a`);
    const stat = manager.statSync(`${root}/a/d.txt`);
    manager.rmdirSync(`${root}/a`, true);
    return { data, part, bytes, listed, size: stat.size, isFile: stat.isFile(), after: manager.readdirSync(root) };
  });
  expect(told).toEqual({
    data: '进百家门!',
    part: 'e8bf9b',
    bytes: 13,
    listed: ['b', 'd.txt'],
    size: 13,
    isFile: true,
    after: [],
  });
});

test.each([
  ['readFile', { filePath: 'http://usr/none' }, /^readFile:fail no such file or directory/, 1300002],
  ['writeFile', { filePath: 'http://elsewhere/x', data: '' }, /^writeFile:fail permission denied/, 1300013],
  ['readFile', { filePath: 'http://usr' }, /^readFile:fail illegal operation on a directory/, 1301003],
  ['mkdir', { dirPath: 'http://usr' }, /^mkdir:fail file already exists/, 1301005],
  ['mkdir', { dirPath: 'http://usr/a/b' }, /^mkdir:fail no such file or directory/, 1300002],
  ['rmdir', { dirPath: 'http://usr' }, /^rmdir:fail operation not permitted/, 1300001],
  ['unlink', { filePath: 'http://usr' }, /^unlink:fail operation not permitted/, 1300001],
  ['unlink', { filePath: '/images/door.svg' }, /^unlink:fail permission denied/, 1300013],
  ['readdir', { dirPath: 'http://usr/none' }, /^readdir:fail no such file or directory/, 1300002],
  ['readFile', { filePath: '/images/door.svg', position: 9999 }, /^readFile:fail value of position/, 1301009],
  ['readFile', { filePath: '/images/door.svg', length: 0 }, /^readFile:fail value of length/, 1301006],
  ['readFile', { filePath: '/images/door.svg', encoding: 'gbk' }, /^readFile:fail invalid encoding gbk/, 1300022],
  ['saveFile', { tempFilePath: 'http://tmp/none' }, /^saveFile:fail tempFilePath file not exist/, 1301112],
  ['removeSavedFile', { filePath: 'http://usr/x' }, /^removeSavedFile:fail no such file or directory/, 1300002],
])('%s %j fails as on the phone', async (name, options, message, errno) => {
  const told = await page.evaluate(
    ([call, given]) => {
      const manager = wx.getFileSystemManager();
      return manager[call as string](given).catch((error: object) => error);
    },
    [name, options] as const,
  );
  expect(caught(told)).toEqual([expect.stringMatching(message), errno]);
});

/** A JPEG of 40 × 20 that says it must be turned to the right. */
async function turnedJpeg(): Promise<Buffer> {
  const plain = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 20 });
    return canvas.toDataURL('image/jpeg').split(',')[1]!;
  });
  const jpeg = Buffer.from(plain, 'base64');
  const exif = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010006000000000000', 'hex');
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

async function choose(call: string, options: object, file: { name: string; mimeType: string; buffer: Buffer }) {
  const dialog = page.waitForEvent('filechooser');
  await page.evaluate(
    ([name, given]) => {
      (window as any).chosen = wx[name as string](given);
    },
    [call, options] as const,
  );
  await (await dialog).setFiles(file);
}

test('a chosen photo: what it is, and smaller without what the camera wrote', async () => {
  await choose(
    'chooseMedia',
    { mediaType: ['image'], count: 1 },
    {
      name: 'door.jpg',
      mimeType: 'image/jpeg',
      buffer: await turnedJpeg(),
    },
  );
  const told = await page.evaluate(async () => {
    const { tempFiles } = await (window as any).chosen;
    const src = tempFiles[0].tempFilePath;
    const before = await wx.getImageInfo({ src });
    const { tempFilePath } = await wx.compressImage({ src, quality: 60, compressedWidth: 10 });
    const after = await wx.getImageInfo({ src: tempFilePath });
    const bytes = wx.getFileSystemManager().readFileSync(tempFilePath, 'binary');
    return { before, after, exif: bytes.includes('Exif') };
  });
  expect(told.before).toMatchObject({ type: 'jpeg', orientation: 'right', width: 20, height: 40 });
  expect(told.after).toMatchObject({ type: 'jpeg', orientation: 'up', width: 10, height: 20 });
  expect(told.exif).toBe(false);
});

test('a chosen file is read, and saved', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>';
  await choose(
    'chooseMessageFile',
    { count: 1, type: 'file' },
    {
      name: '名册.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(svg),
    },
  );
  const told = await page.evaluate(async () => {
    const { tempFiles } = await (window as any).chosen;
    const manager = wx.getFileSystemManager();
    const { savedFilePath } = await manager.saveFile({ tempFilePath: tempFiles[0].path });
    const text = manager.readFileSync(savedFilePath, 'utf8');
    return { name: tempFiles[0].name, text, savedFilePath };
  });
  expect(told).toEqual({
    name: '名册.svg',
    text: svg,
    savedFilePath: expect.stringMatching(/^http:\/\/store\/[0-9a-f]{32}\.svg$/),
  });
});

test('a sound that the app wrote is played, stopped and told of', async () => {
  const told = await page.evaluate(async () => {
    // A quarter of a second of silence: 8,000 samples a second of one byte.
    const length = 2000;
    const wave = new DataView(new ArrayBuffer(44 + length));
    const word = (at: number, text: string) => [...text].forEach((c, i) => wave.setUint8(at + i, c.charCodeAt(0)));
    word(0, 'RIFF');
    wave.setUint32(4, 36 + length, true);
    word(8, 'WAVEfmt ');
    wave.setUint32(16, 16, true);
    wave.setUint16(20, 1, true);
    wave.setUint16(22, 1, true);
    wave.setUint32(24, 8000, true);
    wave.setUint32(28, 8000, true);
    wave.setUint16(32, 1, true);
    wave.setUint16(34, 8, true);
    word(36, 'data');
    wave.setUint32(40, length, true);
    for (let at = 44; at < 44 + length; at++) wave.setUint8(at, 128);
    wx.getFileSystemManager().writeFileSync('http://usr/silence.wav', wave.buffer);
    const audio = wx.createInnerAudioContext();
    const heard: string[] = [];
    for (const name of ['Play', 'Pause', 'Stop', 'Ended', 'Error']) audio[`on${name}`](() => heard.push(name));
    const ended = new Promise((done) => audio.onEnded(done));
    audio.src = 'http://usr/silence.wav';
    audio.play();
    await ended;
    const again = new Promise((done) => audio.onPlay(done));
    audio.play();
    await again;
    audio.stop();
    await new Promise((done) => setTimeout(done, 100));
    const failed = new Promise<{ errCode: number }>((done) => audio.onError(done));
    const { duration } = audio;
    audio.src = '/none.mp3';
    return { heard: heard.filter((name) => name !== 'Error'), duration, code: (await failed).errCode };
  });
  expect(told).toEqual({ heard: ['Play', 'Ended', 'Play', 'Stop'], duration: 0.25, code: 10003 });
});

test('a recording is a file with its length; one at a time; without a microphone it says so', async () => {
  const told = await page.evaluate(async () => {
    const recorder = wx.getRecorderManager();
    const errors: string[] = [];
    recorder.onError(({ errMsg }: { errMsg: string }) => errors.push(errMsg));
    const event = (name: string) => new Promise<any>((done) => recorder[`on${name}`](done));
    recorder.stop();
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    recorder.start();
    await new Promise((done) => setTimeout(done, 50));
    const sound = new AudioContext();
    const oscillator = sound.createOscillator();
    const into = sound.createMediaStreamDestination();
    oscillator.connect(into);
    oscillator.start();
    navigator.mediaDevices.getUserMedia = async () => into.stream;
    const [started, stopped] = [event('Start'), event('Stop')];
    recorder.start({ duration: 400 });
    await started;
    recorder.start();
    const { tempFilePath, duration, fileSize } = await stopped;
    const bytes = wx.getFileSystemManager().readFileSync(tempFilePath).byteLength;
    return { errors, duration, whole: fileSize > 0 && bytes === fileSize };
  });
  expect(told).toEqual({
    errors: [
      'operateRecorder:fail recorder not start',
      'operateRecorder:fail auth deny',
      'operateRecorder:fail is recording or paused',
    ],
    duration: 400,
    whole: true,
  });
});
