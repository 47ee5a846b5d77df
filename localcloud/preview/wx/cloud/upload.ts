import { sharedFile } from '../../runtime/assets';
import { hasCallbacks, tell, type Callbacks } from './callbacks';
import { failure } from './error';
import { storageAction } from './storage-wire';
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

/** What `wx.cloud.uploadFile` returns when it is given callbacks. */
interface UploadTask {
  abort(): void;
  onProgressUpdate(listener: (progress: Progress) => void): void;
  offProgressUpdate(listener?: (progress: Progress) => void): void;
}

/** `wx.cloud.uploadFile`: asks for permission, then sends the bytes to the object store. */
export function uploadFile(options: UploadOptions & Callbacks<UploadResult>): Promise<UploadResult> | UploadTask {
  const listeners = new Set<(progress: Progress) => void>();
  const abort = new AbortController();
  const outcome = upload(options, abort.signal, (progress) => listeners.forEach((listener) => listener(progress)));
  if (!hasCallbacks(options)) return outcome;
  tell(options, outcome);
  return {
    abort: () => abort.abort(),
    onProgressUpdate: (listener) => void listeners.add(listener),
    offProgressUpdate: (listener) => void (listener ? listeners.delete(listener) : listeners.clear()),
  };
}

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
  })).catch((error: unknown) => {
    throw aborted.aborted ? failure(API, -1, 'uploadFile:fail abort') : error;
  });
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
