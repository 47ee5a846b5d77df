import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { visitSummary, type Household } from '../../miniprogram/domain/household/household';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { startApi, type Api } from '../cloudfunctions/support/api';
import { SEED } from '../cloudfunctions/support/seed';
import { HOUSEHOLDS, USERS } from '../cloudfunctions/support/town';
import { buildPhone, startPhoneProcess, type PhoneProcess, type PhoneTerms } from './outbox-process';

/** `kill -9` of a phone's process, of the cloud's, or of both at once: each in the middle of writing. */
const PHONE_KILLS = 20;
const CLOUD_KILLS = 5;
/** Milliseconds of work until the kill. */
const DELAY = fc.integer({ min: 20, max: 300 });
const DOORS = HOUSEHOLDS.filter(({ communityId }) => communityId === 'cA').slice(0, 6);

let api: Api;
let folder: string;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'baijiamen-phone-'));
  [api, bundle] = await Promise.all([startApi(), buildPhone(folder)]);
}, 60_000);
afterAll(async () => {
  await api?.stop();
  await rm(folder, { recursive: true, force: true });
});

it(`kill -9 of phone and cloud: what the phone had kept is there once (SEED=${SEED})`, async () => {
  const urlFile = path.join(folder, 'url');
  const terms = (n: number): PhoneTerms => ({
    ...{ bundle, urlFile, saidFile: path.join(folder, `said-${n}`), storageFolder: path.join(folder, `phone-${n}`) },
    openid: [USERS.cadreA, USERS.colleagueA][n]!._id,
    doors: DOORS.filter((_, index) => index % 2 === n).map(({ _id }) => _id),
  });
  await writeFile(urlFile, api.cloud.url);
  const kills = Array.from({ length: PHONE_KILLS }, (_, n) => ({ phone: n % 2, isCloud: n < CLOUD_KILLS }));
  const [delays = []] = fc.sample(fc.array(DELAY, { minLength: kills.length, maxLength: kills.length }), {
    ...{ numRuns: 1, seed: SEED },
  });
  const phones: PhoneProcess[] = [0, 1].map((n) => startPhoneProcess(terms(n)));
  for (const [index, { phone, isCloud }] of kills.entries()) {
    await phones[phone]!.isWriting();
    await wait(delays[index]);
    const died = [phones[phone]!.kill(), ...(isCloud ? [api.cloud.kill('SIGKILL')] : [])];
    await Promise.all(died);
    if (isCloud) {
      await api.cloud.restart();
      await writeFile(urlFile, api.cloud.url);
    }
    phones[phone] = startPhoneProcess(terms(phone));
  }
  await Promise.all(phones.map((one) => one.isWriting()));
  await Promise.all(phones.map((one) => one.kill()));
  const ends = [0, 1].map((n) => startPhoneProcess({ ...terms(n), isLast: true }).end());
  expect(await Promise.all(ends)).toEqual([0, 0]);

  const said = (await Promise.all([0, 1].map((n) => readFile(terms(n).saidFile, 'utf8')))).join('');
  const kept = new Map(
    said
      .split('\n')
      .filter((line) => line.endsWith('.'))
      .map((line) => line.slice(0, -1).split(' ') as [key: string, words: string]),
  );
  const atDoors = async <Doc>(collection: string): Promise<Doc[]> =>
    (await Promise.all(DOORS.map(({ _id }) => api.stored<Doc>(collection, { householdId: _id })))).flat();
  const visits = await atDoors<Visit>('visits');
  const stored = new Map(visits.map(({ _id, note }) => [_id, note]));
  expect([...kept].filter(([key, words]) => stored.get(key) !== words)).toEqual([]);
  expect(new Set(stored.values()).size).toBe(visits.length);
  expect(kept.size).toBeGreaterThan(PHONE_KILLS);
  const suggestions = await atDoors<Suggestion>('suggestions');
  expect(suggestions.map(({ _id }) => _id).sort()).toEqual(visits.map(({ _id }) => `${_id}-1`).sort());
  for (const door of DOORS) {
    const marks = visits
      .filter(({ householdId }) => householdId === door._id)
      .map(({ _id, outcome, visitedAt, visitedOn }) => ({ visitId: _id, outcome, visitedAt, visitedOn }));
    const [household] = await api.stored<Household>('households', { _id: door._id });
    expect(household).toMatchObject(visitSummary(door, marks));
  }
  process.stdout.write(
    `outbox: ${PHONE_KILLS} kills of phones, ${CLOUD_KILLS} of the cloud with them; ${kept.size} visits kept, none lost, none doubled\n`,
  );
}, 240_000);
