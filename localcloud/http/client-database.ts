import { randomUUID } from 'node:crypto';
import type { Database } from '../services/database';
import { CloudError } from '../services/database/cloud-error';
import { guardAction } from '../services/permissions/guard';
import type { Permissions } from '../services/permissions/rules';
import { BadRequest, readJson, sendJson, type Route } from './exchange';

/** More than a document may have that a phone writes, so that it is the cloud's code that refuses. */
const BODY_BYTES = 4 * 1024 * 1024;

export interface ClientDatabaseServices {
  readonly database: Pick<Database, 'handle'>;
  readonly permissions: Permissions;
  readonly clock: { now(): number };
}

/** The database as the phone of one user reaches it: `wx.cloud.database()`, within the collections' permissions. */
export function clientDatabaseRoutes({ database, permissions, clock }: ClientDatabaseServices): Route[] {
  return [
    {
      method: 'POST',
      path: '/client/database',
      async handle({ request, response }) {
        const { action, openid, ...params } = await readJson(request, BODY_BYTES);
        if (typeof action !== 'string') throw new BadRequest('action is required');
        if (typeof openid !== 'string' || openid === '') throw new BadRequest('openid is required');
        try {
          const allowed = guardAction(action, params, { openid, permissions });
          sendJson(response, (await database.handle(action, allowed, { now: clock.now() })).wire);
        } catch (error) {
          if (!(error instanceof CloudError)) throw error;
          sendJson(response, { requestId: randomUUID(), code: error.code, message: error.message });
        }
      },
    },
  ];
}
