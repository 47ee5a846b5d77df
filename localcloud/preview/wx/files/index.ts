import { NotImitatedError, toWxError } from '../core/errors';
import { imitate, type Wx } from '../core/imitate';
import { callsOn, type Call } from './calls';
import { openDocument } from './open-document';
import { savedFile } from './stats';
import type { UserFiles } from './user-files';

/** `wx.getFileSystemManager()` and the older `wx.saveFile` and its kind. */
export function filesApi(files: UserFiles) {
  const calls = callsOn(files);
  const manager: Record<string, unknown> = {};
  for (const [name, call] of Object.entries(calls)) {
    manager[name] = later(files, name, call);
    if (!call.onlyLater) manager[`${name}Sync`] = atOnce(`${name}Sync`, call);
  }
  const whole = new Proxy(manager, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || key === 'then') return target[key as string];
      throw new NotImitatedError(`FileSystemManager.${key}`);
    },
  });
  const own = ['saveFile', 'getFileInfo', 'getSavedFileList', 'removeSavedFile'];
  return {
    ...(Object.fromEntries(own.map((name) => [name, manager[name]])) as Pick<Wx, never>),
    getSavedFileInfo: later(files, 'getSavedFileInfo', {
      options: ['filePath'],
      run: (path: string) => {
        const { size, createTime } = savedFile(files, path);
        return { size, createTime };
      },
    }),
    openDocument: imitate('openDocument', ['filePath', 'fileType', 'showMenu'], ({ filePath, fileType }) =>
      openDocument(files.open(filePath), filePath, fileType),
    ),
    getFileSystemManager: (() => whole) as unknown as Wx['getFileSystemManager'],
  };
}

const run = (call: Call, args: unknown[]): unknown => (call.run as (...all: unknown[]) => unknown)(...args);

/** Answers when what it changed will outlive the launch. */
function later(files: UserFiles, name: string, call: Call) {
  // The names are those of the manager, not of `wx`, which is what `imitate` is typed for.
  return imitate(name as 'getStorage', call.options, async (given) => {
    const options = given as unknown as Record<string, unknown>;
    const value = await run(
      call,
      call.options.map((option) => options[option]),
    );
    await files.settled();
    return (call.answer ? { [call.answer]: value } : value) as never;
  });
}

/** Throws an Error whose message and `errMsg` are the same text. */
function atOnce(name: string, call: Call) {
  return (...args: unknown[]): unknown => {
    try {
      return run(call, args);
    } catch (cause) {
      const error = toWxError(name, cause);
      throw Object.assign(new Error(error.errMsg), error);
    }
  };
}
