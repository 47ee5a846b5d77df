import { setImmediate as turn } from 'node:timers/promises';
import type vm from 'node:vm';
import type { Household } from '../../miniprogram/domain/household/household';
import { HOUSEHOLDS, TOWN, USERS, type Who } from '../cloudfunctions/support/town';
import { startOutboxPhone, type Network, type OutboxPhone } from './outbox-phone';
import type { OutboxServer } from './outbox-server';

/** Whose phones these are. Two people use the first one in turn, each under her own WeChat. */
export const PEOPLE: readonly (readonly Who[])[] = [['cadreA', 'secretaryA'], ['colleagueA']];

export interface World {
  readonly server: OutboxServer;
  readonly phones: readonly OutboxPhone[];
  /** Households of this run alone. */
  readonly doors: readonly string[];
  /** Receipt keys in the order in which what they stand for was stored. */
  readonly arrivals: readonly string[];
  watch(receiptKey: string): void;
  /** Until nothing is under way but what is late. */
  idle(): Promise<void>;
  /** Lets time pass, for everybody; whoever waits for it is woken in order. */
  pass(ms: number): Promise<void>;
  /** Lets go of what is late, in the order in which it left or the other way round. */
  catchUp(isReversed: boolean): void;
}

const QUIET_TURNS = 3;
export const DOORS_A_RUN = 2;
/** Households are stored in bulk: a run shall cost what it is about. */
const BATCH = 400;
let stock: string[] = [];
let stocked = 0;

async function takeDoors({ api }: OutboxServer, count: number): Promise<string[]> {
  if (stock.length < count) {
    const [model] = HOUSEHOLDS as [Household];
    const ids = Array.from({ length: BATCH }, () => `h-outbox-${(stocked += 1)}`);
    await api.store(
      'households',
      ids.map((_id) => ({ ...model, _id })),
    );
    await api.store(
      'facts',
      (TOWN['facts'] ?? [])
        .filter(({ _id }) => _id === `${model._id}-listed`)
        .flatMap((fact) => ids.map((id) => ({ ...fact, _id: `${id}-listed`, subject: { kind: 'household', id } }))),
    );
    stock = ids;
  }
  return stock.splice(0, count);
}

export async function openWorld(server: OutboxServer, script: vm.Script, doorCount: number): Promise<World> {
  const doors = await takeDoors(server, doorCount);
  let busyCount = 0;
  let late: (() => void)[] = [];
  const arrivals: string[] = [];
  const awaited = new Set<string>();
  server.heal();
  server.passedMs = 0;
  server.onInsert = (body) => {
    for (const key of awaited)
      if (body.includes(key)) {
        arrivals.push(key);
        awaited.delete(key);
      }
  };

  const network: Network = {
    call: (openid, event) => server.call(openid, event),
    upload: (openid, path, bytes) => server.upload(openid, path, bytes),
    async carry(isLate, work) {
      if (isLate) await new Promise<void>((go) => late.push(go));
      busyCount += 1;
      try {
        return await work();
      } finally {
        busyCount -= 1;
      }
    },
    get passedMs() {
      return server.passedMs;
    },
  };

  const world: World = {
    ...{ server, doors, arrivals },
    phones: PEOPLE.map(([who]) => startOutboxPhone(script, network, USERS[who!]._id)),
    watch(receiptKey) {
      if (!arrivals.includes(receiptKey)) awaited.add(receiptKey);
    },
    async idle() {
      for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
        await turn();
        if (busyCount > 0) quiet = -1;
      }
    },
    async pass(ms) {
      const endMs = server.passedMs + ms;
      for (;;) {
        await world.idle();
        const nextMs = Math.min(...world.phones.map(({ nextDueMs }) => nextDueMs));
        if (nextMs > endMs) break;
        server.passedMs = Math.max(server.passedMs, nextMs);
        world.phones.forEach((phone) => phone.tick());
      }
      server.passedMs = endMs;
    },
    catchUp(isReversed) {
      const waiting = isReversed ? late.reverse() : late;
      late = [];
      waiting.forEach((go) => go());
    },
  };
  return world;
}
