import { extensionIn } from '../files/media-type';
import { temporaryFile } from '../files/temporary';
import { readStream } from '../core/stream';
import { inBothStyles, type Callbacks } from './callbacks';
import { failure } from './error';
import { numbered, storageAction } from './storage-wire';
import { asTask } from './task';
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

interface DownloadOptions {
  fileID: string;
}

interface Progress {
  progress: number;
  totalBytesWritten: number;
  totalBytesExpectedToWrite: number;
}

/** `wx.cloud.downloadFile`: the temporary file keeps the extension of its name in the cloud. */
export const downloadFile = (options: DownloadOptions & Callbacks<Awaited<ReturnType<typeof download>>>) =>
  asTask<DownloadOptions, Awaited<ReturnType<typeof download>>, Progress>(
    'downloadFile',
    options,
    (aborted, onProgress) => download(options, aborted, onProgress),
  );

async function download({ fileID }: DownloadOptions, aborted: AbortSignal, onProgress: (progress: Progress) => void) {
  const api = 'downloadFile';
  const { download_list: list } = await addresses(api, [fileID]);
  const [entry] = list;
  if (!entry?.tempFileURL) {
    const [number, text] = numbered(entry?.code ?? 'STORAGE_REQUEST_FAIL', entry?.message);
    throw failure(api, number, text);
  }
  const url = encodeURI(entry.tempFileURL);
  const file = await overNetwork(api, 0, async (offline) => {
    const response = await fetch(url, { signal: AbortSignal.any([aborted, offline]) });
    const total = Number(response.headers.get('content-length') ?? 0);
    const blob = await readStream(response, (_chunk, received) =>
      onProgress({
        progress: Math.round((received / Math.max(total, received)) * 100),
        totalBytesWritten: received,
        totalBytesExpectedToWrite: total,
      }),
    );
    return { bytes: blob.size, value: blob.slice(0, blob.size, response.headers.get('content-type') ?? '') };
  });
  return {
    tempFilePath: temporaryFile(file, extensionIn(fileID)),
    statusCode: 200,
    errMsg: 'cloud.downloadFile:ok',
  };
}

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
