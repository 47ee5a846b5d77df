/** Encodings in which Excel and WPS write text files, by the mark at their beginning. */
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The characters of a text file: by its mark; else UTF-8 where it is well-formed; else GB 18030, in which a Chinese Excel saves “CSV”.
 * Nothing when it is none of these, or no text.
 */
export function readCharacters(bytes: Uint8Array): string | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  const encodings = marked ? [marked[0]] : ['utf-8', 'gb18030'];
  const text = encodings.map((encoding) => decoded(bytes, encoding)).find((one) => one !== undefined);
  // eslint-disable-next-line no-control-regex -- those that no text file holds
  return text === undefined || /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
