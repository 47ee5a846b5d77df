import { spawnSync } from 'node:child_process';
import { openidOf } from '../../../localcloud/services/identity/personas';
import { startCloud, type Cloud } from '../../support/cloud';
import { fixtureFunctions, type FixtureFolder } from './fixture-functions';

jest.setTimeout(60_000);

/** Says back what it was given, and refuses what it is told to. */
const ECHO = `exports.main = async ({ action, draft, receiptKey }) =>
  draft.refuse
    ? { ok: false, error: { code: draft.refuse, sentence: '不行' } }
    : { ok: true, data: { action, draft, receiptKey, openid: process.env.WX_OPENID, now: new Date().toISOString(), by: '$' } };`;

let functions: FixtureFolder;
let cloud: Cloud;
beforeAll(async () => {
  functions = fixtureFunctions({
    api: { source: ECHO.replace('$', 'api') },
    reporting: { source: ECHO.replace('$', 'reporting') },
  });
  cloud = await startCloud({ functions: functions.folder });
});
afterAll(async () => {
  await cloud?.stop();
  functions?.remove();
});

function run(...args: string[]) {
  const env = { ...process.env, LOCALCLOUD_DATA: cloud.dataFolder };
  const { stdout, stderr, status } = spawnSync(process.execPath, ['localcloud/run.mjs', 'call', ...args], {
    env,
    encoding: 'utf8',
  });
  return {
    status,
    stderr: stderr.trim(),
    printed: stdout ? (JSON.parse(stdout) as { data: Record<string, string> }) : undefined,
  };
}

test('who, when and under which key are as the flags say', () => {
  const flags = ['--as', '居民', '--at', '2026-11-22T09:30+08:00', '--receipt', 'my-key'];
  const { status, printed } = run('visit.list', '{"a":1}', ...flags);
  expect(status).toBe(0);
  expect(printed).toMatchObject({
    ok: true,
    data: {
      action: 'visit.list',
      draft: { a: 1 },
      receiptKey: 'my-key',
      openid: openidOf('居民'),
      now: expect.stringMatching(/^2026-11-22T01:30:/),
      by: 'api',
    },
  });
});

test('without flags: the cadre, an empty draft, a new key each time, the function of the contract', () => {
  const [first, second] = [run('report.advance').printed, run('report.advance').printed];
  expect(first?.data).toMatchObject({ openid: openidOf('居委干部'), draft: {}, by: 'reporting' });
  expect(first?.data['receiptKey']).not.toBe(second?.data['receiptKey']);
  expect(run('report.advance', '{}', '--function', 'api').printed?.data['by']).toBe('api');
});

test('a refusal is printed, and the command fails', () => {
  expect(run('visit.list', '{"refuse":"not-allowed"}')).toMatchObject({
    status: 1,
    printed: { ok: false, error: { code: 'not-allowed' } },
  });
});

test.each([
  ['no action', [], /^用法：npm run call/],
  ['no JSON', ['visit.list', '{'], /^这不是 JSON：\{/],
  ['an instant without a zone', ['visit.list', '{}', '--at', '2026-11-22T09:30'], /^--at 要写成带时区的时刻/],
  [
    'an action that is none',
    ['visit.erase', '{"refuse":"unknown-action"}'],
    /^没有「visit\.erase」这个动作；visit 有：/,
  ],
])('%s is said in one sentence', (_what, args, sentence) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(sentence);
});
