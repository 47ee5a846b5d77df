import { refuse } from './refusals';
import type { Entry } from './disk';
import { SAVED_PATH, type UserFiles } from './user-files';

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

function toStats({ blob, modifiedAt }: Pick<Entry, 'blob' | 'modifiedAt'>) {
  return {
    mode: blob ? 33188 : 16877,
    size: blob?.size ?? 0,
    lastAccessedTime: seconds(modifiedAt),
    lastModifiedTime: seconds(modifiedAt),
    isFile: () => blob !== undefined,
    isDirectory: () => blob === undefined,
  };
}

/** `stat`: of a folder with `recursive` one entry for all that is in it, its path counted from that folder. */
export function statOf(files: UserFiles, path: string, recursive = false) {
  const [own, ...inside] = files.below(path);
  if (!own) return toStats({ blob: files.open(path), modifiedAt: Date.now() });
  const [root, entry] = own;
  if (!recursive || entry.blob) return toStats(entry);
  const lists = [{ path: '/', stats: toStats(entry) }];
  return [...lists, ...inside.map(([name, one]) => ({ path: name.slice(root.length), stats: toStats(one) }))];
}

/** `getSavedFileList`: what `saveFile` named by itself. */
export const savedFiles = (files: UserFiles) =>
  files.below(SAVED_PATH).flatMap(([filePath, { blob, createdAt }]) => {
    return blob ? [{ filePath, size: blob.size, createTime: seconds(createdAt) }] : [];
  });

/** @throws WxFailure for a file that `saveFile` did not name */
export function savedFile(files: UserFiles, path: string) {
  const found = savedFiles(files).find(({ filePath }) => filePath === path);
  if (!found) throw refuse.missing(path);
  return found;
}
