import { shareFile } from '../../runtime/assets';
import { toWxError } from '../core/errors';
import { imitate, type Wx } from '../core/imitate';
import { fromBinary, fromBytes, toBytes, USER_DATA_PATH, UserFiles } from './user-files';

type Path = string;
/** Options in the order of the synchronous call, and under which name the asynchronous one answers. */
interface Call {
  options: string[];
  answer?: string;
  run(...args: never[]): unknown;
}

function callsOn(files: UserFiles): Record<string, Call> {
  const must = (path: Path) => void files.stat(path);
  const copy = (from: Path, to: Path) => files.write(to, files.read(from));
  let saved = 0;
  return {
    access: { options: ['path'], run: must },
    readFile: {
      options: ['filePath', 'encoding', 'position', 'length'],
      answer: 'data',
      run(path: Path, encoding?: string, position = 0, length?: number) {
        const bytes = files.read(path);
        return fromBytes(bytes.slice(position, length === undefined ? undefined : position + length), encoding);
      },
    },
    writeFile: {
      options: ['filePath', 'data', 'encoding'],
      run: (path: Path, data: string | ArrayBuffer, encoding?: string) => files.write(path, toBytes(data, encoding)),
    },
    appendFile: {
      options: ['filePath', 'data', 'encoding'],
      run(path: Path, data: string | ArrayBuffer, encoding?: string) {
        const [before, after] = [files.read(path), toBytes(data, encoding)];
        const all = new Uint8Array(before.length + after.length);
        all.set(before);
        all.set(after, before.length);
        files.write(path, all);
      },
    },
    copyFile: { options: ['srcPath', 'destPath'], run: copy },
    rename: {
      options: ['oldPath', 'newPath'],
      run(from: Path, to: Path) {
        copy(from, to);
        files.unlink(from);
      },
    },
    unlink: { options: ['filePath'], run: (path: Path) => files.unlink(path) },
    mkdir: { options: ['dirPath', 'recursive'], run: (path: Path, deep?: boolean) => files.makeFolder(path, deep) },
    rmdir: { options: ['dirPath', 'recursive'], run: (path: Path, deep?: boolean) => files.removeFolder(path, deep) },
    readdir: { options: ['dirPath'], answer: 'files', run: (path: Path) => files.list(path) },
    stat: { options: ['path'], answer: 'stats', run: (path: Path) => files.stat(path) },
    getFileInfo: { options: ['filePath'], answer: 'size', run: (path: Path) => files.stat(path).size },
    saveFile: {
      options: ['tempFilePath', 'filePath'],
      answer: 'savedFilePath',
      run(from: Path, to = `${USER_DATA_PATH}/store_${++saved}`) {
        copy(from, to);
        return to;
      },
    },
  };
}

/** `wx.getFileSystemManager()`: files live as long as this launch of the preview. */
export function filesApi() {
  const files = new UserFiles(readBlob, (path, bytes) =>
    shareFile(path, bytes && URL.createObjectURL(new Blob([bytes]))),
  );
  const manager: Record<string, unknown> = {};
  for (const [name, { options, answer, run }] of Object.entries(callsOn(files))) {
    const work = (...args: unknown[]) => (run as (...all: unknown[]) => unknown)(...args);
    // The names are those of the manager, not of `wx`, which is what `imitate` is typed for.
    manager[name] = imitate(name as 'getStorage', options, (given) => {
      const value = work(...options.map((option) => (given as unknown as Record<string, unknown>)[option]));
      return (answer ? { [answer]: value } : {}) as never;
    });
    manager[`${name}Sync`] = (...args: unknown[]) => {
      try {
        return work(...args);
      } catch (cause) {
        const error = toWxError(`${name}Sync`, cause);
        throw Object.assign(new Error(error.errMsg), error);
      }
    };
  }
  return { getFileSystemManager: (() => manager) as unknown as Wx['getFileSystemManager'] };
}

/** Synchronous, since half of the manager is; the browser has these bytes already. */
function readBlob(path: string): Uint8Array<ArrayBuffer> | undefined {
  if (!String(path).startsWith('blob:')) return undefined;
  const request = new XMLHttpRequest();
  request.open('GET', path, false);
  // The one way to bytes that a synchronous request has: a letter for each.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  try {
    request.send();
  } catch {
    return undefined;
  }
  return fromBinary(request.responseText);
}
