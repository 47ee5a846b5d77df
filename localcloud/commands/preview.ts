import { parseArgs } from 'node:util';
import { portSetting, runCommand } from '../cli';
import { LocalCloudError } from '../errors';
import { showFolder } from '../preview-folder';

/** `npm run preview -- <folder>`: any mini-program in the phone, with its cloud functions, until it is told to stop. */
void runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
  const [folder] = positionals;
  if (!folder || positionals.length > 1) throw new LocalCloudError('用法：npm run preview -- <小程序的文件夹>');
  const shown = await showFolder({
    folder,
    port: portSetting(),
    dataFolder: process.env['LOCALCLOUD_DATA'],
    say: (line) => console.error(line),
    onBuild({ errors, ms }) {
      for (const { file, line, message } of errors) console.error(`编译不过：${file}:${line} ${message}`);
      if (errors.length === 0) console.error(`已编译（${ms} 毫秒）`);
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void shown.stop().finally(() => process.exit(0)));
  if (process.env['LOCALCLOUD_READY'] === 'json') {
    const { url } = shown;
    return console.log(JSON.stringify({ ready: true, url, port: Number(new URL(url).port), pid: process.pid }));
  }
  console.log(`「${shown.name}」在 ${shown.url}/ （按 Ctrl+C 停止）`);
  if (shown.functions)
    console.log(`云函数：${shown.functions.join('、') || '还没有'}。数据库、文件和日志在 ${shown.url}/console/`);
  else console.log('没有云函数的文件夹，只看界面。');
});
