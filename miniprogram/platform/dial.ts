/**
 * Puts a number into the phone's dialler; the person presses 呼叫 herself. Whoever turns back has not failed, and where there is no
 * dialler (WeChat on a computer) the number stands on the screen.
 */
export async function dial(phoneNumber: string): Promise<void> {
  await wx.makePhoneCall({ phoneNumber }).catch(() => undefined);
}
