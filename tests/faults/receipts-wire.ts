import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of one database call: it passes; it never arrives; it arrives and the answer is lost. */
export type Fate = 'passes' | 'is dropped' | 'loses its answer';

/**
 * The wire between a function and its database, in our hands: decides the fate and the moment of each call. To the function a
 * lost call looks like its own death: nothing that it meant to do afterwards happens.
 */
export interface Wire {
  /** The SDK's environment with this wire in place of the database. */
  readonly environment: Readonly<Record<string, string>>;
  /** Asked once a database call, in the order in which they are made. */
  fate: () => Fate;
  /** Runs one exchange with the database when its turn has come. */
  turn: (exchange: () => Promise<void>) => Promise<void>;
  /** Told what a call said that arrives, just before it does. */
  heard?: (body: string) => void;
  /** From the given call on nothing passes any more, as for a function that was killed. @returns how many calls were made */
  killAt(step: number, fate: Fate): () => number;
  /** Everything passes again, at once. */
  heal(): void;
  close(): Promise<void>;
}

const straight: Wire['turn'] = (exchange) => exchange();

/** How long to wait for calls that are just being made, before one of those that wait is let through. */
const QUIET_MS = 3;

/**
 * Lets calls through one at a time, in an order that `pick` decides: it is given how many wait and says which goes. That is
 * how two calls of a function are made to overlap in every way, without chance.
 */
export function inTurns(pick: (waiting: number) => number): Wire['turn'] {
  const waiting: (() => Promise<void>)[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      const [next] = waiting.splice(pick(waiting.length), 1);
      await next?.();
    }
    isRunning = false;
  };
  return async (exchange) => {
    waiting.push(exchange);
    if (!isRunning) await run();
  };
}

/** Puts a wire before the database of a running cloud. */
export async function openWire(sdkEnvironment: Readonly<Record<string, string>>): Promise<Wire> {
  const { URL: target } = JSON.parse(sdkEnvironment.TCB_CONTEXT_CNFG ?? '{}') as { URL: string };
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const fate = wire.fate();
      const exchange = async (): Promise<void> => {
        if (fate === 'is dropped') return void incoming.socket.destroy();
        const { search } = new URL(incoming.url ?? '', 'http://wire');
        const body = Buffer.concat(chunks);
        wire.heard?.(body.toString('utf8'));
        const reply = await post(`${target}${search}`, body);
        if (fate === 'loses its answer') return void incoming.socket.destroy();
        outgoing.writeHead(200, { 'content-type': 'application/json' }).end(reply);
      };
      void wire.turn(exchange);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const wire: Wire = {
    environment: { ...sdkEnvironment, TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }) },
    fate: () => 'passes',
    turn: straight,
    killAt(step, fate) {
      let made = 0;
      wire.fate = () => {
        made += 1;
        if (made < step) return 'passes';
        return made === step ? fate : 'is dropped';
      };
      return () => made;
    },
    heal() {
      wire.fate = () => 'passes';
      wire.turn = straight;
      delete wire.heard;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return wire;
}

function post(url: string, body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => resolve(Buffer.concat(chunks)));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
