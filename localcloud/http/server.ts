import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalCloudError } from '../errors';
import { BadRequest, sendText, type Exchange, type Route } from './exchange';
import { refusal } from './guard';

/** The one port of the local cloud. */
export interface HttpServer {
  readonly port: number;
  readonly url: string;
  /** From now on requests are answered; until then they get 503, so that a page opened too early asks again. */
  open(routes: readonly Route[]): void;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Listens on the loopback address; port 0 takes any free one. @throws LocalCloudError when the port is taken. */
export async function listen(port: number): Promise<HttpServer> {
  let routes: readonly Route[] | undefined;
  const server = createServer((request, response) => {
    void answer(request, response, routes, (server.address() as AddressInfo).port);
  });
  // The SDK keeps connections open between calls; Node's default of 5 s would race with its next request.
  server.keepAliveTimeout = 60_000;
  await bind(server, port);
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://${LOOPBACK}:${bound}`,
    open: (opened) => (routes = opened),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new LocalCloudError(`端口 ${port} 已被占用；请停掉占用它的程序，或用 PORT=<别的端口> 再启动。`));
      else if (error.code === 'EACCES')
        reject(new LocalCloudError(`没有权限使用端口 ${port}；请用 PORT=<1024 以上的端口> 再启动。`));
      else reject(error);
    });
    server.listen(port, LOOPBACK, resolve);
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: readonly Route[] | undefined,
  port: number,
): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'SAMEORIGIN');
  const reason = refusal(request, port);
  if (reason) return sendText(response, reason, 'text/plain', 403);
  if (!routes) return sendText(response.setHeader('retry-after', '1'), '本地云正在启动，请稍候。', 'text/plain', 503);
  const url = new URL(request.url ?? '/', `http://${LOOPBACK}:${port}`);
  const route = routes.find((candidate) => matches(candidate, request.method, url.pathname));
  if (!route) return sendText(response, '没有这个地址。', 'text/plain', 404);
  try {
    await route.handle({ request, response, url } satisfies Exchange);
  } catch (error) {
    fail(response, error);
  }
}

function matches(route: Route, method: string | undefined, pathname: string): boolean {
  const wanted = method === 'HEAD' ? 'GET' : method;
  return (
    route.method === wanted &&
    (route.path === pathname || (route.path.endsWith('/') && pathname.startsWith(route.path)))
  );
}

function fail(response: ServerResponse, error: unknown): void {
  if (!(error instanceof BadRequest)) console.error(error);
  if (response.headersSent) response.end();
  else if (error instanceof BadRequest) sendText(response, error.message, 'text/plain', error.status);
  else sendText(response, '本地云出错了，详情在启动它的终端里。', 'text/plain', 500);
}
