import { assetUrl } from '../../runtime/assets';
import { WxFailure } from '../core/errors';
import { temporaryFile } from '../files/temporary';

/** By the number that EXIF has for it, from 1. */
const ORIENTATIONS = ['up', 'up-mirrored', 'down', 'down-mirrored', 'left-mirrored', 'right', 'right-mirrored', 'left'];
const ORIENTATION_TAG = 0x0112;

export async function loadPicture(src: string): Promise<HTMLImageElement> {
  const picture = Object.assign(new Image(), { src: assetUrl(src) });
  return picture.decode().then(
    () => picture,
    () => {
      throw new WxFailure('image not found');
    },
  );
}

/** What only the file's bytes say: its kind, and how the camera was held. */
export async function describePicture(src: string): Promise<{ type: string; orientation: string }> {
  const response = await fetch(assetUrl(src)).catch(() => undefined);
  if (!response?.ok) return { type: 'unknown', orientation: 'up' };
  const bytes = new DataView(await response.arrayBuffer());
  return { type: kindOf(bytes), orientation: ORIENTATIONS[exifOrientation(bytes) - 1] ?? 'up' };
}

function kindOf(bytes: DataView): string {
  if (bytes.byteLength < 12) return 'unknown';
  const head = bytes.getUint32(0);
  if (head >>> 16 === 0xffd8) return 'jpeg';
  if (head === 0x89504e47) return 'png';
  if (head === 0x47494638) return 'gif';
  return head === 0x52494646 && bytes.getUint32(8) === 0x57454250 ? 'webp' : 'unknown';
}

/** Walks a JPEG's segments to the EXIF one and its first directory; 1 when there is nothing. */
function exifOrientation(bytes: DataView): number {
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== 0xffd8) return 1;
  for (let at = 2; at + 10 < bytes.byteLength; at += 2 + bytes.getUint16(at + 2)) {
    const marker = bytes.getUint16(at);
    if (marker >>> 8 !== 0xff || marker === 0xffda) return 1;
    if (marker === 0xffe1 && bytes.getUint32(at + 4) === 0x45786966) return readDirectory(bytes, at + 10);
  }
  return 1;
}

function readDirectory(bytes: DataView, tiff: number): number {
  try {
    const little = bytes.getUint16(tiff) === 0x4949;
    const first = tiff + bytes.getUint32(tiff + 4, little);
    for (let entry = 0; entry < bytes.getUint16(first, little); entry++) {
      const at = first + 2 + entry * 12;
      if (bytes.getUint16(at, little) === ORIENTATION_TAG) return bytes.getUint16(at + 8, little);
    }
  } catch (error) {
    // A directory that points outside of the file says nothing about the picture.
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

export interface CompressOptions {
  src: string;
  quality?: number;
  compressedWidth?: number;
  compressedHeight?: number;
}

/** A JPEG drawn anew: turned as it is shown, and without EXIF. */
export async function compress(options: CompressOptions): Promise<string> {
  const { src, quality = 80, compressedWidth, compressedHeight } = options;
  const picture = await loadPicture(src);
  const { naturalWidth, naturalHeight } = picture;
  const canvas = document.createElement('canvas');
  canvas.width = compressedWidth ?? Math.round(((compressedHeight ?? naturalHeight) / naturalHeight) * naturalWidth);
  canvas.height = compressedHeight ?? Math.round((canvas.width / naturalWidth) * naturalHeight);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  // JPEG has no transparency; the phone puts white behind.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality / 100));
  if (!blob) throw new WxFailure('compress failed');
  return temporaryFile(blob);
}
