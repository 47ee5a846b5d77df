import { parseArgs } from 'node:util';
import { portSetting, runCommand } from '../cli';
import { dataFolderPath } from '../data-folder';
import { startLocalCloud, type LocalCloud } from '../start';
import { seedDemo, type SeedTarget } from '../seed';
import { personas } from '../services/identity/personas';

const OPTIONS = {
  /** No mini-program in the browser: functions, database and console only. */
  'no-preview': { type: 'boolean', default: false },
  /** Leave a new folder empty. */
  'no-seed': { type: 'boolean', default: false },
  /** Do not rebuild when a source changes. */
  'no-watch': { type: 'boolean', default: false },
  /** Timers fire by hand only. */
  'no-timers': { type: 'boolean', default: false },
  /** Run these bundles as they stand instead of building cloudfunctions/. */
  functions: { type: 'string' },
  /** Serve this build of the mini-program as it stands instead of building miniprogram/. */
  'preview-files': { type: 'string' },
} as const;

/** `npm start`: runs until it is told to stop. `LOCALCLOUD_READY=json` prints one machine-readable line when it is ready. */
void runCommand(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  const cloud = await startLocalCloud({
    dataFolder: dataFolderPath(),
    port: portSetting(),
    preview: !values['no-preview'],
    watch: !values['no-watch'],
    timers: !values['no-timers'],
    functionsFolder: values.functions,
    previewFolder: values['preview-files'],
    seed: values['no-seed'] ? undefined : seedAndSay,
    say: (line) => console.error(line),
  });
  stopOnSignals(cloud);
  await cloud.previewReady;
  if (process.env['LOCALCLOUD_READY'] === 'json')
    console.log(JSON.stringify({ ready: true, url: cloud.url, port: cloud.port, pid: process.pid }));
  else greet(cloud.url, !values['no-preview']);
});

async function seedAndSay(database: SeedTarget): Promise<void> {
  console.error('数据文件夹是新的：正在放入一个小的演示街道……');
  await seedDemo(database, (line) => console.error(line));
}

function greet(url: string, hasPreview: boolean): void {
  const lines = [
    '百家门的本地云已经在运行（按 Ctrl+C 停止）',
    '',
    ...(hasPreview ? [`  预览    ${url}/`] : []),
    `  控制台  ${url}/console/`,
    '',
    `  身份${hasPreview ? '（在预览里切换，或在地址后加 ?persona=名字；命令行用 --as 名字）' : '（命令行用 --as 名字）'}`,
    ...personas.map(({ name, title }) => `    ${name} — ${title}`),
  ];
  console.log(lines.join('\n'));
}

/** The first signal stops in good order; a second one does not wait for it. */
function stopOnSignals(cloud: LocalCloud): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    cloud.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
