/** No cryptographic dice on this phone: WeChat older than base library 2.15. Nothing weaker will do for a receipt key. */
export class RandomUnavailable extends Error {
  constructor(cause: string) {
    super(`wx.getRandomValues: ${cause}`);
    this.name = 'RandomUnavailable';
  }
}

/** @throws RandomUnavailable */
export async function randomBytes(length: number): Promise<Uint8Array> {
  if (typeof wx.getRandomValues !== 'function') throw new RandomUnavailable('missing');
  try {
    const { randomValues } = await wx.getRandomValues({ length });
    return new Uint8Array(randomValues);
  } catch (error) {
    throw new RandomUnavailable(error instanceof Error ? error.message : JSON.stringify(error));
  }
}
