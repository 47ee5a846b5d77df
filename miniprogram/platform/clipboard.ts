import { denialOf, type Denial } from './denial';

/** Puts a text on the clipboard of the phone; WeChat says by itself that it is there. @returns why not, where it is not. */
export async function copyText(data: string): Promise<Denial | undefined> {
  try {
    await wx.setClipboardData({ data });
    return undefined;
  } catch (failure) {
    return denialOf(failure);
  }
}
