/**
 * Is there any network at all? Only a plain `none` counts as offline: WeChat reports `unknown` behind some VPNs and
 * company Wi-Fi, and a wrong "offline" would keep a record on the phone for nothing.
 */
export async function isConnected(): Promise<boolean> {
  try {
    const { networkType } = await wx.getNetworkType();
    return networkType !== 'none';
  } catch {
    return true;
  }
}

/** Calls `listener` whenever a network comes (back). @returns stops listening */
export function onConnected(listener: () => void): () => void {
  const heard = (): void => void isConnected().then((is) => is && listener());
  wx.onNetworkStatusChange(heard);
  return () => wx.offNetworkStatusChange(heard);
}
