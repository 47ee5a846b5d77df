import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LocalCloudError } from '../errors';
import { reachedFiles } from './reach';
import { loadWechatTools } from './wechat-tools';

/** What {@link packNpm} did: nothing, or how many files it laid into `miniprogram_npm`. */
export interface NpmPack {
  changed: boolean;
  files: number;
}

/**
 * Makes `miniprogram/miniprogram_npm` as WeChat DevTools' "build npm" does, less what no page reaches.
 *
 * WeChat's packer takes seconds and depends on `package-lock.json` alone, so its whole answer is kept in `dist/npm`;
 * choosing what the pages reach takes milliseconds and is done on every call. DevTools packs whole packages: after its
 * own "build npm" run `npm run build` again before an upload.
 *
 * @throws LocalCloudError when WeChat's packer drops a dependency (it does so silently, e.g. for zod 3.25)
 */
export async function packNpm(root = process.cwd()): Promise<NpmPack> {
  const packed = path.join(root, 'dist/npm/miniprogram_npm');
  const target = path.join(root, 'miniprogram/miniprogram_npm');
  await packAll(root, path.join(root, 'dist/npm'));

  const reached = [...reachedFiles({ root: path.join(root, 'miniprogram'), npm: packed })];
  const kept = reached.filter((file) => file.startsWith(packed + path.sep)).sort();
  const mark = path.join(root, 'dist/npm/chosen.key');
  const key = digest([await readFile(path.join(root, 'dist/npm/packed.key'), 'utf8'), ...kept]);
  if (existsSync(target) && (await readIfAny(mark)) === key) return { changed: false, files: kept.length };

  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const file of kept) await cp(file, path.join(target, path.relative(packed, file)));
  await writeFile(mark, key);
  return { changed: true, files: kept.length };
}

async function packAll(root: string, out: string): Promise<void> {
  const mark = path.join(out, 'packed.key');
  const key = digest([await readFile(path.join(root, 'package-lock.json'), 'utf8')]);
  if (existsSync(path.join(out, 'miniprogram_npm')) && (await readIfAny(mark)) === key) return;

  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const packageJsonPath = path.join(root, 'package.json');
  const { packNpmManually } = await loadWechatTools();
  await packNpmManually({ packageJsonPath, miniprogramNpmDistDir: out });

  const { dependencies = {} } = JSON.parse(await readFile(packageJsonPath, 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  const dropped = Object.keys(dependencies).filter((name) => !existsSync(path.join(out, 'miniprogram_npm', name)));
  if (dropped.length > 0)
    throw new LocalCloudError(`微信的 npm 构建丢掉了 ${dropped.join('、')}：换一个它认得的版本。`);
  await writeFile(mark, key);
}

const digest = (parts: string[]): string => createHash('sha256').update(parts.join('\0')).digest('hex');

const readIfAny = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);
