import { createFunctionHost, type FunctionHost, type FunctionReply } from '../../../localcloud/services/functions/host';
import type { Caller } from '../../../localcloud/services/identity/caller';
import { LIMITS } from '../../../localcloud/limits';
import { bundleInstanceEntry, fixtureFunctions, type FixtureFolder } from './fixture-functions';

const client = (openid: string): Caller => ({ kind: 'client', openid });
const WHOAMI = `
  exports.main = async (event) => {
    const before = process.env.WX_OPENID;
    await new Promise((resolve) => setTimeout(resolve, event.ms ?? 0));
    return { before, after: process.env.WX_OPENID ?? null, keys: process.env.WX_CONTEXT_KEYS, userInfo: event.userInfo };
  };`;

let functions: FixtureFolder;
let host: FunctionHost;

beforeAll(() => {
  functions = fixtureFunctions({
    whoami: { source: WHOAMI },
    fenced: { source: `exports.main = () => process.env.TRIGGER_SRC ?? 'server'`, config: { invoke: false } },
    echo: { source: `exports.main = (event, context) => ({ event, context })` },
    returns: { source: `exports.main = (event) => eval(event.expression)` },
    hangs: { source: `exports.main = () => { console.log('before'); for (;;); }`, config: { timeout: 1 } },
    hoards: {
      source: `exports.main = () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); }`,
      config: { memorySize: 128, timeout: 20 },
    },
    broken: { source: `throw new Error('cannot load')` },
    exits: { source: `exports.main = () => process.exit(3)` },
    rejects: {
      source: `exports.main = () => new Promise(() => { void Promise.reject(new Error('nobody listens')); })`,
    },
    clock: {
      source: `exports.main = () => ({ now: Date.now(), made: new Date().getTime(), text: Date(), fixed: new Date(0).toISOString(), is: new Date() instanceof Date && new Date().constructor === Date })`,
    },
    talks: {
      source: `exports.main = (event) => { console.log('hello\\n' + event.n); console.error('oh'); process.stdout.write('rest'); }`,
    },
    settings: {
      source: `exports.main = () => ({ named: process.env.NAMED, other: process.env.OTHER ?? null, tz: process.env.TZ, home: process.env.HOME ?? null })`,
      config: { environment: ['NAMED'] },
    },
  });
  host = createFunctionHost({
    folder: functions.folder,
    adminUrl: (id) => `http://127.0.0.1:9/admin/${id}`,
    environment: { NAMED: 'given', OTHER: 'not declared' },
    entry: bundleInstanceEntry(functions.folder),
  });
});

afterAll(async () => {
  await host.stop();
  functions.remove();
});

const invoke = (name: string, event: unknown = {}, caller: Caller = client('o-1'), at?: number) =>
  host.invoke({ name, event, caller, at });
const resultOf = (reply: FunctionReply): unknown => {
  if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
  return JSON.parse(reply.json);
};
const codeOf = (reply: FunctionReply): string => (reply.ok ? 'ok' : reply.code);

describe('identity', () => {
  it('comes in the variables that the SDK believes, and in userInfo', async () => {
    expect(resultOf(await invoke('whoami', {}, client('o-abc')))).toEqual({
      before: 'o-abc',
      after: 'o-abc',
      keys: 'WX_OPENID,WX_APPID,WX_API_TOKEN',
      userInfo: { appId: expect.stringMatching(/^wx/), openId: 'o-abc' },
    });
  });

  it('of twenty people who call at once is never mixed up', async () => {
    const people = Array.from({ length: 200 }, (_, n) => `o-${n % 20}`);
    const answers = await Promise.all(people.map((openid, n) => invoke('whoami', { ms: n % 7 }, client(openid))));
    for (const [n, reply] of answers.entries())
      expect(resultOf(reply)).toMatchObject({ before: people[n], after: people[n], userInfo: { openId: people[n] } });
  });

  it('of the last caller is gone when the server side calls', async () => {
    await invoke('whoami', {}, client('o-last'));
    expect(resultOf(await invoke('whoami', {}, { kind: 'server' }))).toEqual({ after: null, keys: '' });
  });

  it('of a message of WeChat is the user whom it is about, and nothing is added to it', async () => {
    const reply = await invoke('whoami', { MsgType: 'event' }, { kind: 'message', openid: 'o-about' });
    expect(resultOf(reply)).toEqual({
      before: 'o-about',
      after: 'o-about',
      keys: 'WX_OPENID,WX_APPID,WX_API_TOKEN',
    });
  });

  it('cannot be claimed in the event', async () => {
    const reply = await invoke('whoami', { userInfo: { openId: 'o-forged' } }, client('o-real'));
    expect(resultOf(reply)).toMatchObject({ userInfo: { openId: 'o-real' } });
  });
});

