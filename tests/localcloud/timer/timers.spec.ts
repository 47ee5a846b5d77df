import { openClock, type VirtualClock } from '../../../localcloud/services/clock';
import type { Invocation } from '../../../localcloud/services/functions/host';
import { createTimers, type Timers } from '../../../localcloud/services/timer';
import { fixtureFunctions, type FixtureFolder } from '../host/fixture-functions';

const timer = (config: string, name = 'tick') => [{ name, type: 'timer', config }];
const at = (text: string): number => Date.parse(`${text}+08:00`);

let functions: FixtureFolder;
let clock: VirtualClock;
let timers: Timers;
let calls: Invocation[];
const said: string[] = [];

function start(ticking = true): void {
  timers = createTimers({
    folder: functions.folder,
    functions: {
      invoke: async (call) => {
        calls.push(call);
        return { ok: true, requestId: `r${calls.length}`, json: 'null' };
      },
    },
    clock,
    ticking,
    say: (line) => said.push(line),
  });
}
const times = () => calls.map(({ event }) => (event as { Time: string }).Time);
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers({ now: at('2026-11-30T23:59:50') });
  functions = fixtureFunctions({
    monthly: { source: '', config: { triggers: timer('0 0 0 1 * * *', 'month') } },
    quiet: { source: '' },
  });
  clock = openClock();
  calls = [];
  said.length = 0;
});
afterEach(() => {
  timers.stop();
  functions.remove();
  jest.useRealTimers();
});

test('a timer fires at its second, as the platform tells it', async () => {
  start();
  await pass(9_999);
  expect(calls).toEqual([]);
  await pass(1);
  expect(calls).toEqual([
    {
      name: 'monthly',
      event: { Type: 'Timer', TriggerName: 'month', Time: '2026-11-30T16:00:00Z', Message: '' },
      caller: { kind: 'timer' },
      at: undefined,
    },
  ]);
  expect(timers.list()).toMatchObject([
    { function: 'monthly', next: at('2027-01-01T00:00:00'), last: { at: at('2026-12-01T00:00:00'), requestId: 'r1' } },
  ]);
});

test('every second is every second, and a process that was busy for three catches up', async () => {
  functions.write('monthly', { source: '', config: { triggers: timer('* * * * * * *') } });
  start();
  await pass(2_000);
  expect(times()).toEqual(['2026-11-30T15:59:51Z', '2026-11-30T15:59:52Z']);
  jest.setSystemTime(Date.now() + 3_000);
  await pass(1_000);
  expect(times().slice(2)).toEqual([
    '2026-11-30T15:59:53Z',
    '2026-11-30T15:59:54Z',
    '2026-11-30T15:59:55Z',
    '2026-11-30T15:59:56Z',
  ]);
});

test('what was missed while the laptop slept is not made up', async () => {
  start();
  jest.setSystemTime(at('2026-12-01T00:10:00'));
  await pass(60_000);
  expect(calls).toEqual([]);
  expect(timers.list()[0]?.next).toBe(at('2027-01-01T00:00:00'));
});

test('the virtual clock is what counts: near a firing it comes, beyond it it is skipped', async () => {
  start();
  clock.set(at('2026-12-31T23:59:58'));
  await pass(2_000);
  expect(times()).toEqual(['2026-12-31T16:00:00Z']);
  clock.set(at('2027-02-10T00:00:00'));
  await pass(1_000);
  expect(calls).toHaveLength(1);
  clock.set(undefined);
  await pass(10_000);
  expect(times().at(-1)).toBe('2026-11-30T16:00:00Z');
});

test('fired by hand it shows the function the instant that was asked for', async () => {
  start(false);
  await timers.fire('monthly', at('2026-12-01T00:00:00'));
  await timers.fire('monthly');
  expect(calls).toMatchObject([
    { at: at('2026-12-01T00:00:00'), event: { Time: '2026-11-30T16:00:00Z' } },
    { event: { Time: '2026-11-30T15:59:50Z' } },
  ]);
  expect(calls[1]?.at).toBeUndefined();
  expect(await timers.fire('quiet')).toBeUndefined();
});

test('without ticking nothing comes by itself', async () => {
  start(false);
  await pass(60_000);
  expect(calls).toEqual([]);
});

test('a new declaration counts after a build', async () => {
  start();
  functions.write('quiet', { source: '', config: { triggers: timer('55 * * * * * *') } });
  timers.refresh();
  await pass(5_000);
  expect(calls).toMatchObject([{ name: 'quiet' }]);
});

test.each([
  ['an expression that is none', timer('0 0 * * *'), '七段'],
  ['a name that is none', timer('0 0 0 1 * * *', '1st'), '字母开头'],
])('%s is told, and does not fire', async (_what, triggers, sentence) => {
  functions.write('monthly', { source: '', config: { triggers } });
  start();
  expect(said).toEqual([expect.stringContaining(sentence)]);
  expect(timers.list()).toMatchObject([{ problem: expect.stringContaining(sentence) }]);
  await pass(20_000);
  expect(calls).toEqual([]);
});

test('the second trigger of a function is refused, the first works', async () => {
  functions.write('monthly', {
    source: '',
    config: { triggers: [...timer('0 0 0 1 * * *'), ...timer('* * * * * * *', 'more')] },
  });
  start();
  await pass(10_000);
  expect(calls).toMatchObject([{ event: { TriggerName: 'tick' } }]);
  expect(said).toEqual([expect.stringContaining('一个函数只能有一个')]);
});
