import { randomUUID } from 'node:crypto';
import type { FunctionHost } from '../services/functions/host';
import type { Wechat } from '../services/wechat-openapi';
import { decodeCall, encodeAnswer } from '../services/wechat-openapi/wire';
import { readBytes, sendJson, type Exchange } from './exchange';
import { parseMultipart } from './multipart';

/** A picture may go along with a call. */
const BODY_BYTES = 12 * 1024 * 1024;

export interface OpenApiServices {
  readonly wechat: Wechat;
  /** The open APIs that a function may call, by its config.json. */
  openapiOf(name: string): readonly string[];
}

/**
 * `wx.openApi`, as `wx-server-sdk` sends it: a form whose field `requestData` is a protobuf message. Only functions may: it is
 * their right, declared in config.json, and WeChat knows nobody else here.
 */
export async function answerOpenApi(
  { request, response }: Exchange,
  running: ReturnType<FunctionHost['running']>,
  { wechat, openapiOf }: OpenApiServices,
): Promise<void> {
  const form = parseMultipart(await readBytes(request, BODY_BYTES), request.headers['content-type'] ?? '');
  const action = String(form.get('action'));
  if (action !== 'wx.openApi') {
    const message = `本地云不模仿 ${action}（见 localcloud/README.md）`;
    return sendJson(response, { requestId: randomUUID(), code: 'LOCALCLOUD_NOT_IMITATED', message });
  }
  const name = running?.record.function ?? '';
  const by = { name, requestId: running?.record.requestId ?? '', allowed: openapiOf(name) };
  const answer = wechat.call(String(form.get('apiName')), decodeCall(form.get('requestData') ?? Buffer.alloc(0)), by);
  // Without an answer the connection stays open: it is the caller who gives up.
  if (!answer) return;
  const bytes = encodeAnswer(answer);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length }).end(bytes);
}
