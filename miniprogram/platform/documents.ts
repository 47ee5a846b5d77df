import { ownNames, ownPath, removeFile } from './files';

/** What became of a document that was to be shown. */
export type DocumentFate = 'shown' | 'unsupported' | 'not-fetched' | 'not-shown';

/** `wx.downloadFile` answers in callbacks only, and counts a refusal of the server as a success. */
function fetchTo(url: string, filePath: string): Promise<boolean> {
  return new Promise((resolve) => {
    wx.downloadFile({
      url,
      filePath,
      success: ({ statusCode }) => resolve(statusCode === 200),
      fail: () => resolve(false),
    });
  });
}

/**
 * Fetches a spreadsheet and has WeChat show it, with the menu from which one can pass it on. The copy on the phone carries the
 * name that others will see; {@link forgetSpreadsheets} removes it.
 */
export async function showSpreadsheet(url: string, name: string): Promise<DocumentFate> {
  if (!wx.canIUse('openDocument') || !wx.canIUse('downloadFile')) return 'unsupported';
  const filePath = ownPath(name);
  if (!(await fetchTo(url, filePath))) return 'not-fetched';
  try {
    await wx.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
    return 'shown';
  } catch {
    return 'not-shown';
  }
}

/** Removes every copy, also one that was on the screen when the app was killed: confidences do not stay on the phone. */
export async function forgetSpreadsheets(): Promise<void> {
  for (const name of await ownNames()) if (name.endsWith('.xlsx')) await removeFile(ownPath(name));
}
