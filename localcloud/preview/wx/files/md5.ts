const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const SINES = Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32));
const BLOCK = 64;

/** Which word a step reads, and how it mixes three of the four states (RFC 1321). */
const ROUNDS: readonly [word: (step: number) => number, mix: (b: number, c: number, d: number) => number][] = [
  [(step) => step, (b, c, d) => (b & c) | (~b & d)],
  [(step) => (5 * step + 1) % 16, (b, c, d) => (d & b) | (~d & c)],
  [(step) => (3 * step + 5) % 16, (b, c, d) => b ^ c ^ d],
  [(step) => (7 * step) % 16, (b, c, d) => c ^ (b | ~d)],
];

/** The 16 bytes of MD5, which WeChat answers by default and no browser computes. */
export function md5(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n, true);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let at = 0; at < padded.length; at += BLOCK) mixBlock(state, view, at);
  const out = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => out.setUint32(index * 4, word, true));
  return new Uint8Array(out.buffer);
}

function mixBlock(state: Uint32Array, view: DataView, at: number): void {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [word, mix] = ROUNDS[round] as (typeof ROUNDS)[number];
    const sum = (a + mix(b, c, d) + (SINES[step] as number) + view.getUint32(at + word(step) * 4, true)) | 0;
    const shift = (SHIFTS[round] as readonly number[])[step % 4] as number;
    [a, b, c, d] = [d, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0, b, c];
  }
  [a, b, c, d].forEach((word, index) => (state[index] = ((state[index] as number) + word) | 0));
}
