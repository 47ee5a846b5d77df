import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { JestReport } from './tally';

/** How a tool ended, and everything it said. */
export interface Ended {
  code: number;
  output: string;
}

/**
 * Runs a tool of `node_modules` in a process of its own.
 *
 * @param tool its script, e.g. `typescript/bin/tsc`
 * @param show prints while it runs, for what takes minutes; otherwise the output is kept for whoever asks
 */
export function runTool(tool: string, args: readonly string[], show = false): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const script = path.resolve('node_modules', tool);
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    const hear = (out: NodeJS.WriteStream) => (chunk: Buffer) => {
      said.push(chunk);
      if (show) out.write(chunk);
    };
    child.stdout.on('data', hear(process.stdout));
    child.stderr.on('data', hear(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(said).toString('utf8') }));
  });
}

/** A jest run: how it ended, and its own count; no count when jest itself fell over. */
export interface JestRun extends Ended {
  report: JestReport | undefined;
}

/** Runs some of the projects of `jest.config.mjs`. */
export async function runJest(
  projects: readonly string[],
  flags: readonly string[] = [],
  show = true,
): Promise<JestRun> {
  const outputFile = path.resolve(`dist/tests/${projects.join('-')}.json`);
  await mkdir(path.dirname(outputFile), { recursive: true });
  await rm(outputFile, { force: true });
  const args = ['--selectProjects', ...projects, ...flags, '--json', `--outputFile=${outputFile}`, '--silent=false'];
  const ended = await runTool('jest/bin/jest.js', args, show);
  const report = await readFile(outputFile, 'utf8').then(
    (text) => JSON.parse(text) as JestReport,
    () => undefined,
  );
  return { ...ended, report };
}
