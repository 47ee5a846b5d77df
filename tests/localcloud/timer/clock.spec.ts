import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import type { InvocationRecord } from '../../../localcloud/services/functions/log';
import { startCloud, type Cloud } from '../../support/cloud';
import { fixtureFunctions, type FixtureFolder } from '../host/fixture-functions';

jest.setTimeout(60_000);

/** Says what time it is: by its own clock while it loaded and now, and by the database's. */
const CLOCK = `
  import cloudbase from '@cloudbase/node-sdk';
  const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV });
  const loaded = Date.now();
  export async function main(event) {
    const visits = app.database().collection('visits');
    const { id } = await visits.add({ at: app.database().serverDate() });
    const { data } = await visits.doc(id).get();
    console.log(event.Type ? [event.TriggerName, event.Time, process.env.TRIGGER_SRC, process.env.WX_OPENID].join(' ') : '');
    return { loaded, now: Date.now(), server: data[0].at.getTime() };
  }`;

let functions: FixtureFolder;
let cloud: Cloud;

beforeAll(async () => {
  const { outputFiles } = buildSync({
    stdin: { contents: CLOCK, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
  });
  functions = fixtureFunctions({
    clock: {
      source: outputFiles[0]?.text ?? '',
      config: { invoke: true, triggers: [{ name: 'newYear', type: 'timer', config: '0 0 0 1 1 * *' }] },
    },
  });
  cloud = await startCloud({ functions: functions.folder, timers: true });
});
afterAll(async () => {
  await cloud?.stop();
  functions?.remove();
});

const api = async <Answer>(path: string, body?: object): Promise<Answer> => {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const response = await fetch(`${cloud.url}/console/api/${path}`, init);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
};
const set = (at: string | null) => api<{ now: number; offset: number }>('clock', { at });
const SOON = 20_000;

interface Times {
  loaded: number;
  now: number;
  server: number;
}

async function times(at?: string): Promise<Times> {
  const reply = await cloud.invoke('clock', {}, { at });
  if (!reply.ok) throw new Error(reply.message);
  return reply.result as Times;
}

/** All within a few seconds after the instant. */
function expectAt(instant: string, ...shown: number[]): void {
  for (const one of shown) {
    expect(one).toBeGreaterThanOrEqual(Date.parse(instant));
    expect(one - Date.parse(instant)).toBeLessThan(SOON);
  }
}

test('one clock for functions, while they load too, for the database and for pages', async () => {
  const { offset } = await set('2031-05-01T00:00+08:00');
  const { loaded, now, server } = await times();
  expectAt('2031-05-01T00:00+08:00', loaded, now, server);
  expect(await (await fetch(`${cloud.url}/client/clock`)).json()).toEqual({ offset });
});

test('--at is for one call; the next sees the clock again', async () => {
  await set('2031-05-01T00:00+08:00');
  const given = await times('2020-01-01T00:00:00Z');
  expectAt('2020-01-01T00:00:00Z', given.now, given.server);
  expectAt('2031-05-01T00:00+08:00', (await times()).now);
});

test('the data folder remembers it, until it is the real time again', async () => {
  await set('2031-05-01T00:00+08:00');
  await cloud.restart();
  expectAt('2031-05-01T00:00+08:00', (await times()).now);
  expect(await set(null)).toMatchObject({ offset: 0 });
  await cloud.restart();
  expectAt(new Date(Date.now() - 1000).toISOString(), (await times()).now);
});

test.each([
  ['no instant', 'soon'],
  ['no zone', '2031-05-01T00:00'],
  ['no text', 5],
])('%s is refused', async (_what, at) => {
  await expect(api('clock', { at })).rejects.toThrow(/^Error: 400|^400/);
});

test('a timer fires by that clock; its log has what it was told, nobody has its answer', async () => {
  await set('2031-12-31T23:59:58+08:00');
  let fired: InvocationRecord | undefined;
  for (let i = 0; i < 60 && !fired; i++) {
    await pause(200);
    fired = (await cloud.logs()).find(({ caller, ms }) => caller === 'timer' && ms > 0);
  }
  expect(fired).toMatchObject({ function: 'clock', lines: [{ text: 'newYear 2031-12-31T16:00:00Z timer ' }] });
  await set(null);
});

test('the command fires it for an instant, and prints the log', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['localcloud/run.mjs', 'call', ...args], {
      env: { ...process.env, LOCALCLOUD_DATA: cloud.dataFolder },
      encoding: 'utf8',
    });
  const { stdout, status } = run('--timer', 'clock', '--at', '2027-01-01T00:00+08:00');
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, lines: ['newYear 2026-12-31T16:00:00Z timer '] });
  expect(status).toBe(0);
  const unknown = run('--timer', 'nothing');
  expect([unknown.status, unknown.stderr.trim()]).toEqual([1, '函数 nothing 没有定时触发器。']);
});
