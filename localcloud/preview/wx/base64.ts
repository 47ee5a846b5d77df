import { fromBytes, toBytes } from './files/bytes';

/** The two conversions that a mini-program has instead of `btoa` and `atob`. */
export function base64Api() {
  return {
    arrayBufferToBase64: (buffer: ArrayBuffer) => fromBytes(new Uint8Array(buffer), 'base64'),
    base64ToArrayBuffer: (text: string) => toBytes(text, 'base64').buffer,
  };
}
