/** Can this WeChat show the privacy guide that the account has declared? (Base library 2.32.3.) */
export const hasPrivacyGuide = (): boolean => wx.canIUse('openPrivacyContract');

/** Opens WeChat's own page of the guide; where it will not, the page behind stays. */
export const openPrivacyGuide = (): void => wx.openPrivacyContract({ fail: () => undefined });
