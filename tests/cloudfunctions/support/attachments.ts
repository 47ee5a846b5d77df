import { recordKey } from '../../../miniprogram/domain/attachment/record';
import { sha256 } from '../../../miniprogram/domain/attachment/digest';
import { PART_BYTES } from '../../../miniprogram/domain/attachment/parts';
import { exif, glued, jpegSegment } from '../../domain/attachment/media-files';

const SCAN = jpegSegment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0));

/** A photo of about so many bytes; unless it is clean, with everything that a camera writes. */
export const photoOf = (length: number, isClean = false): Uint8Array =>
  glued(
    [0xff, 0xd8],
    isClean ? [] : jpegSegment(0xe1, exif(1)),
    SCAN,
    new Uint8Array(length).map((_, index) => index % 251),
    [0xff, 0xd9],
  );

export const partCount = (bytes: Uint8Array): number => Math.ceil(bytes.length / PART_BYTES);
export const partOf = (bytes: Uint8Array, index: number): Uint8Array =>
  bytes.slice(index * PART_BYTES, (index + 1) * PART_BYTES);

/** What the phone says of a file when all its parts are there. */
export const aboutOf = (visitId: string, kind: 'photo' | 'voice', bytes: Uint8Array) => ({
  record: recordKey('visit', visitId),
  kind,
  byteLength: bytes.length,
  digest: sha256(bytes),
});
