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

/** Tells whenever the network changes whether there is one. @returns stops listening */
export function onNetwork(listener: (isThere: boolean) => void): () => void {
  const heard = (): void => void isConnected().then(listener);
  wx.onNetworkStatusChange(heard);
  return () => wx.offNetworkStatusChange(heard);
}

/** Calls `listener` whenever a network comes (back). @returns stops listening */
export const onConnected = (listener: () => void): (() => void) => onNetwork((isThere) => isThere && listener());
