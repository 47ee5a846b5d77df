/** The process of one phone: the real outbox over a `wx` whose storage are files, and a finger that hardly rests. */
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type * as appOf from './outbox-app';
import type { PhoneTerms } from './outbox-process';

const terms = JSON.parse(process.argv[2] ?? '{}') as Omit<PhoneTerms, 'bundle'>;
const { storageFolder, saidFile, urlFile, openid, doors, isLast = false } = terms;
mkdirSync(storageFolder, { recursive: true });

const fileOf = (key: string): string => path.join(storageFolder, encodeURIComponent(key));
const isStaging = (name: string): boolean => name.endsWith('.new');

async function callFunction({ name, data }: { name: string; data: object }): Promise<{ result: unknown }> {
  const response = await fetch(`${readFileSync(urlFile, 'utf8')}/client/callFunction`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, data, openid }),
  });
  const reply = (await response.json()) as { ok: boolean; result: unknown };
  if (!reply.ok) throw new Error('the function came to harm');
  return { result: reply.result };
}

/** No photo is taken here, so there is no file either. */
const noFiles = {
  unlink: ({ fail }: { fail(error: { errMsg: string }): void }) => fail({ errMsg: 'no such file or directory' }),
};

const wx = {
  canIUse: () => true,
  env: { USER_DATA_PATH: storageFolder },
  getFileSystemManager: () => noFiles,
  getStorage: async ({ key }: { key: string }) => {
    if (!existsSync(fileOf(key))) throw new Error('getStorage:fail data not found');
    return { data: JSON.parse(readFileSync(fileOf(key), 'utf8')) as unknown };
  },
  // By renaming, so that a kill leaves the old value or the new one: what WeChat's storage promises of a key.
  setStorage: async ({ key, data }: { key: string; data: unknown }) => {
    writeFileSync(`${fileOf(key)}.new`, JSON.stringify(data));
    renameSync(`${fileOf(key)}.new`, fileOf(key));
  },
  removeStorage: async ({ key }: { key: string }) => rmSync(fileOf(key), { force: true }),
  getStorageInfo: async () => ({
    keys: readdirSync(storageFolder)
      .filter((name) => !isStaging(name))
      .map(decodeURIComponent),
    currentSize: 0,
  }),
  getNetworkType: async () => ({ networkType: 'wifi' }),
  getRandomValues: async ({ length }: { length: number }) => ({
    randomValues: new Uint8Array(randomBytes(length)).buffer,
  }),
  cloud: { callFunction },
};
Object.assign(globalThis, { wx });
console.warn = () => undefined;

/** After `wx` is there: a bundle's imports come before its first line. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
const app = require('./outbox-app') as typeof appOf;
const { VISIT_FORM } = app;

/** Between two rounds: the other phone and the cloud need some of the machine. */
const REST_MS = 50;

let count = 0;

/** What one finger does at one door, again and again; a phone that is killed has promised what it has said. */
async function visit(door: string): Promise<void> {
  const found = await app.recoverDraft(VISIT_FORM, door);
  if (found?.isSent) return;
  const begun = found ?? (await app.beginDraft(app.EMPTY_VISIT, door));
  count += 1;
  const note = found?.value.note || `${path.basename(storageFolder)}-${process.pid}-${count}`;
  const draft = { ...begun, value: { ...begun.value, outcome: 'met' as const, note, raised: ['路灯'] } };
  await app.saveDraft(VISIT_FORM, door, draft);
  // Said again, a promise that stands is the same one.
  appendFileSync(saidFile, `${draft.receiptKey} ${note}.\n`);
  console.log(note);
  await app.sendDraft(app.recording(door, draft.value, new Date().toISOString()), draft);
}

async function isAllDone(): Promise<boolean> {
  const isOpen = (await app.listDrafts(VISIT_FORM)).length > 0;
  return !isOpen && (await app.listOutbox()).every(({ state }) => state === 'done');
}

async function main(): Promise<void> {
  await Promise.all([app.resume(), app.refreshSelf()]);
  while (!isLast || !(await isAllDone())) {
    if (isLast) for (const { subject } of await app.listDrafts(VISIT_FORM)) await visit(subject);
    else await Promise.all(doors.map(visit));
    await wait(isLast ? 50 : REST_MS);
  }
  process.exit(0);
}

void main();
