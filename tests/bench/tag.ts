import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { modelFilesOf } from '../../localcloud/build/model-files';
import { percentile, type Bench } from './harness';

const STARTS = 15;
const ROUNDS = 20;
/** A petition: the limit of what a hotline takes down. */
const LONG = 1500;

/** Run in a process of its own, as an instance does: what the first text waits for, and what each further one costs. */
const MEASURE = `
const { texts, rounds } = require('./texts.json');
const { tag } = require('./index.js');
const clock = (task) => { const start = performance.now(); task(); return performance.now() - start; };
const first = clock(() => tag('电梯坏了'));
const each = (list) => clock(() => { for (let n = 0; n < rounds; n++) for (const text of list) tag(text); }) / rounds / list.length;
each(texts.short);
console.log(JSON.stringify({ first, short: each(texts.short), long: each(texts.long) }));
`;

interface Measured {
  first: number;
  short: number;
  long: number;
}

/** The tagger as it is bundled for a function: one note, one petition, loading, and the weight of its files. */
export const tagBench: Bench = async ({ folder }) => {
  const place = await folder();
  const files = await putBundle(place);
  const golden = (await readFile('tests/domain/text-tag/golden.jsonl', 'utf8')).split('\n').filter(Boolean);
  const short = golden.map((line) => (JSON.parse(line) as { text: string }).text).filter((text) => text.length <= LONG);
  const long = short.slice(0, 20).map((_, at) =>
    short
      .slice(at * 10)
      .join('，')
      .slice(0, LONG),
  );
  await writeFile(path.join(place, 'texts.json'), JSON.stringify({ texts: { short, long }, rounds: ROUNDS }));
  const runs: Measured[] = [];
  for (let n = 0; n < STARTS; n++) {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', MEASURE], { cwd: place });
    runs.push(JSON.parse(stdout) as Measured);
  }
  const median = (pick: (run: Measured) => number): number => percentile(runs.map(pick), 0.5);
  const kilobytes = [...files.values()].reduce((sum, { length }) => sum + length, 0) / 1000;
  return [
    { name: 'tag.text', value: median(({ short }) => short), unit: 'ms', n: STARTS * ROUNDS * short.length },
    { name: 'tag.text.long', value: median(({ long }) => long), unit: 'ms', n: STARTS * ROUNDS * long.length },
    { name: 'tag.load', value: median(({ first }) => first), unit: 'ms', n: STARTS },
    { name: 'tag.model', value: Math.round(kilobytes), unit: 'KB', n: 1 },
  ];
};

async function putBundle(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: ['cloudfunctions/capabilities/text-tag/port.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node18',
  });
  const source = outputFiles[0]?.text ?? '';
  const files = await modelFilesOf(source);
  await writeFile(path.join(folder, 'index.js'), source);
  for (const [name, contents] of files) await writeFile(path.join(folder, name), contents);
  return files;
}
