import { WxFailure } from '../core/errors';

type Bytes = Uint8Array<ArrayBuffer>;

const invalid = (encoding: string) => new WxFailure(`invalid encoding ${encoding}`, 1300022);
const isText = (encoding: string) => /^utf-?8$/i.test(encoding);
const isWide = (encoding: string) => /^(?:ucs-?2|utf-?16le)$/i.test(encoding);
const isSingle = (encoding: string) => ['binary', 'latin1', 'ascii'].includes(encoding);

/** WeChat's encodings of `readFile` and `writeFile`. Without one, reading gives the bytes. */
export function toBytes(data: string | ArrayBuffer, encoding = 'utf8'): Bytes {
  if (typeof data !== 'string') return new Uint8Array(data);
  if (isText(encoding)) return new TextEncoder().encode(data);
  if (isSingle(encoding)) return fromBinary(data);
  if (isWide(encoding)) return new Uint8Array(Uint16Array.from(data, (letter) => letter.charCodeAt(0)).buffer);
  if (encoding === 'hex') return Uint8Array.from(data.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (encoding !== 'base64') throw invalid(encoding);
  try {
    return fromBinary(atob(data));
  } catch {
    throw new WxFailure('base64 encode error', 1300203);
  }
}

export function fromBytes(bytes: Bytes, encoding?: string): string | ArrayBuffer {
  if (encoding === undefined) return bytes.slice().buffer;
  if (isText(encoding)) return new TextDecoder().decode(bytes);
  if (isWide(encoding)) return new TextDecoder('utf-16le').decode(bytes);
  if (encoding === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (isSingle(encoding)) return toBinary(bytes);
  if (encoding === 'base64') return btoa(toBinary(bytes));
  throw invalid(encoding);
}

/** As many arguments as a call surely takes. */
const CHUNK = 0x2000;

function toBinary(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}

/** One letter a byte. */
function fromBinary(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** The bytes of a blob at once: half of the file manager is synchronous, and a browser's blobs are not. */
export function readBlob(blob: Blob): Bytes {
  // A byte order mark at the very beginning would choose the alphabet; behind a space it is bytes like all others.
  const url = URL.createObjectURL(new Blob([' ', blob]));
  try {
    return (fetchBytes(url) as Bytes).subarray(1);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** What lies at an address, or nothing. Synchronous, hence only for what is near. */
export function fetchBytes(url: string): Bytes | undefined {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  // The one way to bytes that a synchronous request has: a letter for each.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  try {
    request.send();
  } catch {
    return undefined;
  }
  return request.status === 200 ? fromBinary(request.responseText) : undefined;
}
