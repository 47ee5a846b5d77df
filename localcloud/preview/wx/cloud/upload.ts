import { sharedFile } from '../../runtime/assets';
import type { Callbacks } from './callbacks';
import { failure } from './error';
import { storageAction } from './storage-wire';
import { asTask } from './task';
import { overNetwork } from './wire';

interface UploadOptions {
  cloudPath: string;
  /** A temporary file, as `chooseMedia` and its kind give it, or one that the app keeps. */
  filePath: string;
  header?: object;
  config?: { env?: string };
}

interface UploadResult {
  fileID: string;
  statusCode: number;
  errMsg: string;
}

interface Progress {
  progress: number;
  totalBytesSent: number;
  totalBytesExpectedToSend: number;
}

interface Ticket {
  url: string;
  token: string;
  authorization: string;
  cosFileId: string;
  fileId: string;
}

const API = 'uploadFile';

/** `wx.cloud.uploadFile`: asks for permission, then sends the bytes to the object store. */
export const uploadFile = (options: UploadOptions & Callbacks<UploadResult>) =>
  asTask<UploadOptions, UploadResult, Progress>(API, options, (aborted, onProgress) =>
    upload(options, aborted, onProgress),
  );

async function upload(
  { cloudPath, filePath }: UploadOptions,
  aborted: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<UploadResult> {
  const file = readFile(filePath);
  const ticket = await storageAction<Ticket>(API, 'getUploadMetadata', { path: cloudPath });
  const status = await overNetwork(API, file.size, async (offline) => ({
    bytes: 0,
    value: await send(ticket, file, AbortSignal.any([aborted, offline]), onProgress),
  }));
  if (status !== 200) throw failure(API, -503001, 'storage request fail');
  return { fileID: ticket.fileId, statusCode: 200, errMsg: 'cloud.uploadFile:ok' };
}

function readFile(filePath: string): Blob {
  const file = sharedFile(filePath);
  if (!file) throw failure(API, -1, `uploadFile:fail file not found: ${filePath}`);
  return file;
}

/** By XMLHttpRequest: `fetch` does not tell how far it got. @returns the status of the answer */
function send(ticket: Ticket, file: Blob, signal: AbortSignal, onProgress: (p: Progress) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', ticket.url);
    request.setRequestHeader('authorization', ticket.authorization);
    request.setRequestHeader('x-cos-security-token', ticket.token);
    request.setRequestHeader('x-cos-meta-fileid', ticket.cosFileId);
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress({
        progress: total === 0 ? 100 : Math.round((loaded / total) * 100),
        totalBytesSent: loaded,
        totalBytesExpectedToSend: total,
      });
    request.onload = () => resolve(request.status);
    request.onerror = () => reject(new Error('upload failed'));
    request.onabort = () => reject(new Error('upload aborted'));
    signal.addEventListener('abort', () => request.abort());
    // A request that was never sent does not say that it was aborted.
    if (signal.aborted) reject(new Error('upload aborted'));
    else request.send(file);
  });
}
