import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { revealField } from '../../../miniprogram/domain/audit/contracts';
import { correctResident } from '../../../miniprogram/domain/resident/contracts';
import { startApi, type Api } from '../support/api';
import { RESIDENTS } from '../support/town';

jest.setTimeout(60_000);

interface Key {
  _id: string;
  wrapped?: string;
  master?: string;
  destroyedAt?: string;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-rotation-'));
const file = path.join(folder, 'keys.json');
const people = RESIDENTS.filter(({ communityId }) => communityId === 'cA').map(({ _id }) => _id);
const phoneOf = (n: number) => `1380000${String(n).padStart(4, '0')}`;
let api: Api;
let before: Key[];

const keys = async () => (await api.stored<Key>('subject_keys')).sort((a, b) => (a._id < b._id ? -1 : 1));
const settings = () => JSON.parse(readFileSync(file, 'utf8')) as { MASTER_KEYS: string; MATCH_KEY: string };
const setMasters = async (MASTER_KEYS: string) => {
  writeFileSync(file, JSON.stringify({ ...settings(), MASTER_KEYS }));
  await api.cloud.restart();
};
const open = (residentId: string) =>
  api.call('cadreA', revealField, { residentId, field: 'phone', purpose: 'reach-resident' });

beforeAll(async () => {
  api = await startApi({ dataFolder: folder });
  for (const [n, residentId] of people.entries())
    await api.must('cadreA', correctResident, { residentId, values: { phone: phoneOf(n) } });
  await api.store('subject_keys', [{ _id: 'gone', destroyedAt: '2026-11-01T00:00:00.000Z' }]);
  before = await keys();
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('wraps every key by the newest master, once, and no value is touched', async () => {
  const rows = await api.stored('residents');
  const newest = `2027:${randomBytes(32).toString('base64')}`;
  await setMasters(`${newest},${settings().MASTER_KEYS}`);
  await api.fire('upkeep');
  const after = await keys();
  for (const [n, key] of after.entries()) {
    if (key.destroyedAt) expect(key).toEqual(before[n]);
    else expect(key).toMatchObject({ master: '2027', wrapped: expect.stringMatching(/^2027\./) });
  }
  expect(await api.stored('residents')).toEqual(rows);
  // The older one is needed no more.
  await setMasters(newest);
  for (const [n, residentId] of people.entries())
    expect(await open(residentId)).toMatchObject({ ok: true, data: { text: phoneOf(n) } });
  await api.fire('upkeep', '2026-11-23T02:00:00.000Z');
  expect(await keys()).toEqual(after);
});

it('an older master that is still needed and was taken away is named, and nothing is changed', async () => {
  const { MASTER_KEYS } = settings();
  await setMasters(`2028:${randomBytes(32).toString('base64')}`);
  const stored = await keys();
  const { lines } = await api.fire('upkeep', '2026-11-24T02:00:00.000Z');
  expect(lines.map(({ text }) => text).join('\n')).toMatch(/MASTER_KEYS: the key “2027” is still in use/);
  expect(await keys()).toEqual(stored);
  const refused = await open(people[0]!);
  expect(refused).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(await api.cloud.log(refused.requestId))).toContain('MASTER_KEYS');
  await setMasters(MASTER_KEYS);
  expect(await open(people[0]!)).toMatchObject({ ok: true });
});
