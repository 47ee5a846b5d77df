import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import { openService } from '../../localcloud/services/database/service';

/**
 * These tests say what function code may rely on. They drive the unmodified SDK, against the local database, or against
 * a real environment when `CLOUDBASE_ENV`, `CLOUDBASE_SECRET_ID` and `CLOUDBASE_SECRET_KEY` are set: then they make
 * collections named `contract_…` in it, and leave them empty.
 */
export const isRealCloud = process.env['CLOUDBASE_ENV'] !== undefined;

/** What only the local cloud can be asked, because the SDK cannot make indexes or look inside. */
export const localOnly = isRealCloud ? test.skip : test;

export type Database = ReturnType<ReturnType<typeof tcb.init>['database']>;
export type Collection = ReturnType<Database['collection']>;

/** What the SDK throws. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** The collections that only the local cloud has, with indexes. */
const INDEXED = {
  contract_geo: [{ name: 'at', keys: { at: '2dsphere' } }],
  contract_unique: [{ name: 'phone', keys: { phone: 1 }, unique: true }],
  contract_indexed: [
    { name: 'community_tag', keys: { communityId: 1, tags: 1 } },
    { name: 'community_met', keys: { communityId: 1, lastReachedOn: -1 } },
    { name: 'two_arrays', keys: { left: 1, right: 1 } },
  ],
} as const;

let server: Server | undefined;
let close: (() => Promise<void>) | undefined;
let app: ReturnType<typeof tcb.init>;
/** Documents that the last action had to read; the local cloud's own figure. */
let documentsRead = 0;

export const lastDocumentsRead = () => documentsRead;

async function serve(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'contract-'));
  const service = openService(path.join(folder, 'contract.sqlite'), () => undefined);
  await service.applySchema(structuredClone(INDEXED) as never);
  const listening = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { action, ...params } = JSON.parse(Buffer.concat(chunks).toString()) as { action: string };
    const reply = await service.handle(action, params, Date.now());
    documentsRead = reply.documentsRead;
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ requestId: randomUUID(), ...reply.wire }));
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  server = listening;
  close = async () => {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/admin`;
}

/** Before all tests of a file: the SDK, connected. */
export async function connect(): Promise<Database> {
  if (isRealCloud) {
    const { CLOUDBASE_ENV: env = '', CLOUDBASE_SECRET_ID: secretId, CLOUDBASE_SECRET_KEY: secretKey } = process.env;
    app = tcb.init({ env, secretId, secretKey });
  } else {
    Object.assign(process.env, {
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: await serve() }),
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: 'local-1',
      TCB_ENV: 'local-1',
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      TENCENTCLOUD_SESSIONTOKEN: 'local',
    });
    app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string });
  }
  return app.database();
}

/** After all tests of a file. */
export async function disconnect(): Promise<void> {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  await close?.();
}

/** A collection of this name, empty. */
export async function emptyCollection(db: Database, name: string): Promise<Collection> {
  await db.createCollection(name).catch((refusal: Refusal) => {
    if (!/EXIST/.test(refusal.code)) throw refusal;
  });
  const collection = db.collection(name);
  await collection.where({ _id: db.command.exists(true) }).remove();
  return collection;
}

/** The refusal that a call ends in; fails the test when it does not. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    (value) => ({ value }),
    (cause: Refusal) => cause,
  );
  if (!('code' in outcome)) throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
  return outcome;
}

/** The `_id`s of documents, sorted. */
export const ids = (documents: readonly { _id: unknown }[]) => documents.map(({ _id }) => _id).sort();
