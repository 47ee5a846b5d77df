import { WxFailure } from '../core/errors';
import { readStream } from '../core/stream';
import { OfflineError, throughNetwork } from '../network';

export interface Wanted {
  readonly api: 'request' | 'uploadFile' | 'downloadFile';
  readonly url: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  readonly redirect?: 'follow' | 'manual';
}

/** What came before the bytes. */
export interface AnswerHead {
  readonly statusCode: number;
  readonly header: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
}

/** Whoever wants to hear how it goes. Bytes as numbers; `total` is 0 where the server does not say. */
export interface Hooks {
  readonly signal: AbortSignal;
  onHead?(head: AnswerHead): void;
  onChunk?(chunk: Uint8Array<ArrayBuffer>, received: number, total: number): void;
  onSent?(sent: number, total: number): void;
}

const ADDRESS = '/client/network';
const OFFLINE = 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED';

/**
 * One request to the outside, through the local server (a browser may not ask other sites) and the shell's network switch.
 * @throws WxFailure as the phone words it
 */
export async function exchange(wanted: Wanted, body: Blob, hooks: Hooks): Promise<{ head: AnswerHead; body: Blob }> {
  const message = new Blob([`${JSON.stringify(wanted)}\n`, body]);
  const send = hooks.onSent ? sendTold : sendQuiet;
  try {
    return await throughNetwork(body.size, async (offline) => {
      const value = await send(message, { ...hooks, signal: AbortSignal.any([hooks.signal, offline]) });
      return { bytes: value.body.size, value };
    });
  } catch (cause) {
    if (cause instanceof OfflineError) throw new WxFailure(OFFLINE, 600001);
    throw hooks.signal.aborted ? (hooks.signal.reason as Error) : cause;
  }
}

async function sendQuiet(message: Blob, { signal, onHead, onChunk }: Hooks) {
  const response = await fetch(ADDRESS, { method: 'POST', body: message, signal });
  const head = headOf(response.headers.get('x-wx-answer'));
  onHead?.(head);
  const total = Number(head.header['Content-Encoding'] ? 0 : (head.header['Content-Length'] ?? 0));
  const body = await readStream(response, (chunk, received) => onChunk?.(chunk, received, total));
  return { head, body };
}

/** By XMLHttpRequest: `fetch` does not tell how far a body got. */
function sendTold(message: Blob, { signal, onHead, onSent }: Hooks): Promise<{ head: AnswerHead; body: Blob }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', ADDRESS);
    request.responseType = 'blob';
    request.upload.onprogress = ({ loaded, total }) => onSent?.(loaded, total);
    request.onload = () => {
      try {
        const head = headOf(request.getResponseHeader('x-wx-answer'));
        onHead?.(head);
        resolve({ head, body: request.response as Blob });
      } catch (error) {
        reject(error as Error);
      }
    };
    request.onerror = () =>
      reject(new WxFailure('errcode:-100 cronet_error_code:-100 error_msg:net::ERR_CONNECTION_CLOSED', 600001));
    request.onabort = () => reject(new Error('aborted'));
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) reject(new Error('aborted'));
    else request.send(message);
  });
}

type Told = AnswerHead | { refused: { reason: string; errno: number } };

function headOf(text: string | null): AnswerHead {
  if (text === null) throw new WxFailure('this preview has no server for requests', 600001);
  const told = JSON.parse(decodeURIComponent(text)) as Told;
  if (!('refused' in told)) return told;
  const { reason, errno } = told.refused;
  if (errno === 600002)
    console.warn(
      '预览：这个域名不在合法域名里。写进项目的 domains.json，或在 project.private.config.json 里把 setting.urlCheck 设为 false。',
    );
  throw new WxFailure(reason, errno);
}
