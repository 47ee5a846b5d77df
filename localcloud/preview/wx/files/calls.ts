import { sharedFile } from '../../runtime/assets';
import { fromBytes, toBytes } from './bytes';
import { digestOf } from './digest';
import { extensionIn } from './media-type';
import { refuse } from './refusals';
import { savedFile, savedFiles, statOf } from './stats';
import { SAVED_PATH, type UserFiles } from './user-files';

type Path = string;
type Data = string | ArrayBuffer;

/** Options in the order of the synchronous call, and under which name the asynchronous one answers. */
export interface Call {
  readonly options: readonly string[];
  readonly answer?: string;
  /** There is no `…Sync` of it. */
  readonly onlyLater?: true;
  run(...args: never[]): unknown;
}

/** What `wx.getFileSystemManager()` can do, by name. */
export function callsOn(files: UserFiles): Record<string, Call> {
  const copy = (from: Path, to: Path) => files.write(to, files.open(from));
  return {
    access: { options: ['path'], run: (path: Path) => void (files.isFolder(path) || files.open(path)) },
    readFile: {
      options: ['filePath', 'encoding', 'position', 'length'],
      answer: 'data',
      run: (path: Path, encoding?: string, position?: number, length?: number) =>
        fromBytes(files.read(path, position, length), encoding),
    },
    writeFile: {
      options: ['filePath', 'data', 'encoding'],
      run: (path: Path, data: Data, encoding?: string) => files.write(path, new Blob([toBytes(data, encoding)])),
    },
    appendFile: {
      options: ['filePath', 'data', 'encoding'],
      run: (path: Path, data: Data, encoding?: string) =>
        files.write(path, new Blob([files.open(path), toBytes(data, encoding)])),
    },
    truncate: {
      options: ['filePath', 'length'],
      run(path: Path, length = 0) {
        const kept = files.open(path).slice(0, length);
        files.write(path, new Blob([kept, new Uint8Array(length - kept.size)]));
      },
    },
    copyFile: { options: ['srcPath', 'destPath'], run: copy },
    rename: { options: ['oldPath', 'newPath'], run: (from: Path, to: Path) => files.move(from, to) },
    unlink: { options: ['filePath'], run: (path: Path) => files.unlink(path) },
    mkdir: { options: ['dirPath', 'recursive'], run: (path: Path, deep?: boolean) => files.makeFolder(path, deep) },
    rmdir: { options: ['dirPath', 'recursive'], run: (path: Path, deep?: boolean) => files.removeFolder(path, deep) },
    readdir: { options: ['dirPath'], answer: 'files', run: (path: Path) => files.list(path) },
    stat: {
      options: ['path', 'recursive'],
      answer: 'stats',
      run: (path: Path, deep?: boolean) => statOf(files, path, deep),
    },
    saveFile: {
      options: ['tempFilePath', 'filePath'],
      answer: 'savedFilePath',
      run(from: Path, to = `${SAVED_PATH}/${crypto.randomUUID().replaceAll('-', '')}${extensionIn(String(from))}`) {
        if (!sharedFile(from)) throw refuse.notTemporary();
        // WeChat moves the file: what is shown afterwards must be the saved one.
        files.move(from, to);
        return to;
      },
    },
    getFileInfo: {
      options: ['filePath', 'digestAlgorithm'],
      onlyLater: true,
      async run(path: Path, algorithm = 'md5') {
        const blob = files.open(path);
        return { size: blob.size, digest: await digestOf(blob, algorithm) };
      },
    },
    getSavedFileList: { options: [], answer: 'fileList', onlyLater: true, run: () => savedFiles(files) },
    removeSavedFile: {
      options: ['filePath'],
      onlyLater: true,
      run: (path: Path) => files.unlink(savedFile(files, path).filePath),
    },
  };
}
