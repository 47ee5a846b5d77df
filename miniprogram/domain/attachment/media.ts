import type { AttachmentKind } from './attachment';
import { cleanJpeg, isJpeg } from './jpeg';
import { cleanPng, isPng } from './png';
import { cleanVoice } from './voice';
import { cleanWebp, isWebp } from './webp';
import { MediaFault } from './media-fault';
import type { MediaType } from './media-type';

export interface CleanMedia {
  type: MediaType;
  /** Nothing in them but the picture or the voice itself. */
  bytes: Uint8Array;
}

/**
 * A photo or a voice note without anything that tells where, when, with what or by whom it was made. It runs on the phone before
 * a byte leaves it, and again on the server, which believes no phone. Cleaning what is clean changes nothing.
 * @throws MediaFault
 */
export function cleanMedia(kind: AttachmentKind, bytes: Uint8Array): CleanMedia {
  if (kind === 'voice') return cleanVoice(bytes);
  if (isJpeg(bytes)) return { type: 'image/jpeg', bytes: cleanJpeg(bytes) };
  if (isPng(bytes)) return { type: 'image/png', bytes: cleanPng(bytes) };
  if (isWebp(bytes)) return { type: 'image/webp', bytes: cleanWebp(bytes) };
  throw new MediaFault('unknown-format');
}
