import { denialOf, isCancelled, type Denial } from './denial';

export type ChosenFile =
  | { kind: 'chosen'; path: string; name: string; size: number }
  | { kind: 'cancelled' }
  | { kind: 'denied'; why: Denial };

/** One file out of a chat: WeChat gives a mini-program no other way to a file. `extensions` without dots. The path is temporary. */
export async function chooseFile(extensions: string[]): Promise<ChosenFile> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({ count: 1, type: 'file', extension: extensions });
    const [file] = tempFiles;
    return file ? { kind: 'chosen', path: file.path, name: file.name, size: file.size } : { kind: 'cancelled' };
  } catch (failure) {
    return isCancelled(failure) ? { kind: 'cancelled' } : { kind: 'denied', why: denialOf(failure) };
  }
}
