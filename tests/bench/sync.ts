import { setTimeout as wait } from 'node:timers/promises';
import tcb from '@cloudbase/node-sdk';
import { SLOW_NETWORK } from '../../localcloud/preview/runtime/types';
import { PERSONAS } from '../../localcloud/seed/personas';
import type { Household } from '../../miniprogram/domain/household/household';
import { bundleApp, startOutboxPhone, type App, type Network } from '../faults/outbox-phone';
import type { Cloud } from '../support/cloud';
import { timed, type Bench } from './harness';

/** A third of the subdistrict: a committee has as many doors as are needed, and what a phone sends is found by its key at any size. */
const SCALE = 0.3;
/** A visit at each of four hundred doors, and at every fourth of them a second record that may not overtake it. */
const DOORS = 400;
const SECOND_EVERY = 4;
const RECORDS = DOORS + DOORS / SECOND_EVERY;
/** What a call to a phone's storage takes. */
const STORAGE_MS = 2;
const LOOK_MS = 20;

/** The slow network of the preview, its bytes shared by all requests that are under way. */
function slowNetwork() {
  const { delayMs, bytesPerSecond } = SLOW_NETWORK;
  let freeAtMs = 0;
  const send = async (bytes: number): Promise<void> => {
    freeAtMs = Math.max(freeAtMs, performance.now()) + (bytes / bytesPerSecond) * 1000;
    await wait(freeAtMs - performance.now());
  };
  return async (event: unknown, exchange: () => Promise<unknown>): Promise<unknown> => {
    await send(Buffer.byteLength(JSON.stringify(event)));
    await wait(delayMs);
    const answer = await exchange();
    await send(Buffer.byteLength(JSON.stringify(answer)));
    return answer;
  };
}

/**
 * How long a phone needs to get rid of 500 records that were made without a network: through the real outbox, with its order by
 * household and its eight at once, and the real function host; from the moment at which there is a network to the last receipt.
 */
export const syncBench: Bench = async (context) => {
  const cloud = await context.cloud(SCALE);
  const cadre = PERSONAS.find(({ name }) => name === '居委干部');
  const openid = cadre?.openid ?? '';
  const doors = await householdsOf(cloud, cadre?.user?.scope?.communityId ?? '');
  const over = slowNetwork();
  const network: Network = {
    passedMs: 0,
    carry: (_, work) => work(),
    call: (_, event) =>
      over(event, async () => {
        const reply = await cloud.invoke('api', event, { openid });
        if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
        return reply.result;
      }),
    upload: () => Promise.reject(new Error('no files here')),
  };
  const phone = startOutboxPhone(await bundleApp(), network, openid);
  phone.launch();
  const { app } = phone;
  await app.refreshSelf();
  phone.isOnline = false;
  for (const [n, door] of doors.entries()) await record(app, door, n % SECOND_EVERY === 0);
  phone.storageMs = STORAGE_MS;

  const waiting = async (): Promise<number> => (await app.listOutbox()).filter(({ state }) => state !== 'done').length;
  const queued = await waiting();
  if (queued !== RECORDS) throw new Error(`${queued} of ${RECORDS} records are queued`);
  phone.isOnline = true;
  const ms = await timed(async () => {
    await app.resume();
    while ((await waiting()) > 0) await wait(LOOK_MS);
  });
  return [{ name: 'sync.500', value: ms / 1000, unit: 's', n: RECORDS }];
};

async function record(app: App, door: string, isTwice: boolean): Promise<void> {
  const tappedAt = new Date().toISOString();
  const visit = await app.beginDraft(
    { ...app.EMPTY_VISIT, outcome: 'met' as const, note: '家里都好，水管修过了' },
    door,
  );
  await app.sendDraft(app.recording(door, visit.value, tappedAt), visit);
  if (!isTwice) return;
  const kind = await app.beginDraft({ kind: 'elders-only', reason: '女儿搬走了' }, door);
  await app.sendDraft(app.overriding(door), kind);
}

async function householdsOf(cloud: Cloud, communityId: string): Promise<string[]> {
  Object.assign(process.env, cloud.sdkEnvironment);
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string }).database();
  const { data } = await db.collection('households').where({ communityId }).limit(DOORS).get();
  if (data.length < DOORS) throw new Error(`${communityId} has ${data.length} households only`);
  return (data as Household[]).map(({ _id }) => _id);
}
