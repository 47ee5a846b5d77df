import { randomUUID } from 'node:crypto';
import type { VirtualClock } from '../services/clock';
import type { Database } from '../services/database';
import type { FunctionHost } from '../services/functions/host';
import type { Storage } from '../services/storage';
import { LIMITS } from '../limits';
import { answerOpenApi, type OpenApiServices } from './open-api';
import { readJson, sendJson, sendText, type Route } from './exchange';

/** The outermost bound of one SDK request; the database has its own, stricter, limits for a document. */
const BODY_BYTES = 4 * LIMITS.database.resultBytes;

export interface AdminServices extends OpenApiServices {
  readonly database: Database;
  readonly functions: FunctionHost;
  readonly storage: Storage;
  /** What `serverDate()` becomes. */
  readonly clock: Pick<VirtualClock, 'now'>;
  /** What addresses of stored files begin with. */
  readonly origin: string;
}

/**
 * The SDK's wire: `POST /admin`, and `POST /admin/<instanceId>` for the SDK inside a function instance, so that what it
 * reads is counted for the invocation that runs there. Signatures are not checked: the loopback address is the fence.
 */
export function adminRoutes(services: AdminServices): Route[] {
  const { database, functions, storage, clock, origin } = services;
  const handle: Route['handle'] = async (exchange) => {
    const { request, response, url } = exchange;
    const running = functions.running(url.pathname.slice('/admin/'.length));
    if (request.headers['content-type']?.startsWith('multipart/')) return answerOpenApi(exchange, running, services);
    const { action, ...params } = await readJson(request, BODY_BYTES);
    const name = typeof action === 'string' ? action : '';
    if (name.startsWith('database.')) {
      const { wire, documentsRead } = await database.handle(name, params, { now: running?.at ?? clock.now() });
      if (running) {
        running.record.databaseRoundTrips += 1;
        running.record.documentsRead += documentsRead;
      }
      return sendJson(response, wire);
    }
    if (name.startsWith('storage.'))
      return sendJson(response, await storage.handle(name, params, { kind: 'admin' }, origin));
    if (name === 'functions.invokeFunction')
      return sendText(response, await invoke(functions, params), 'application/json');
    sendJson(response, notImitated(name));
  };
  return [
    { method: 'POST', path: '/admin', handle },
    { method: 'POST', path: '/admin/', handle },
  ];
}

/** A function called by the server side: no openid, and security rules do not apply. */
async function invoke(functions: FunctionHost, params: Record<string, unknown>): Promise<string> {
  const { function_name: name, request_data: data } = params;
  const event: unknown = typeof data === 'string' && data !== '' ? JSON.parse(data) : {};
  const reply = await functions.invoke({ name: String(name), event, caller: { kind: 'server' } });
  const { requestId } = reply;
  if (!reply.ok) return JSON.stringify({ requestId, code: reply.code, message: reply.message });
  return JSON.stringify({ requestId, data: { response_data: reply.json } });
}

const notImitated = (what: string) => ({
  requestId: randomUUID(),
  code: 'LOCALCLOUD_NOT_IMITATED',
  message: `本地云不模仿 ${what}（见 localcloud/README.md）`,
});
