import { extensionIn } from '../files/media-type';
import { temporaryFile } from '../files/temporary';
import { inBothStyles } from './callbacks';
import { failure } from './error';
import { numbered, storageAction } from './storage-wire';
import { overNetwork } from './wire';

type FileRequest = string | { fileID: string; maxAge?: number };

interface Entry {
  code: string;
  message?: string;
  fileID: string;
  tempFileURL?: string;
  maxAge?: number;
}

/** `wx.cloud.getTempFileURL`: one entry a file, each with its own `status`. */
export const getTempFileURL = inBothStyles(async ({ fileList }: { fileList: FileRequest[] }) => {
  const { download_list: list } = await addresses('getTempFileURL', fileList);
  return {
    fileList: list.map((entry) => ({ ...stateOf(entry), tempFileURL: entry.tempFileURL ?? '', maxAge: entry.maxAge })),
    errMsg: 'cloud.getTempFileURL:ok',
  };
});

/** `wx.cloud.deleteFile` */
export const deleteFile = inBothStyles(async ({ fileList }: { fileList: string[] }) => {
  const api = 'deleteFile';
  const { delete_list: list } = await storageAction<{ delete_list: Entry[] }>(api, 'batchDeleteFile', {
    fileid_list: fileList,
  });
  return { fileList: list.map(stateOf), errMsg: 'cloud.deleteFile:ok' };
});

/** `wx.cloud.downloadFile`: the temporary file keeps the extension of its name in the cloud. */
export const downloadFile = inBothStyles(async ({ fileID }: { fileID: string }) => {
  const api = 'downloadFile';
  const { download_list: list } = await addresses(api, [fileID]);
  const [entry] = list;
  if (!entry?.tempFileURL) {
    const [number, text] = numbered(entry?.code ?? 'STORAGE_REQUEST_FAIL', entry?.message);
    throw failure(api, number, text);
  }
  const url = encodeURI(entry.tempFileURL);
  const file = await overNetwork(api, 0, async (signal) => {
    const blob = await (await fetch(url, { signal })).blob();
    return { bytes: blob.size, value: blob };
  });
  return { tempFilePath: temporaryFile(file, extensionIn(fileID)), statusCode: 200, errMsg: 'cloud.downloadFile:ok' };
});

function addresses(api: string, fileList: readonly FileRequest[]): Promise<{ download_list: Entry[] }> {
  const list = fileList.map((one) => (typeof one === 'string' ? { fileID: one, maxAge: undefined } : one));
  return storageAction(api, 'batchGetDownloadUrl', {
    file_list: list.map(({ fileID, maxAge }) => ({ fileid: fileID, max_age: maxAge })),
  });
}

function stateOf({ code, message, fileID }: Entry): { fileID: string; status: number; errMsg: string } {
  if (code === 'SUCCESS') return { fileID, status: 0, errMsg: 'ok' };
  const [status, errMsg] = numbered(code, message);
  return { fileID, status, errMsg };
}
