import fc from 'fast-check';

/** Letters that only metadata carries: none may be left. */
export const SECRET = 'GPSsecret31.2707N';

export const ascii = (text: string): Uint8Array => Uint8Array.from([...text], (letter) => letter.charCodeAt(0));
export const glued = (...pieces: readonly (Uint8Array | number[])[]): Uint8Array =>
  Uint8Array.from(pieces.flatMap((piece) => [...piece]));
export const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text, 0, 'latin1');

export const jpegSegment = (marker: number, body: Uint8Array): Uint8Array =>
  glued([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff], body);

/** EXIF as cameras write it: maker first, orientation among others, then the place. */
export function exif(orientation: number, isLittle = false): Uint8Array {
  const short = (n: number) => (isLittle ? [n & 0xff, n >> 8] : [n >> 8, n & 0xff]);
  const long = (n: number) => (isLittle ? [...short(n & 0xffff), 0, 0] : [0, 0, ...short(n)]);
  const entry = (tag: number, value: number) => [...short(tag), ...short(3), ...long(1), ...short(value), 0, 0];
  return glued(
    ascii('Exif\0\0'),
    ascii(isLittle ? 'II' : 'MM'),
    [...short(42), ...long(8), ...short(3)],
    [...entry(0x010f, 7), ...entry(0x0112, orientation), ...entry(0x8825, 9), ...long(0)],
    ascii(SECRET),
  );
}

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
/** A scan's bytes: 0xFF only stuffed or as a restart. */
const scan = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xfe }).map((byte) => [byte]),
      fc.constantFrom([0xff, 0], [0xff, 0xd3]),
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => Uint8Array.from(pieces.flat()));
const SOS_HEAD = jpegSegment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0));

const picturePart = fc.oneof(
  fc.tuple(fc.constantFrom(0xdb, 0xc4, 0xc0, 0xdd), bytes(30)).map(([marker, body]) => jpegSegment(marker, body)),
  bytes(30).map((body) => jpegSegment(0xe2, glued(ascii('ICC_PROFILE\0'), body))),
  fc.constant(jpegSegment(0xee, glued(ascii('Adobe'), [0, 100, 0, 0, 0, 0, 1]))),
  scan.map((data) => glued(SOS_HEAD, data)),
);
const secretPart = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.boolean()).map(([n, little]) => jpegSegment(0xe1, exif(n, little))),
  fc.constant(jpegSegment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${SECRET}`))),
  fc.constantFrom(0xe2, 0xed, 0xe5, 0xfe, 0xf0).map((marker) => jpegSegment(marker, ascii(`MPF\0${SECRET}`))),
  fc.constant(jpegSegment(0xe0, ascii(`JFXX\0${SECRET}`))),
);

/** A JPEG in pieces, each of the picture or to be left out. There is one scan at least. */
export const jpegPieces = fc
  .tuple(
    fc.array(
      fc.oneof(
        picturePart.map((piece) => ({ piece, isKept: true })),
        secretPart.map((piece) => ({ piece, isKept: false })),
      ),
      { maxLength: 12 },
    ),
    scan.map((data) => ({ piece: glued(SOS_HEAD, data), isKept: true })),
    fc.constantFrom('', SECRET),
  )
  .map(([pieces, last, trailer]) => ({ pieces: [...pieces, last], trailer: ascii(trailer) }));

export const jpegOf = ({ pieces, trailer }: { pieces: { piece: Uint8Array }[]; trailer: Uint8Array }): Uint8Array =>
  glued([0xff, 0xd8], ...pieces.map(({ piece }) => piece), [0xff, 0xd9], trailer);

const long = (n: number) => [n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff];
export const pngChunk = (type: string, body: Uint8Array): Uint8Array =>
  glued(long(body.length), ascii(type), body, [1, 2, 3, 4]);
export const PNG_START = ascii('\x89PNG\r\n\x1a\n');

export const pngPieces = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('IDAT', 'PLTE', 'tRNS', 'gAMA', 'iCCP'), bytes(30))
        .map(([type, body]) => ({ piece: pngChunk(type, body), isKept: true })),
      fc
        .constantFrom('eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'prVt', 'fdAT')
        .map((type) => ({ piece: pngChunk(type, ascii(SECRET)), isKept: false })),
    ),
    { maxLength: 10 },
  )
  .map((pieces) => [
    { piece: pngChunk('IHDR', new Uint8Array(13)), isKept: true },
    ...pieces,
    { piece: pngChunk('IEND', new Uint8Array()), isKept: true },
  ]);

const littleLong = (n: number) => long(n).reverse();
export const webpChunk = (type: string, body: Uint8Array): Uint8Array =>
  glued(ascii(type), littleLong(body.length), body, body.length % 2 === 0 ? [] : [0]);
export function webpOf(chunks: readonly Uint8Array[]): Uint8Array {
  const body = glued(...chunks);
  return glued(ascii('RIFF'), littleLong(4 + body.length), ascii('WEBP'), body);
}

/** Sound as WeChat's recorder begins it: one MPEG layer III frame. */
export const MP3_FRAME = glued([0xff, 0xfb, 0x90, 0x64], new Uint8Array(400).fill(7));
export const id3 = (text: string): Uint8Array =>
  glued(ascii('ID3'), [3, 0, 0, 0, 0, text.length >> 7, text.length & 0x7f], ascii(text));
