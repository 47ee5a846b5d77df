/** Reads what was kept on this phone; `undefined` when nothing is there. WeChat answers a missing key with a failure. */
export async function readKept(key: string): Promise<unknown> {
  try {
    const { data } = await wx.getStorage<unknown>({ key });
    return data;
  } catch {
    return undefined;
  }
}

/** @throws what WeChat says when the phone is full (1 MB a key, 10 MB in all). */
export async function keep(key: string, data: object | string | boolean): Promise<void> {
  await wx.setStorage({ key, data });
}

export async function forget(key: string): Promise<void> {
  await wx.removeStorage({ key });
}

/** Everything that is kept on this phone; nothing where WeChat will not say. */
export async function keptKeys(): Promise<string[]> {
  try {
    return (await wx.getStorageInfo()).keys;
  } catch {
    return [];
  }
}
