import type { ServerResponse } from 'node:http';
import type { Route } from './exchange';

/** Server-sent events for the pages that are open: `reload`, `compile-error`. */
export interface EventHub {
  readonly route: Route;
  send(event: string, data: unknown): void;
  close(): void;
}

const HEARTBEAT_MS = 25_000;

export function createEventHub(): EventHub {
  const listeners = new Set<ServerResponse>();
  const heartbeat = setInterval(() => listeners.forEach((response) => response.write(':\n\n')), HEARTBEAT_MS).unref();
  return {
    route: {
      method: 'GET',
      path: '/events',
      handle({ response }) {
        response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
        response.write('retry: 500\n\n');
        listeners.add(response);
        response.on('close', () => listeners.delete(response));
      },
    },
    send(event, data) {
      for (const response of listeners) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    close() {
      clearInterval(heartbeat);
      listeners.forEach((response) => response.end());
    },
  };
}
