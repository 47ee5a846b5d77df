import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { STORAGE_URL } from '../../services/storage/addresses';
import { BadRequest, readBytes, type Route } from '../exchange';
import { OUTSIDE_APIS, readNetworkRules, refusalOf, type NetworkRefusal, type OutsideApi } from './rules';

/** More than an app may keep in files (200 MB), so that it is not this server that refuses. */
const BODY_BYTES = 220 * 1024 * 1024;
const NEWLINE = 10;

interface Wanted {
  readonly api: OutsideApi;
  readonly url: string;
  readonly method: string;
  readonly header: Record<string, string>;
  readonly redirect?: 'follow' | 'manual';
}

/**
 * `wx.request` and its kind, for a browser that may not ask other sites: the body is one line of JSON about the request and
 * then its bytes; the answer's head comes back in `x-wx-answer`, its bytes as they arrive.
 * @param project whose project.config.json says which domains are checked
 */
export function outsideRoutes(project: string): Route[] {
  return [
    {
      method: 'POST',
      path: '/client/network',
      async handle({ request, response }) {
        const body = await readBytes(request, BODY_BYTES);
        const cut = body.indexOf(NEWLINE);
        const wanted = parse(body.subarray(0, cut).toString('utf8'));
        const rules = readNetworkRules(project);
        const refusal = refusalOf(wanted.api, wanted.url, rules, `http://${request.headers.host}${STORAGE_URL}`);
        if (refusal) return refuse(response, refusal);
        const referer = `https://servicewechat.com/${rules.appid}/devtools/page-frame.html`;
        await forward(wanted, body.subarray(cut + 1), referer, { request, response });
      },
    },
  ];
}

async function forward(
  { url, method, header, redirect = 'follow' }: Wanted,
  body: Buffer,
  referer: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  // Whoever no longer waits in the phone does not keep the other server busy.
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const headers = new Headers(header);
  headers.set('referer', referer);
  headers.set('user-agent', request.headers['user-agent'] ?? '');
  const given = {
    method,
    headers,
    redirect,
    signal: gone.signal,
    ...(body.length > 0 && { body: body as Uint8Array<ArrayBuffer> }),
  };
  const reply = await fetch(url, given).catch((error: Error) => networkRefusal(error));
  if (!(reply instanceof Response)) return refuse(response, reply);
  const cookies = reply.headers.getSetCookie();
  const answer = { statusCode: reply.status, header: titled(reply.headers), cookies };
  response.writeHead(200, headOf(answer));
  if (!reply.body) return void response.end();
  // When the other server breaks off, so does this answer: the phone then knows that it has not got all.
  await pipeline(Readable.fromWeb(reply.body as never), response).catch(() => response.destroy());
}

const refuse = (response: ServerResponse, refused: NetworkRefusal): void =>
  void response.writeHead(200, headOf({ refused })).end();

const headOf = (answer: object) => ({
  'content-type': 'application/octet-stream',
  'cache-control': 'no-store',
  'x-wx-answer': encodeURIComponent(JSON.stringify(answer)),
});

/** `Content-Type` for `content-type`: as most servers write them, and most apps look for them. */
function titled(headers: Headers): Record<string, string> {
  const pairs = [...headers].map(([name, value]) => [name.replace(/\b[a-z]/g, (first) => first.toUpperCase()), value]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The phone's network library by Node's codes. */
const CRONET: Readonly<Record<string, string>> = {
  ECONNREFUSED: '-102 ERR_CONNECTION_REFUSED',
  ECONNRESET: '-101 ERR_CONNECTION_RESET',
  ENOTFOUND: '-105 ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: '-105 ERR_NAME_NOT_RESOLVED',
};

function networkRefusal({ cause }: Error): NetworkRefusal {
  const code = (cause as { code?: string } | undefined)?.code ?? '';
  const [number, name] = (CRONET[code] ?? '-2 ERR_FAILED').split(' ');
  return { reason: `errcode:${number} cronet_error_code:${number} error_msg:net::${name}`, errno: 600001 };
}

function parse(text: string): Wanted {
  const { api, url, method, header, redirect } = JSON.parse(text) as Partial<Wanted>;
  if (!OUTSIDE_APIS.includes(api as OutsideApi) || typeof url !== 'string' || typeof method !== 'string')
    throw new BadRequest('api, url and method are required');
  return { api: api as OutsideApi, url, method, header: header ?? {}, redirect };
}
