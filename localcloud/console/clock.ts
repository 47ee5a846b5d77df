import { BadRequest, readJson, sendJson, type Route } from '../http/exchange';
import { parseInstant } from '../instant';
import type { VirtualClock } from '../services/clock';

const BODY_BYTES = 1024;

/** Reads and moves the virtual clock: `POST {"at":"2026-12-01T00:00+08:00"}`, or `{"at":null}` for the real time. */
export function clockRoutes(clock: VirtualClock): Route[] {
  const state = () => ({ now: clock.now(), offset: clock.offset });
  return [
    { method: 'GET', path: '/console/api/clock', handle: ({ response }) => sendJson(response, state()) },
    {
      method: 'POST',
      path: '/console/api/clock',
      async handle({ request, response }) {
        const { at } = await readJson(request, BODY_BYTES);
        clock.set(at === null ? undefined : instantOf(at));
        sendJson(response, state());
      },
    },
  ];
}

/** @throws BadRequest */
export function instantOf(at: unknown): number {
  const value = typeof at === 'string' ? parseInstant(at) : undefined;
  if (value === undefined) throw new BadRequest('时刻要带时区，例如 2026-12-01T00:00+08:00。');
  return value;
}
