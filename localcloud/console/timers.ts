import { BadRequest, readJson, sendJson, type Route } from '../http/exchange';
import type { LogRing } from '../services/functions/log';
import type { Timers } from '../services/timer';
import { instantOf } from './clock';

const BODY_BYTES = 1024;

/**
 * Timers and when they fire next; `POST {"function":"upkeep","at":"…"}` fires one now. On the platform the answer of a timer
 * goes nowhere: here too, what is sent back is the log's record.
 */
export function timerRoutes(timers: Timers, logs: LogRing): Route[] {
  return [
    { method: 'GET', path: '/console/api/timers', handle: ({ response }) => sendJson(response, timers.list()) },
    {
      method: 'POST',
      path: '/console/api/timers',
      async handle({ request, response }) {
        const { function: name, at } = await readJson(request, BODY_BYTES);
        const reply = await timers.fire(String(name), at === undefined || at === null ? undefined : instantOf(at));
        if (!reply) throw new BadRequest(`函数 ${String(name)} 没有定时触发器。`);
        sendJson(response, logs.find(reply.requestId) ?? null);
      },
    },
  ];
}
