import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DEPLOYMENT } from '../../../cloudfunctions/deploy';
import { monthlyJobs } from '../../../cloudfunctions/functions/monthly/jobs';
import { taggingJobs } from '../../../cloudfunctions/functions/tagging/jobs';
import { upkeepJobs } from '../../../cloudfunctions/functions/upkeep/jobs';
import { FUNCTIONS_FOLDER } from '../../../localcloud/build/functions';
import type { InvocationRecord } from '../../../localcloud/services/functions/log';
import { startApi, type Api } from '../support/api';
import { USERS } from '../support/town';

const JOBS = { tagging: taggingJobs, upkeep: upkeepJobs, monthly: monthlyJobs };
const WOKEN = Object.keys(JOBS) as (keyof typeof JOBS)[];
const lineOf = ({ lines }: InvocationRecord): unknown => lines.map(({ text }) => JSON.parse(text) as unknown);

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

it('every function with a timer is closed to phones', () => {
  const withTimer = DEPLOYMENT.filter(({ timer }) => timer !== undefined);
  expect(withTimer.map(({ name, invoke }) => [name, invoke])).toEqual(WOKEN.map((name) => [name, false]));
});

describe.each(WOKEN)('%s', (name) => {
  it('is refused to a phone by the rules of the environment', async () => {
    const reply = await api.cloud.invoke(name, { Type: 'Timer' }, { openid: USERS.admin._id });
    expect(reply).toMatchObject({ ok: false, code: 'PERMISSION_DENIED' });
  });

  it('carries little beside the SDK, so that it starts quickly', async () => {
    const { size } = await stat(path.join(FUNCTIONS_FOLDER, name, 'index.js'));
    expect(size).toBeLessThan(1024 * 1024);
  });

  it('is woken as the list of deployments says', async () => {
    const config: unknown = JSON.parse(await readFile(path.join(FUNCTIONS_FOLDER, name, 'config.json'), 'utf8'));
    const { timer, memory, timeout } = DEPLOYMENT.find((one) => one.name === name)!;
    const triggers = [{ name: timer?.name, type: 'timer', config: timer?.cron }];
    expect(config).toMatchObject({ triggers, memorySize: memory, timeout, invoke: false });
  });

  it('says one line a run', async () => {
    const run = await api.fire(name);
    expect(run).toMatchObject({ caller: 'timer' });
    expect(run.errorCode).toBeUndefined();
    expect(lineOf(run)).toEqual([
      expect.objectContaining({ run: name, code: 'ok', requestId: run.requestId, pageCount: expect.any(Number) }),
    ]);
  });

  it('reads no document when nothing is due: one look for orders of each kind that comes round, one for what is due', async () => {
    await api.fire(name);
    const { documentsRead, databaseRoundTrips } = await api.fire(name);
    const roundCount = JOBS[name].filter(({ orders }) => orders).length;
    expect({ documentsRead, databaseRoundTrips }).toEqual({
      documentsRead: 0,
      databaseRoundTrips: JOBS[name].length === 0 ? 0 : roundCount + 1,
    });
  });
});

it('kinds of jobs have names of their own', () => {
  const names = Object.values(JOBS).flatMap((kinds) => kinds.map((kind) => kind.name));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-z]\w+$/i);
});

describe('where the rules of the environment were set wrong', () => {
  let folder: string;
  let open: Api;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'baijiamen-functions-'));
    await cp(FUNCTIONS_FOLDER, folder, { recursive: true });
    for (const name of WOKEN) {
      const file = path.join(folder, name, 'config.json');
      const config = JSON.parse(await readFile(file, 'utf8')) as object;
      await writeFile(file, JSON.stringify({ ...config, invoke: true }));
    }
    open = await startApi({ functions: folder });
  });
  afterAll(async () => {
    await open.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(WOKEN)('%s itself refuses a phone, before it looks at anything', async (name) => {
    const reply = await open.cloud.invoke(name, { Type: 'Timer' }, { openid: USERS.admin._id });
    expect(reply).toMatchObject({ ok: true, result: { ok: false, error: { code: 'not-allowed' } } });
    const run = await open.cloud.log(reply.requestId);
    expect(run).toMatchObject({ databaseRoundTrips: 0, answerCode: 'not-allowed' });
    expect(lineOf(run)).toEqual([expect.objectContaining({ run: name, code: 'not-allowed' })]);
  });
});
