import { createHash } from 'node:crypto';
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
  page.setDefaultTimeout(5000);
});
afterEach(() => page?.context().close());

/* eslint-disable @typescript-eslint/no-explicit-any -- these run inside of the page, on the imitation itself */
declare const wx: any;

async function launchAgain(): Promise<void> {
  await page.reload();
  await page.waitForSelector('html[data-booted]', { state: 'attached' });
}

test('what the app wrote, saved and made is there after the next launch; another person sees nothing of it', async () => {
  const saved = await page.evaluate(async () => {
    const manager = wx.getFileSystemManager();
    await manager.mkdir({ dirPath: 'http://usr/visits/empty', recursive: true });
    manager.writeFileSync('http://usr/visits/note.txt', '进百家门');
    await manager.appendFile({ filePath: 'http://usr/visits/note.txt', data: ' 访百家情' });
    const canvas = wx.createOffscreenCanvas({ type: '2d', width: 30, height: 20 });
    canvas.getContext('2d').fillRect(0, 0, 30, 20);
    manager.writeFileSync('http://usr/red.png', await (await canvas.convertToBlob()).arrayBuffer());
    const { tempFilePath } = await wx.compressImage({ src: 'http://usr/red.png' });
    const { savedFilePath } = await manager.saveFile({ tempFilePath });
    const gone = await manager.access({ path: tempFilePath }).catch(({ errMsg }: { errMsg: string }) => errMsg);
    return { savedFilePath, gone };
  });
  expect(saved.savedFilePath).toMatch(/^http:\/\/store\/[0-9a-f]{32}\.jpg$/);
  expect(saved.gone).toMatch(/^access:fail no such file or directory/);

  await launchAgain();
  const found = await page.evaluate(async (path) => {
    const manager = wx.getFileSystemManager();
    const { fileList } = await wx.getSavedFileList();
    const { width, height, type } = await wx.getImageInfo({ src: path });
    const left = {
      text: manager.readFileSync('http://usr/visits/note.txt', 'utf8'),
      listed: manager.readdirSync('http://usr/visits/'),
      paths: manager.statSync('http://usr', true).map((one: { path: string }) => one.path),
      saved: fileList.map(({ filePath }: { filePath: string }) => filePath),
      picture: [width, height, type],
    };
    await wx.removeSavedFile({ filePath: path });
    manager.renameSync('http://usr/visits', 'http://usr/moved');
    await manager.unlink({ filePath: 'http://usr/red.png' });
    return left;
  }, saved.savedFilePath);
  expect(found).toEqual({
    text: '进百家门 访百家情',
    listed: ['empty', 'note.txt'],
    paths: ['/', '/red.png', '/visits', '/visits/empty', '/visits/note.txt'],
    saved: [saved.savedFilePath],
    picture: [30, 20, 'jpeg'],
  });

  await launchAgain();
  const rest = await page.evaluate(() => {
    const manager = wx.getFileSystemManager();
    return [
      manager.readdirSync('http://usr/moved'),
      manager.readdirSync('http://usr'),
      manager.readdirSync('http://store'),
    ];
  });
  expect(rest).toEqual([['empty', 'note.txt'], ['moved'], []]);

  await page.goto(page.url().replace(/persona=[^#]*/, 'persona=%E5%88%AB%E4%BA%BA'));
  await page.waitForSelector('html[data-booted]', { state: 'attached' });
  expect(await page.evaluate(() => wx.getFileSystemManager().readdirSync('http://usr'))).toEqual([]);
});

test('a part of a file, a byte order mark, and every encoding there and back', async () => {
  const told = await page.evaluate(() => {
    const manager = wx.getFileSystemManager();
    const path = 'http://usr/a.bin';
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0, 0x80, 0xff, 0x41, 0x0a]);
    manager.writeFileSync(path, bytes.buffer);
    const hex = manager.readFileSync(path, 'hex');
    const part = manager.readFileSync(path, 'hex', 3, 3);
    const same = ['base64', 'hex', 'binary', 'latin1', 'ascii', 'ucs2', 'utf16le'].map((encoding) => {
      manager.writeFileSync('http://usr/b.bin', manager.readFileSync(path, encoding), encoding);
      return manager.readFileSync('http://usr/b.bin', 'hex') === hex;
    });
    manager.truncateSync(path, 4);
    const shorter = manager.readFileSync(path, 'hex');
    manager.truncateSync(path, 6);
    return { hex, part, same, shorter, longer: manager.readFileSync(path, 'hex') };
  });
  expect(told).toEqual({
    hex: 'efbbbf0080ff410a',
    part: '0080ff',
    same: Array<boolean>(7).fill(true),
    shorter: 'efbbbf00',
    longer: 'efbbbf000000',
  });
});

test.each(['', '门', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1000)])(
  'digests of a file of %# are those of everybody else',
  async (text) => {
    const told = await page.evaluate(async (data) => {
      wx.getFileSystemManager().writeFileSync('http://usr/x', data);
      const by = async (digestAlgorithm?: string) =>
        (await wx.getFileInfo({ filePath: 'http://usr/x', digestAlgorithm })).digest as string;
      return [await by(), await by('sha1'), await by('sha256')];
    }, text);
    expect(told).toEqual(['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(text).digest('hex')));
  },
);

test('the limits: 100 MB a file, 200 MB in all', async () => {
  const told = await page.evaluate(() => {
    const manager = wx.getFileSystemManager();
    const outcome = (name: string, megabytes: number) => {
      try {
        manager.writeFileSync(`http://usr/${name}`, new ArrayBuffer(megabytes * 1024 * 1024));
        return 'ok';
      } catch (error) {
        return [(error as { errno: number }).errno, (error as Error).message];
      }
    };
    const all = [outcome('a', 101), outcome('a', 100), outcome('b', 100), outcome('c', 1), outcome('b', 99)];
    manager.unlinkSync('http://usr/a');
    manager.unlinkSync('http://usr/b');
    return all;
  });
  const full = [1300202, 'writeFileSync:fail the maximum size of the file storage limit is exceeded'];
  expect(told).toEqual([full, 'ok', 'ok', full, 'ok']);
});

test('files are shown by image, drawn on a canvas, saved to the computer; what is missing in the manager has a name', async () => {
  const download = page.waitForEvent('download');
  const told = await page.evaluate(async () => {
    const manager = wx.getFileSystemManager();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>';
    manager.writeFileSync('http://usr/a.svg', svg);
    const image = wx.createOffscreenCanvas({ width: 1, height: 1 }).createImage();
    await new Promise((done, failed) => {
      Object.assign(image, { onload: done, onerror: failed, src: 'http://usr/a.svg' });
    });
    manager.writeFileSync('http://usr/名册.xlsx', 'x');
    await wx.openDocument({ filePath: 'http://usr/名册.xlsx' });
    const refused = await wx.openDocument({ filePath: 'http://usr/a.svg' }).catch((error: Error) => error);
    let missing = '';
    try {
      manager.unzip({});
    } catch (error) {
      missing = (error as Error).message;
    }
    return { size: [image.width, image.height], refused: refused.errMsg, missing };
  });
  expect(told).toEqual({
    size: [7, 5],
    refused: 'openDocument:fail filetype not supported',
    missing: expect.stringMatching(/^FileSystemManager\.unzip 没有在预览里实现/),
  });
  expect((await download).suggestedFilename()).toBe('名册.xlsx');
});
