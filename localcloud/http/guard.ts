import type { IncomingMessage } from 'node:http';
import { STORAGE_URL } from '../services/storage/addresses';

/**
 * Why a request must be refused, or `undefined`. The server listens on the loopback address only, but every web page that
 * the same person has open can send requests there, and a hostile name can be made to resolve to it: so the Host must be
 * ours, an Origin must be ours, and a browser that says it comes from another site may only follow a link. A stored file is
 * shown to whoever has its signed address: a page at `localhost` is another site than an address at `127.0.0.1`.
 */
export function refusal(request: IncomingMessage, port: number): string | undefined {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  const { host, origin } = request.headers;
  if (!host || !own.includes(host)) return 'Host is not this local cloud';
  if (origin !== undefined && !own.some((name) => origin === `http://${name}`)) return 'Origin is another site';
  const crossSite = request.headers['sec-fetch-site'] === 'cross-site';
  const followsLink = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  const showsFile = request.method === 'GET' && request.url?.startsWith(STORAGE_URL);
  return crossSite && !followsLink && !showsFile ? 'Request of another site' : undefined;
}
