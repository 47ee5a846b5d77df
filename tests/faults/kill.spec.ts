import tcb from '@cloudbase/node-sdk';
import { startCloud, type Cloud } from '../support/cloud';

/** Kills of the real process, each at another moment of its work. */
const KILLS = 20;
const WRITERS = 8;

let cloud: Cloud;
let db: ReturnType<ReturnType<typeof tcb.init>['database']>;

/** The SDK of this process talks to the cloud as it runs now: each start has another port. */
function connect(): void {
  Object.assign(process.env, cloud.sdkEnvironment);
  db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string, keepalive: true }).database();
}

beforeAll(async () => {
  process.env['SILENCE'] = 'true'; // the SDK's remarks on slow requests
  cloud = await startCloud({ seed: 'none' });
  connect();
  await db.createCollection('kills');
  await db.collection('kills').add([
    { _id: 'counter', n: 0 },
    { _id: 'left', n: 0 },
    { _id: 'right', n: 0 },
  ]);
}, 60_000);
afterAll(() => cloud?.stop());

/** What the cloud has said it has. Whatever was under way when it died may be there or not. */
const acknowledged = { documents: new Set<string>(), increments: 0, moves: 0 };
const begun = { increments: 0, moves: 0 };

async function add(name: string): Promise<void> {
  await db.collection('kills').add({ _id: name, text: '一次走访'.repeat(50) });
  acknowledged.documents.add(name);
}

async function increment(): Promise<void> {
  begun.increments++;
  await db
    .collection('kills')
    .doc('counter')
    .update({ n: db.command.inc(1) });
  acknowledged.increments++;
}

/** Moves one from left to right: both, or neither. */
async function move(): Promise<void> {
  begun.moves++;
  const t = await db.startTransaction();
  await t
    .collection('kills')
    .doc('left')
    .update({ n: db.command.inc(-1) });
  await t
    .collection('kills')
    .doc('right')
    .update({ n: db.command.inc(1) });
  await t.commit();
  acknowledged.moves++;
}

/** Writes until the process is gone. */
async function write(round: number, writer: number): Promise<void> {
  try {
    for (let i = 0; ; i++) {
      await add(`${round}-${writer}-${i}`);
      if (writer === 0) await increment();
      if (writer === 1) await move();
    }
  } catch {
    // the connection died with the process: this write was never acknowledged
  }
}

/** Waits for work, not for time: a busy machine must not make the test an empty one. */
async function untilAcknowledged(documents: number): Promise<void> {
  while (acknowledged.documents.size < documents) await new Promise((resolve) => setTimeout(resolve, 3));
}

/** All documents there are, by `_id`. */
async function stored(): Promise<Map<string, { n?: number }>> {
  const found = new Map<string, { n?: number }>();
  for (let last = ''; ;) {
    const { data } = await db
      .collection('kills')
      .where({ _id: db.command.gt(last) })
      .orderBy('_id', 'asc')
      .limit(1000)
      .get();
    for (const doc of data) found.set(doc._id, doc);
    if (data.length < 1000) return found;
    last = data.at(-1)._id;
  }
}

test(`after ${KILLS} kills in the middle of writing every acknowledged write is there, once`, async () => {
  for (let round = 0; round < KILLS; round++) {
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(round, writer));
    await untilAcknowledged(acknowledged.documents.size + 10 + ((round * 37) % 90));
    await cloud.kill('SIGKILL');
    await Promise.all(writers);
    await cloud.restart();
    connect();
    const documents = await stored();
    const lost = [...acknowledged.documents].filter((name) => !documents.has(name));
    expect(lost).toEqual([]);
    const n = (name: string) => documents.get(name)?.n ?? Number.NaN;
    expect(n('counter')).toBeGreaterThanOrEqual(acknowledged.increments);
    expect(n('counter')).toBeLessThanOrEqual(begun.increments);
    expect(n('left') + n('right')).toBe(0);
    expect(n('right')).toBeGreaterThanOrEqual(acknowledged.moves);
    expect(n('right')).toBeLessThanOrEqual(begun.moves);
  }
  expect(acknowledged.moves).toBeGreaterThan(KILLS);
}, 300_000);
