import { readFile } from 'node:fs/promises';
import { packNpm } from '../../localcloud/build/npm';
import { compilePackage, packageSizes, subpackageRoots } from '../wechat/support/compile';
import type { BenchContext, Metric } from './harness';

/** What a person downloads, as WeChat's own compiler packs it: the main package, and everything. */
export async function packageBench({ say }: BenchContext): Promise<Metric[]> {
  await packNpm();
  const compiled = await compilePackage(process.cwd());
  const sizes = packageSizes(compiled, subpackageRoots(await readFile('miniprogram/app.json', 'utf8')));
  for (const { name, bytes } of sizes) say(`${name} ${kilobytes(bytes)} KB`);
  const main = sizes.find(({ name }) => name === 'main')?.bytes ?? 0;
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    { name: 'package.main', value: kilobytes(main), unit: 'KB', n: 1 },
    { name: 'package.total', value: kilobytes(total), unit: 'KB', n: 1 },
  ];
}

/** Exact to a tenth: a size is a count, not a time. */
const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;
