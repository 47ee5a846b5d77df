import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const CELLS = 16;

/** A square picture that differs with the text and looks like a code; no camera reads it. @returns a PNG */
export function drawCode(text: string, width: number): Buffer {
  const bits = createHash('sha256').update(text).digest();
  const cell = width / (CELLS + 2);
  const isDark = (x: number, y: number): boolean => {
    const [column, row] = [Math.floor(x / cell) - 1, Math.floor(y / cell) - 1];
    if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) return false;
    const bit = row * CELLS + column;
    return (((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
  };
  // One byte a pixel, each row after a byte that says "not filtered".
  const pixels = Buffer.alloc((width + 1) * width, 255);
  for (let y = 0; y < width; y++) {
    pixels[y * (width + 1)] = 0;
    for (let x = 0; x < width; x++) if (isDark(x, y)) pixels[y * (width + 1) + 1 + x] = 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.writeUInt8(8, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND')]);
}

function chunk(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
