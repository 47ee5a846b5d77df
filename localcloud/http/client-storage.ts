import type { IncomingMessage } from 'node:http';
import { CloudError } from '../services/database/cloud-error';
import type { Storage } from '../services/storage';
import { LIMITS } from '../limits';
import { BadRequest, readJson, sendJson, sendText, type Route } from './exchange';

const BODY_BYTES = 64 * 1024;

/** Storage as the phone of one user reaches it: `wx.cloud.uploadFile` and its kind, and `cloud://` in an `image`. */
export function clientStorageRoutes(storage: Storage): Route[] {
  return [
    {
      method: 'POST',
      path: '/client/storage',
      async handle({ request, response }) {
        const { action, openid, ...params } = await readJson(request, BODY_BYTES);
        if (typeof action !== 'string') throw new BadRequest('action is required');
        const visitor = { kind: 'client', openid: required(openid) } as const;
        sendJson(response, await storage.handle(action, params, visitor, originOf(request)));
      },
    },
    {
      method: 'GET',
      path: '/client/file',
      handle({ request, response, url: { searchParams } }) {
        const visitor = { kind: 'client', openid: required(searchParams.get('openid')) } as const;
        try {
          const seconds = LIMITS.storage.tempUrlSeconds;
          const address = storage.address(searchParams.get('fileID'), visitor, originOf(request), seconds);
          response.writeHead(302, { location: encodeURI(address), 'cache-control': 'no-store' }).end();
        } catch (error) {
          if (!(error instanceof CloudError)) throw error;
          sendText(response, `${error.code} ${error.message}`, 'text/plain', 404);
        }
      },
    },
  ];
}

function required(openid: unknown): string {
  if (typeof openid === 'string' && openid !== '') return openid;
  throw new BadRequest('openid is required');
}

/** The address by which the phone knows us, `localhost` or `127.0.0.1`: what it uploads must go to its own origin. */
const originOf = ({ headers }: IncomingMessage): string => `http://${headers.host}`;
