import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LIMITS } from '../limits';
import type { Storage, StoredFile } from '../services/storage';
import { cosFileIdOf, readDownload, readUpload, STORAGE_URL } from '../services/storage/addresses';
import { TooLarge } from '../services/storage/blobs';
import { mediaTypeOf } from '../services/storage/media-type';
import type { Verdict } from '../services/storage/signature';
import { readBytes, type Exchange, type Route } from './exchange';
import { parseMultipart } from './multipart';

/** A form is held in memory, as its file was in the function that sends it. */
const FORM_BYTES = 256 * 1024 * 1024;

/**
 * The object store's side of cloud storage: bytes come by PUT, from SDKs before version 3 by POST of a form, and go by GET,
 * each with a signature that allows just that. Refusals are XML, as the object store writes them; the SDK reads them.
 */
export function storageRoutes(storage: Storage): Route[] {
  return [
    { method: 'PUT', path: STORAGE_URL, handle: (exchange) => receive(storage, exchange, sentByPut(exchange)) },
    { method: 'POST', path: STORAGE_URL, handle: async (e) => receive(storage, e, await sentByForm(e)) },
    { method: 'GET', path: STORAGE_URL, handle: (exchange) => send(storage, exchange) },
  ];
}

/** A file on its way, with what is to allow it. */
interface Sent {
  readonly authorization: string;
  readonly cosFileId: string;
  readonly bytes: Readable;
  readonly type?: string;
  /** How a file that arrived is answered. */
  readonly status: number;
}

function sentByPut({ request }: Exchange): Sent {
  const { authorization = '', 'x-cos-meta-fileid': cosFileId, 'content-type': type } = request.headers;
  return { authorization, cosFileId: String(cosFileId), bytes: request, type, status: 200 };
}

/** @throws BadRequest when the body is no form */
async function sentByForm({ request }: Exchange): Promise<Sent> {
  const body = await readBytes(request, FORM_BYTES);
  const fields = parseMultipart(body, request.headers['content-type'] ?? '');
  const text = (name: string) => fields.get(name)?.toString('utf8') ?? '';
  const bytes = Readable.from([fields.get('file') ?? Buffer.alloc(0)]);
  return { authorization: text('Signature'), cosFileId: text('x-cos-meta-fileid'), bytes, status: 204 };
}

async function receive(storage: Storage, { request, response }: Exchange, sent: Sent): Promise<void> {
  const { url = '' } = request;
  const upload = readUpload(url, sent.authorization, storage.signer, storage.now());
  const fault = !upload ? 'forged' : upload.verdict;
  if (!upload || fault !== 'valid' || sent.cosFileId !== cosFileIdOf(upload.path)) {
    // Read to the end all the same: a client that is still sending would see a broken connection instead of the reason.
    request.resume();
    return refuse(response, fault === 'valid' ? 'forged' : fault, url);
  }
  const { path, owner } = upload;
  try {
    const { name: blob, size, md5 } = await storage.blobs.write(sent.bytes, LIMITS.storage.fileBytes);
    const type = sent.type ?? mediaTypeOf(path);
    const before = storage.catalogue.put({ path, blob, size, md5, type, owner, storedAt: storage.now() });
    if (before) await storage.blobs.remove(before.blob);
    response.writeHead(sent.status, { etag: `"${md5}"`, ...(sent.status === 200 && { 'content-length': 0 }) }).end();
  } catch (error) {
    if (error instanceof TooLarge) refuseWith(response, 400, 'EntityTooLarge', error.message, url);
    // The client went away in the middle: nobody is left to answer, and nothing was stored.
    else if (!request.complete) response.destroy();
    else throw error;
  }
}

async function send(storage: Storage, { request, response }: Exchange): Promise<void> {
  const { url = '', method } = request;
  // The signature is the fence, so any page may read what it has an address for; the object store says the same.
  response.setHeader('access-control-allow-origin', '*');
  const asked = readDownload(url, storage.signer, storage.now());
  if (!asked || asked.verdict !== 'valid') return refuse(response, asked?.verdict ?? 'forged', url);
  const file = storage.catalogue.find(asked.path);
  if (!file) return refuseWith(response, 404, 'NoSuchKey', 'The specified key does not exist.', url);
  const range = rangeOf(request.headers.range, file.size);
  if (range === 'none') {
    response.setHeader('content-range', `bytes */${file.size}`);
    return refuseWith(response, 416, 'InvalidRange', 'The requested range cannot be satisfied.', url);
  }
  response.writeHead(range ? 206 : 200, { ...headersOf(file), ...(range ? partHeaders(range, file.size) : {}) });
  if (method === 'HEAD' || file.size === 0) return void response.end();
  await pipeline(storage.blobs.read(file.blob, range), response).catch(() => response.destroy());
}

const headersOf = ({ size, type, md5, storedAt }: StoredFile) => ({
  'content-type': type,
  'content-length': size,
  etag: `"${md5}"`,
  'last-modified': new Date(storedAt).toUTCString(),
  'accept-ranges': 'bytes',
  'cache-control': 'private, max-age=0, must-revalidate',
  // Whatever somebody uploaded is served from the address of the console: it must never run there.
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'",
});

interface Range {
  readonly start: number;
  readonly end: number;
}

const partHeaders = ({ start, end }: Range, size: number) => ({
  'content-length': end - start + 1,
  'content-range': `bytes ${start}-${end}/${size}`,
});

/** One part of a file, as players of sound and video ask for it; several at once are answered with the whole. */
function rangeOf(header: string | undefined, size: number): Range | 'none' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end ? { start, end } : 'none';
}

function refuse(response: ServerResponse, verdict: Verdict, url: string): void {
  if (verdict === 'expired') refuseWith(response, 403, 'AccessDenied', 'Request has expired', url);
  else refuseWith(response, 403, 'SignatureDoesNotMatch', 'The Signature you specified is invalid.', url);
}

function refuseWith(response: ServerResponse, status: number, code: string, message: string, url: string): void {
  const requestId = randomUUID();
  const resource = url.replace(/[<&]/g, (letter) => (letter === '<' ? '&lt;' : '&amp;'));
  const text =
    `<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>${code}</Code><Message>${message}</Message>` +
    `<Resource>${resource}</Resource><RequestId>${requestId}</RequestId><TraceId>${requestId}</TraceId></Error>`;
  response
    .writeHead(status, {
      'content-type': 'application/xml',
      'content-length': Buffer.byteLength(text),
      'x-cos-request-id': requestId,
    })
    .end(text);
}
