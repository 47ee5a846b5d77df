import { NotImitatedError } from '../core/errors';
import { callFunction } from './call-function';
import { inBothStyles } from './callbacks';
import { database } from './database';
import { failure } from './error';
import { deleteFile, downloadFile, getTempFileURL } from './files';
import { uploadFile } from './upload';

const NOT_INITIALISED =
  "Cloud API isn't enabled, please call wx.cloud.init first\n请先调用 wx.cloud.init() 完成初始化后再调用其他云 API。";

/** What of `wx.cloud` is imitated, beside `init`. */
const CALLS = {
  callFunction: inBothStyles(callFunction),
  uploadFile,
  downloadFile,
  getTempFileURL,
  deleteFile,
};

export const CLOUD_APIS: readonly string[] = ['init', 'database', ...Object.keys(CALLS)];

/** `wx.cloud`: cloud functions, storage, and the database within what its permissions leave to a phone. */
export function cloudApi() {
  let initialised = false;
  const uninitialised = (api: string) => inBothStyles(() => Promise.reject(failure(api, -1, NOT_INITIALISED)));
  const calls = Object.entries(CALLS).map(([name, call]) => {
    const refused = uninitialised(name);
    return [name, (options: never) => (initialised ? (call as (o: never) => unknown)(options) : refused(options))];
  });
  const imitated: Record<string, unknown> = {
    init: () => void (initialised = true),
    database(options?: object) {
      if (!initialised) throw failure('database', -1, NOT_INITIALISED);
      return database(options);
    },
    ...(Object.fromEntries(calls) as object),
  };
  return new Proxy(imitated, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || key === 'then') return target[key as string];
      throw new NotImitatedError(`wx.cloud.${key}`);
    },
  });
}
