import type { CleanMedia } from './media';
import { MediaFault, spells, taken, wordAt } from './media-fault';

const ID3_HEAD_BYTES = 10;
const ID3_FOOT_BYTES = 128;
const WEBM = 0x1a45dfa3;

/** Without the tags (title, place, comment) that an app may have put before and after the sound. */
function withoutId3(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (spells(bytes, start, 'ID3')) {
    // Seven bits a byte, so that a length never looks like the beginning of a frame.
    const length = [...taken(bytes, start + 6, 4)].reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    const hasFooter = ((bytes[start + 5] ?? 0) & 0x10) !== 0;
    start += ID3_HEAD_BYTES + length + (hasFooter ? ID3_HEAD_BYTES : 0);
    if (start > bytes.length) throw new MediaFault('truncated');
  }
  let end = bytes.length;
  while (end - ID3_FOOT_BYTES >= start && spells(bytes, end - ID3_FOOT_BYTES, 'TAG')) end -= ID3_FOOT_BYTES;
  return bytes.subarray(start, end);
}

/**
 * A voice note as WeChat records it: MP3 or AAC frames, which carry nothing but sound once their tags are off. WebM is what
 * DevTools and the preview record instead of them, and is taken as it is.
 * @throws MediaFault
 */
export function cleanVoice(bytes: Uint8Array): CleanMedia {
  const sound = withoutId3(bytes);
  if (sound.length < 4) throw new MediaFault(sound.length === bytes.length ? 'unknown-format' : 'truncated');
  if (wordAt(sound, 0, 4) === WEBM) return { type: 'audio/webm', bytes: sound };
  const sync = wordAt(sound, 0, 2);
  // Layer 0 is AAC in ADTS, layer 1 is what is called MP3.
  if ((sync & 0xfff6) === 0xfff0) return { type: 'audio/aac', bytes: sound };
  if ((sync & 0xffe6) === 0xffe2) return { type: 'audio/mpeg', bytes: sound };
  throw new MediaFault('unknown-format');
}
