import { denialOf, isCancelled, type Denial } from './denial';

/** Longest side in pixels, and the size that a mobile network in a stairwell can carry. */
const SIDE_MAX = 1600;
const BYTES_MAX = 500_000;
/** Tried one after another until the picture is small enough; the last one is taken as it comes. */
const TRIES = [
  { quality: 80, side: SIDE_MAX },
  { quality: 60, side: SIDE_MAX },
  { quality: 60, side: 1200 },
];

export type Chosen = { kind: 'chosen'; paths: string[] } | { kind: 'cancelled' } | { kind: 'denied'; why: Denial };

/** Up to `count` pictures from the camera or the album, each drawn anew: small, turned upright. Paths are temporary. */
export async function choosePhotos(count: number): Promise<Chosen> {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
    });
    const paths: string[] = [];
    // One after another: a phone of five years decodes one photo at a time, or runs out of memory.
    for (const { tempFilePath } of tempFiles) paths.push(await shrink(tempFilePath));
    return { kind: 'chosen', paths };
  } catch (failure) {
    return isCancelled(failure) ? { kind: 'cancelled' } : { kind: 'denied', why: denialOf(failure) };
  }
}

/** Shows pictures over the whole screen, beginning with `current`. */
export async function showPhotos(urls: string[], current: string): Promise<void> {
  await wx.previewImage({ urls, current });
}

async function shrink(src: string): Promise<string> {
  const { width, height } = await wx.getImageInfo({ src });
  let shrunk = src;
  for (const { quality, side } of TRIES) {
    const scale = Math.min(1, side / Math.max(width, height));
    const compressedWidth = Math.round(width * scale);
    const compressedHeight = Math.round(height * scale);
    const { tempFilePath } = await wx.compressImage({ src, quality, compressedWidth, compressedHeight });
    shrunk = tempFilePath;
    if ((await byteLength(shrunk)) <= BYTES_MAX) break;
  }
  return shrunk;
}

const byteLength = (filePath: string): Promise<number> =>
  new Promise((resolve, reject) => {
    wx.getFileSystemManager().getFileInfo({ filePath, success: ({ size }) => resolve(size), fail: reject });
  });
