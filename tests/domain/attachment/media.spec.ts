import fc from 'fast-check';
import { cleanMedia } from '../../../miniprogram/domain/attachment/media';
import { MediaFault } from '../../../miniprogram/domain/attachment/media-fault';
import { orientationOf, orientationOnly } from '../../../miniprogram/domain/attachment/orientation';
import {
  ascii,
  exif,
  glued,
  holds,
  id3,
  jpegOf,
  jpegPieces,
  jpegSegment,
  MP3_FRAME,
  PNG_START,
  pngChunk,
  pngPieces,
  SECRET,
  webpChunk,
  webpOf,
} from './media-files';

const photo = (bytes: Uint8Array) => cleanMedia('photo', bytes);
const faultOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof MediaFault) return error.fault;
    throw error;
  }
  return 'none';
};

describe('a JPEG', () => {
  it('keeps the picture, segment by segment, and nothing else', () => {
    fc.assert(
      fc.property(jpegPieces, (jpeg) => {
        const { type, bytes } = photo(jpegOf(jpeg));
        const upright = glued([0xff, 0xd8], ...jpeg.pieces.filter((p) => p.isKept).map((p) => p.piece), [0xff, 0xd9]);
        const turned = jpegSegment(0xe1, orientationOnly(6)).length;
        expect(type).toBe('image/jpeg');
        // Between the start and the picture stands at most the one segment that says which side is up.
        expect([upright.length, upright.length + turned]).toContain(bytes.length);
        expect(bytes.slice(bytes.length - upright.length + 2)).toEqual(upright.slice(2));
        expect(holds(bytes, SECRET)).toBe(false);
        expect(holds(bytes, 'http://ns.adobe.com')).toBe(false);
        if (bytes.length === upright.length) expect(holds(bytes, 'Exif')).toBe(false);
      }),
    );
  });

  it('that is clean stays as it is', () => {
    fc.assert(
      fc.property(jpegPieces, (jpeg) => {
        const once = photo(jpegOf(jpeg)).bytes;
        expect(photo(once).bytes).toEqual(once);
      }),
    );
  });

  it('cut off anywhere is refused by name', () => {
    fc.assert(
      fc.property(jpegPieces, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), ({ pieces }, where) => {
        const whole = jpegOf({ pieces, trailer: new Uint8Array() });
        const cut = whole.slice(0, Math.floor(where * whole.length));
        expect(faultOf(() => photo(cut))).toBe(cut.length < 3 ? 'unknown-format' : 'truncated');
      }),
    );
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('held as %i is still shown the right way up', (orientation) => {
    for (const isLittle of [true, false]) {
      const scanned = { piece: glued(jpegSegment(0xda, Uint8Array.of(1)), [5]) };
      const held = { piece: jpegSegment(0xe1, exif(orientation, isLittle)) };
      const { bytes } = photo(jpegOf({ pieces: [held, scanned], trailer: new Uint8Array() }));
      expect(holds(bytes, 'Exif')).toBe(orientation !== 1);
      if (orientation !== 1) expect(orientationOf(bytes.slice(6))).toBe(orientation);
    }
  });

  it('loses the small copy inside its header', () => {
    const header = glued(ascii('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 2, 2], ascii(SECRET));
    const pieces = [{ piece: jpegSegment(0xe0, header) }, { piece: glued(jpegSegment(0xda, Uint8Array.of(1)), [5]) }];
    const { bytes } = photo(jpegOf({ pieces, trailer: new Uint8Array() }));
    expect(bytes.slice(6, 20)).toEqual(glued(ascii('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 0, 0]));
    expect(holds(bytes, SECRET)).toBe(false);
  });
});

test('EXIF that points outside of itself says nothing, and does no harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
      const orientation = orientationOf(glued(ascii('Exif\0\0'), body));
      expect(orientation >= 1 && orientation <= 8).toBe(true);
    }),
  );
});

describe('a PNG', () => {
  const pngOf = (pieces: { piece: Uint8Array }[], trailer = '') =>
    glued(PNG_START, ...pieces.map(({ piece }) => piece), ascii(trailer));

  it('keeps what it is drawn from, and nothing else; clean stays clean', () => {
    fc.assert(
      fc.property(pngPieces, fc.constantFrom('', SECRET), (pieces, trailer) => {
        const { type, bytes } = photo(pngOf(pieces, trailer));
        expect(type).toBe('image/png');
        expect(bytes).toEqual(pngOf(pieces.filter(({ isKept }) => isKept)));
        expect(photo(bytes).bytes).toEqual(bytes);
      }),
    );
  });

  it('cut off anywhere is refused by name', () => {
    fc.assert(
      fc.property(pngPieces, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (pieces, where) => {
        const whole = pngOf(pieces);
        const cut = whole.slice(0, Math.floor(where * whole.length));
        expect(faultOf(() => photo(cut))).toBe(cut.length < PNG_START.length ? 'unknown-format' : 'truncated');
      }),
    );
  });
});

describe('a WebP', () => {
  const body = ascii('picture');
  const extended = (flags: number) => webpChunk('VP8X', glued([flags], new Uint8Array(9)));

  it('keeps the picture and says no longer that there is more', () => {
    const chunks = [extended(0x3c), webpChunk('ICCP', body), webpChunk('VP8 ', body)];
    const dirty = webpOf([...chunks, webpChunk('EXIF', exif(6)), webpChunk('XMP ', ascii(SECRET))]);
    const { type, bytes } = photo(glued(dirty, ascii(SECRET)));
    expect(type).toBe('image/webp');
    expect(bytes).toEqual(webpOf([extended(0x30), webpChunk('ICCP', body), webpChunk('VP8 ', body)]));
    expect(photo(bytes).bytes).toEqual(bytes);
  });

  it('cut off anywhere is refused by name', () => {
    const whole = webpOf([extended(0), webpChunk('VP8L', body)]);
    for (let length = 0; length < whole.length; length += 1)
      expect(faultOf(() => photo(whole.slice(0, length)))).toBe(length < 12 ? 'unknown-format' : 'truncated');
  });
});

describe('a voice note', () => {
  const tail = glued(ascii('TAG'), ascii(SECRET.padEnd(125, '\0')));

  it('loses the tags before and after the sound', () => {
    const { type, bytes } = cleanMedia('voice', glued(id3(SECRET), id3(SECRET), MP3_FRAME, tail));
    expect(type).toBe('audio/mpeg');
    expect(bytes).toEqual(MP3_FRAME);
    expect(cleanMedia('voice', bytes).bytes).toEqual(bytes);
  });

  it.each([
    ['audio/aac', [0xff, 0xf1, 0x50, 0x80]],
    ['audio/aac', [0xff, 0xf9, 0x50, 0x80]],
    ['audio/mpeg', [0xff, 0xf3, 0x90, 0x64]],
    ['audio/webm', [0x1a, 0x45, 0xdf, 0xa3]],
  ])('%s is told by its first bytes %p', (type, head) => {
    const sound = glued(head, [1, 2, 3]);
    expect(cleanMedia('voice', sound)).toEqual({ type, bytes: sound });
  });

  it('whose tag is longer than the file is cut off', () =>
    expect(faultOf(() => cleanMedia('voice', id3(SECRET).slice(0, -1)))).toBe('truncated'));
});

const picture = glued(jpegSegment(0xda, Uint8Array.of(1)), [5]);
test.each<[string, 'photo' | 'voice', Uint8Array, string]>([
  ['nothing', 'photo', new Uint8Array(), 'unknown-format'],
  ['text', 'photo', ascii('身份证.txt'), 'unknown-format'],
  ['a moving picture', 'photo', ascii('GIF89a'), 'unknown-format'],
  ['a PDF', 'photo', ascii('%PDF-1.7'), 'unknown-format'],
  ['a page that runs', 'photo', ascii('<svg onload="x">'), 'unknown-format'],
  ['sound as a photo', 'photo', MP3_FRAME, 'unknown-format'],
  ['a photo as sound', 'voice', jpegOf({ pieces: [{ piece: picture }], trailer: new Uint8Array() }), 'unknown-format'],
  ['no sound', 'voice', Uint8Array.of(0xff), 'unknown-format'],
  ['only tags', 'voice', id3(SECRET), 'truncated'],
  ['a JPEG without a picture', 'photo', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 'malformed'],
  ['a JPEG of rubbish', 'photo', Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 2, 7, 7, 7), 'malformed'],
  ['a segment shorter than its length', 'photo', Uint8Array.of(0xff, 0xd8, 0xff, 0xdb, 0, 1, 0, 0), 'malformed'],
  ['a PNG that begins with its picture', 'photo', glued(PNG_START, pngChunk('IDAT', picture)), 'malformed'],
  ['a PNG chunk without a name', 'photo', glued(PNG_START, pngChunk('12 4', picture)), 'malformed'],
  ['a WebP that only moves', 'photo', webpOf([webpChunk('ANMF', picture)]), 'malformed'],
])('%s is no %s', (_, kind, bytes, fault) => expect(faultOf(() => cleanMedia(kind, bytes))).toBe(fault));

test('whatever comes, it is cleaned or refused by name', () => {
  const heads = [[0xff, 0xd8, 0xff], [...PNG_START], [...webpOf([])], [...id3('')], []];
  fc.assert(
    fc.property(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('photo', 'voice'),
      (head, rest, kind) => {
        expect(['none', 'unknown-format', 'truncated', 'malformed']).toContain(
          faultOf(() => cleanMedia(kind as 'photo', glued(head, rest))),
        );
      },
    ),
  );
});
