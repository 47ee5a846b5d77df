import { WxFailure } from '../core/errors';
import type { Wx } from '../core/imitate';
import { extensionIn, extensionOf } from '../files/media-type';
import { temporaryFile } from '../files/temporary';
import type { UserFiles } from '../files/user-files';
import { decodeBody, encodeBody, expectUrl, headerOf, withType } from './body';
import { exchange } from './exchange';
import { startTask } from './task';

/** WeChat's limit of one downloaded file, in bytes. */
const DOWNLOAD_BYTES = 200 * 1024 * 1024;

type Given = Record<string, unknown>;

interface RequestGiven {
  url: string;
  data?: string | ArrayBuffer | Given;
  header?: Given;
  method?: string;
  dataType?: string;
  responseType?: string;
  redirect?: 'follow' | 'manual';
  enableChunked?: boolean;
  timeout?: number;
}

interface DownloadGiven {
  url: string;
  header?: Given;
  filePath?: string;
  timeout?: number;
}

interface UploadGiven {
  url: string;
  filePath: string;
  name: string;
  header?: Given;
  formData?: Given;
  timeout?: number;
}

const SWITCHES = ['enableHttp2', 'enableQuic', 'enableCache', 'enableProfile', 'useHighPerformanceMode'];

const REQUEST = {
  events: ['HeadersReceived', 'ChunkReceived'],
  honours: ['url', 'data', 'header', 'method', 'dataType', 'responseType', 'redirect', 'enableChunked', ...SWITCHES],
};
const DOWNLOAD = {
  events: ['HeadersReceived', 'ProgressUpdate'],
  honours: ['url', 'header', 'filePath', ...SWITCHES],
};
const UPLOAD = {
  events: ['HeadersReceived', 'ProgressUpdate'],
  honours: ['url', 'filePath', 'name', 'header', 'formData', ...SWITCHES],
};

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.round((part / whole) * 100));

/** `wx.request`, `wx.downloadFile`, `wx.uploadFile`. */
export function requestsApi(files: UserFiles) {
  const request = (given: RequestGiven) =>
    startTask('request', given, REQUEST, async ({ signal, tell }) => {
      expectUrl(given.url);
      const { dataType = 'json', responseType = 'text', enableChunked, redirect } = given;
      const method = (given.method ?? 'GET').toUpperCase();
      const header = withType(headerOf(given.header));
      const { url, body } = encodeBody(given.url, method, given.data, header);
      const answer = await exchange({ api: 'request', url, method, header, redirect }, body, {
        signal,
        onHead: (head) => tell('HeadersReceived', head),
        onChunk: (chunk) => enableChunked && tell('ChunkReceived', { data: chunk.slice().buffer }),
      });
      const data = enableChunked ? '' : await decodeBody(answer.body, dataType, responseType);
      return { ...answer.head, data };
    });

  const downloadFile = (given: DownloadGiven) =>
    startTask('downloadFile', given, DOWNLOAD, async ({ signal, tell }) => {
      expectUrl(given.url);
      const wanted = { api: 'downloadFile', url: given.url, method: 'GET', header: headerOf(given.header) } as const;
      const { head, body } = await exchange(wanted, new Blob(), {
        signal,
        onHead: (told) => tell('HeadersReceived', told),
        onChunk(_chunk, totalBytesWritten, totalBytesExpectedToWrite) {
          if (totalBytesWritten > DOWNLOAD_BYTES) throw new WxFailure('exceed max file size', 600006);
          const progress = percent(totalBytesWritten, totalBytesExpectedToWrite);
          tell('ProgressUpdate', { progress, totalBytesWritten, totalBytesExpectedToWrite });
        },
      });
      const { statusCode, header } = head;
      const type = header['Content-Type'] ?? '';
      const blob = body.slice(0, body.size, type);
      if (given.filePath === undefined) {
        const extension = extensionIn(new URL(given.url).pathname) || extensionOf(type);
        return { statusCode, header, tempFilePath: temporaryFile(blob, extension) };
      }
      files.write(given.filePath, blob);
      await files.settled();
      return { statusCode, header, filePath: given.filePath };
    });

  const uploadFile = (given: UploadGiven) =>
    startTask('uploadFile', given, UPLOAD, async ({ signal, tell }) => {
      expectUrl(given.url);
      const { url, filePath, name } = given;
      const form = new FormData();
      for (const [field, value] of Object.entries(given.formData ?? {})) form.append(field, String(value));
      form.append(name, files.open(filePath), filePath.slice(filePath.lastIndexOf('/') + 1));
      const multipart = new Response(form);
      const header = { ...headerOf(given.header), 'content-type': multipart.headers.get('content-type') ?? '' };
      const { head, body } = await exchange(
        { api: 'uploadFile', url, method: 'POST', header },
        await multipart.blob(),
        {
          signal,
          onHead: (told) => tell('HeadersReceived', told),
          onSent: (totalBytesSent, totalBytesExpectedToSend) =>
            tell('ProgressUpdate', {
              progress: percent(totalBytesSent, totalBytesExpectedToSend),
              totalBytesSent,
              totalBytesExpectedToSend,
            }),
        },
      );
      return { ...head, data: await body.text() };
    });

  return { request, downloadFile, uploadFile } as unknown as Pick<Wx, 'request' | 'downloadFile' | 'uploadFile'>;
}