describe('what the platform refuses', () => {
  it.each<[string, string, unknown, string]>([
    ['a function that is not there', 'nobody', {}, 'FUNCTION_NOT_FOUND'],
    ['a name that walks out of the folder', '../echo', {}, 'FUNCTION_NOT_FOUND'],
    ['a fenced function', 'fenced', {}, 'PERMISSION_DENIED'],
    ['an event beyond 100 KB', 'echo', { text: 'x'.repeat(LIMITS.function.requestBytes) }, 'EXCEED_MAX_PAYLOAD_SIZE'],
    ['an event beyond 100 KB in Chinese', 'echo', { text: '走'.repeat(35_000) }, 'EXCEED_MAX_PAYLOAD_SIZE'],
    ['an answer beyond 1 MB', 'returns', { expression: `'x'.repeat(${1024 * 1024})` }, 'EXCEED_MAX_RESPONSE_SIZE'],
    [
      'a function that throws',
      'returns',
      { expression: `(() => { throw new Error('boom') })()` },
      'FUNCTIONS_EXECUTE_FAIL',
    ],
    ['an answer that is no JSON', 'returns', { expression: '10n' }, 'FUNCTIONS_EXECUTE_FAIL'],
    ['a bundle that does not load', 'broken', {}, 'FUNCTIONS_EXECUTE_FAIL'],
    ['a function that ends its process', 'exits', {}, 'FUNCTIONS_EXECUTE_FAIL'],
    ['an unhandled rejection', 'rejects', {}, 'FUNCTIONS_EXECUTE_FAIL'],
    ['a function that hangs', 'hangs', {}, 'FUNCTIONS_TIME_LIMIT_EXCEEDED'],
    ['a function that runs out of memory', 'hoards', {}, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED'],
  ])('%s', async (_what, name, event, code) => {
    const reply = await invoke(name, event);
    expect(codeOf(reply)).toBe(code);
    expect(host.logs.find(reply.requestId)?.errorCode).toBe(code);
  });

  it('harms nobody who calls after it', async () => {
    for (const name of ['exits', 'hangs', 'rejects']) await invoke(name);
    expect(resultOf(await invoke('echo', { n: 1 }))).toMatchObject({ event: { n: 1 } });
    expect(codeOf(await invoke('hangs'))).toBe('FUNCTIONS_TIME_LIMIT_EXCEEDED');
  });

  it('leaves fenced functions open to timers and to the server side', async () => {
    expect(resultOf(await invoke('fenced', {}, { kind: 'server' }))).toBe('server');
    expect(resultOf(await invoke('fenced', {}, { kind: 'timer' }))).toBe('timer');
  });
});

describe('answers', () => {
  it.each<[string, unknown]>([
    ['undefined', null],
    ['({ a: undefined, b: [undefined], d: new Date(0) })', { b: [null], d: '1970-01-01T00:00:00.000Z' }],
    ['NaN', null],
  ])('%s goes through JSON', async (expression, expected) => {
    expect(resultOf(await invoke('returns', { expression }))).toEqual(expected);
  });

  it('of exactly the limit pass', async () => {
    const expression = `'x'.repeat(${LIMITS.function.responseBytes - 2})`;
    expect(codeOf(await invoke('returns', { expression }))).toBe('ok');
  });

  it('carry the context of the platform', async () => {
    const reply = await invoke('echo');
    expect(resultOf(reply)).toMatchObject({
      context: {
        request_id: reply.requestId,
        function_name: 'echo',
        memory_limit_in_mb: 256,
        time_limit_in_ms: 20_000,
      },
    });
  });
});

it('gives a function the variables it declares, the clock zone of the cloud, and nothing of this machine', async () => {
  expect(resultOf(await invoke('settings'))).toEqual({ named: 'given', other: null, tz: 'UTC', home: null });
});

describe('the clock', () => {
  const NEW_YEAR = Date.parse('2027-01-01T00:00:00+08:00');

  it('is shifted for one invocation and real again for the next', async () => {
    const shifted = resultOf(await invoke('clock', {}, client('o'), NEW_YEAR)) as Record<string, number>;
    expect(shifted['now']).toBeGreaterThanOrEqual(NEW_YEAR);
    expect(shifted['now']).toBeLessThan(NEW_YEAR + 1000);
    expect(shifted['made']).toBeGreaterThanOrEqual(NEW_YEAR);
    expect(shifted).toMatchObject({
      fixed: '1970-01-01T00:00:00.000Z',
      is: true,
      text: expect.stringContaining('2026'),
    });
    const real = resultOf(await invoke('clock')) as Record<string, number>;
    expect(Math.abs((real['now'] ?? 0) - Date.now())).toBeLessThan(2000);
  });
});

describe('instances', () => {
  it('are reused while the bundle is the same, and replaced when it changes', async () => {
    const source = (n: number) => `let calls = 0; exports.main = () => ({ version: ${n}, calls: ++calls })`;
    functions.write('counter', { source: source(1) });
    expect(resultOf(await invoke('counter'))).toEqual({ version: 1, calls: 1 });
    expect(resultOf(await invoke('counter'))).toEqual({ version: 1, calls: 2 });
    functions.write('counter', { source: `${source(2)};` });
    expect(resultOf(await invoke('counter'))).toEqual({ version: 2, calls: 1 });
  });
});

describe('the log', () => {
  it('keeps every line under its request, whole, in order', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => invoke('talks', { n })));
    for (const [index, { requestId }] of replies.entries())
      expect(host.logs.find(requestId)?.lines).toMatchObject([
        { stream: 'out', text: 'hello' },
        { stream: 'out', text: String(index + 1) },
        { stream: 'err', text: 'oh' },
        { stream: 'out', text: 'rest' },
      ]);
  });

  it('tells an answer that says no from a refusal of the platform', async () => {
    const expression = `({ ok: false, error: { code: 'not-allowed' } })`;
    const { requestId } = await invoke('returns', { expression });
    expect(host.logs.find(requestId)).toMatchObject({ answerCode: 'not-allowed' });
    expect(host.logs.find(requestId)?.errorCode).toBeUndefined();
  });

  it('has what a function said before it hung', async () => {
    const { requestId } = await invoke('hangs');
    expect(host.logs.find(requestId)?.lines).toMatchObject([{ stream: 'out', text: 'before' }]);
  });

  it('says who, what, how long, and whether an instance was started', async () => {
    functions.write('fresh', { source: 'exports.main = () => 1' });
    const first = await invoke('fresh', { action: 'visit.record' }, client('o-9'));
    const second = await invoke('fresh', {}, client('o-9'));
    expect(host.logs.find(first.requestId)).toMatchObject({
      function: 'fresh',
      action: 'visit.record',
      openid: 'o-9',
      coldStart: true,
    });
    expect(host.logs.find(second.requestId)).toMatchObject({ coldStart: false, databaseRoundTrips: 0 });
    expect(host.logs.list({ function: 'fresh' }).map(({ requestId }) => requestId)).toEqual([
      second.requestId,
      first.requestId,
    ]);
  });
});
