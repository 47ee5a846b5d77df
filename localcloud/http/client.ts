import type { VirtualClock } from '../services/clock';
import type { FunctionHost, FunctionReply } from '../services/functions/host';
import type { Persona } from '../services/identity/personas';
import type { Storage } from '../services/storage';
import type { Wechat } from '../services/wechat-openapi';
import { clientDatabaseRoutes, type ClientDatabaseServices } from './client-database';
import { clientStorageRoutes } from './client-storage';
import { clientWechatRoutes } from './client-wechat';
import { BadRequest, readJson, sendJson, sendText, type Route } from './exchange';

/** More than the platform's own limit, so that it is the platform's code that refuses and not this server. */
const BODY_BYTES = 8 * 1024 * 1024;

export interface ClientServices extends ClientDatabaseServices {
  readonly functions: FunctionHost;
  readonly storage: Storage;
  readonly wechat: Wechat;
  readonly clock: Pick<VirtualClock, 'offset' | 'now'>;
  readonly personas: readonly Persona[];
}

/** What `wx.cloud` of the preview and `npm run call` talk to. */
export function clientRoutes(services: ClientServices): Route[] {
  const { functions, storage, clock, wechat, personas } = services;
  return [
    ...clientDatabaseRoutes(services),
    ...clientStorageRoutes(storage),
    ...clientWechatRoutes(wechat),
    {
      method: 'POST',
      path: '/client/callFunction',
      async handle({ request, response }) {
        const body = await readJson(request, BODY_BYTES);
        const { name, openid, data = {} } = body;
        if (typeof name !== 'string' || typeof openid !== 'string' || openid === '')
          throw new BadRequest('name and openid are required');
        wechat.see(openid);
        const at = instant(body['at']);
        const reply = await functions.invoke({ name, event: data, caller: { kind: 'client', openid }, at });
        sendText(response, envelope(reply), 'application/json');
      },
    },
    {
      method: 'GET',
      path: '/client/clock',
      handle: ({ response }) => sendJson(response, { offset: clock.offset }),
    },
    {
      method: 'GET',
      path: '/client/personas',
      handle: ({ response }) => sendJson(response, personas),
    },
  ];
}

/** The answer is already JSON text: it is put in as it is. */
function envelope(reply: FunctionReply): string {
  if (reply.ok) return `{"ok":true,"requestId":"${reply.requestId}","result":${reply.json}}`;
  return JSON.stringify(reply);
}

function instant(at: unknown): number | undefined {
  if (at === undefined || at === null) return undefined;
  const value = typeof at === 'number' ? at : typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(value)) throw new BadRequest('at is neither an ISO instant nor milliseconds');
  return value;
}
