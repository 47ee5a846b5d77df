import type { ReadStream } from 'node:fs';
import { app } from './database';

/** The cloud deletes at most this many files a call. */
const DELETE_MAX = 50;

/**
 * Puts a file into the environment's private storage. The same path again replaces it, so a step that is repeated leaves one
 * file. Nobody but functions reads it, and whoever holds a {@link temporaryUrl}.
 * @param path from the bucket's root, no leading slash; what must not be guessed belongs into it
 * @returns its fileID
 */
export async function storeFile(path: string, content: Buffer | ReadStream): Promise<string> {
  const { fileID } = await app.uploadFile({ cloudPath: path, fileContent: content });
  return fileID;
}

/** The whole file in memory: for parts whose size somebody bounded. @throws when it is not there */
export async function readFile(fileId: string): Promise<Buffer> {
  const { fileContent } = await app.downloadFile({ fileID: fileId });
  if (!Buffer.isBuffer(fileContent)) throw new Error(`storage: ${fileId} came without content`);
  return fileContent;
}

/** Removes files; one that is gone already is no fault. */
export async function removeFiles(fileIds: readonly string[]): Promise<void> {
  for (let at = 0; at < fileIds.length; at += DELETE_MAX) {
    const { fileList } = await app.deleteFile({ fileList: fileIds.slice(at, at + DELETE_MAX) });
    const kept = fileList.filter(({ code }) => code !== 'SUCCESS' && code !== 'STORAGE_FILE_NONEXIST');
    if (kept.length > 0) throw new Error(`storage: not removed: ${kept.map(({ code }) => code).join(', ')}`);
  }
}

/**
 * Addresses that read these files (at most 50) for `seconds` (1 to 86,400), for whoever holds them; in the order of the files.
 * @returns nothing in the place of a file that is not there
 */
export async function temporaryUrls(fileIds: readonly string[], seconds: number): Promise<(string | undefined)[]> {
  if (fileIds.length === 0) return [];
  const { fileList } = await app.getTempFileURL({ fileList: fileIds.map((fileID) => ({ fileID, maxAge: seconds })) });
  return fileList.map(({ code, tempFileURL }) => {
    if (code === 'STORAGE_FILE_NONEXIST') return undefined;
    if (code !== 'SUCCESS') throw new Error(`storage: no address: ${code}`);
    return tempFileURL;
  });
}

/** The address of one file, as {@link temporaryUrls}. */
export async function temporaryUrl(fileId: string, seconds: number): Promise<string | undefined> {
  const [address] = await temporaryUrls([fileId], seconds);
  return address;
}
