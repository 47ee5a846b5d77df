import { runJest, runTool, type Ended } from './run';
import type { Tally } from './tally';

/** One thing that must hold before anything is said to work. */
export interface Fence {
  /** What holds when it is green, in a few words. */
  promise: string;
  run(): Promise<Ended>;
}

/** Every folder with a `tsconfig.json`: each is a world with its own globals. */
const ROOMS = [
  'miniprogram/domain',
  'miniprogram',
  'cloudfunctions',
  'localcloud',
  'localcloud/console/page',
  'localcloud/preview',
  'tests',
];

const typed = (room: string): Fence => ({
  promise: `类型 ${room}`,
  run: () => {
    const remembered = `dist/checks/${room.replaceAll('/', '-')}.tsbuildinfo`;
    return runTool('typescript/bin/tsc', ['-p', room, '--noEmit', '--incremental', '--tsBuildInfoFile', remembered]);
  },
});

export const FENCES: readonly Fence[] = [
  ...ROOMS.map(typed),
  { promise: 'eslint', run: () => runTool('eslint/bin/eslint.js', ['.']) },
  {
    promise: '排版 prettier',
    run: () => runTool('prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']),
  },
  { promise: '结构：房间之间的墙、文件名、行数', run: () => runJest(['architecture'], [], false) },
  { promise: '微信：编译、模板、样式、隐私、体积', run: () => runJest(['wechat'], [], false) },
];

/**
 * Runs the fences, two at a time (the machines this runs on have two cores), and prints one line each as it ends, with what a
 * red one said below it.
 */
export async function runFences(fences: readonly Fence[] = FENCES): Promise<Tally> {
  const waiting = [...fences];
  const tally: Tally = { passed: 0, failed: 0 };
  const work = async () => {
    for (let fence = waiting.shift(); fence; fence = waiting.shift()) {
      const since = performance.now();
      const { code, output } = await fence.run();
      const seconds = ((performance.now() - since) / 1000).toFixed(1);
      tally[code === 0 ? 'passed' : 'failed'] += 1;
      console.log(`${code === 0 ? '✔' : '✘'} ${fence.promise}（${seconds} 秒）`);
      if (code !== 0) console.log(output.trimEnd());
    }
  };
  await Promise.all([work(), work()]);
  return tally;
}
