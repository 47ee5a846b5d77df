import type { Browser, Page } from 'playwright-core';
import { cleanMedia } from '../../miniprogram/domain/attachment/media';
import { exif, glued, holds, jpegSegment, SECRET } from '../domain/attachment/media-files';
import { launchBrowser } from '../support/browser';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

/** A picture of 40 × 20 with four colours, as a browser writes it. */
const drawn = async (type: string): Promise<Uint8Array> => {
  const bytes = await page.evaluate(async (wanted) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 20 });
    const brush = canvas.getContext('2d')!;
    ['red', 'lime', 'blue', 'gold'].forEach((colour, index) => {
      brush.fillStyle = colour;
      brush.fillRect((index % 2) * 20, Math.floor(index / 2) * 10, 20, 10);
    });
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!), wanted));
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, type);
  return Uint8Array.from(bytes);
};

/** What a person sees of it: its size as shown, and every point. */
const seen = (bytes: Uint8Array, type: string): Promise<{ size: string; points: string }> =>
  page.evaluate(
    async ([given, kind]) => {
      const picture = new Image();
      picture.src = URL.createObjectURL(new Blob([Uint8Array.from(given as number[])], { type: kind as string }));
      await picture.decode();
      const { naturalWidth: width, naturalHeight: height } = picture;
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const brush = canvas.getContext('2d')!;
      brush.drawImage(picture, 0, 0);
      return { size: `${width}×${height}`, points: brush.getImageData(0, 0, width, height).data.join() };
    },
    [[...bytes], type] as const,
  );

test.each(['image/jpeg', 'image/png', 'image/webp'])('%s is drawn as before', async (type) => {
  const picture = await drawn(type);
  const clean = cleanMedia('photo', picture);
  expect(clean.type).toBe(type);
  expect(await seen(clean.bytes, type)).toEqual(await seen(picture, type));
});

test.each([1, 3, 6, 8])('a JPEG held as %i is still shown the right way up, without place', async (orientation) => {
  const picture = await drawn('image/jpeg');
  const held = glued(picture.slice(0, 2), jpegSegment(0xe1, exif(orientation)), picture.slice(2), [...picture]);
  const { bytes } = cleanMedia('photo', held);
  const shown = await seen(bytes, 'image/jpeg');
  expect(shown.size).toBe(orientation >= 5 ? '20×40' : '40×20');
  expect(shown).toEqual(await seen(held, 'image/jpeg'));
  expect(holds(bytes, SECRET)).toBe(false);
});
