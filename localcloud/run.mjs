// The one way in: bundles localcloud's own TypeScript (0.1 s) and runs the asked-for command from dist/.
// Plain JavaScript because it runs before anything is compiled.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
// A cloud function's clock is UTC; worker threads ignore a TZ of their own, so the host process sets it.
process.env.TZ = 'UTC';

const commandFolder = path.join(root, 'localcloud/commands');
const [name = '', ...args] = process.argv.slice(2);
if (!existsSync(path.join(commandFolder, `${name}.ts`))) {
  const known = readdirSync(commandFolder)
    .filter((f) => f.endsWith('.ts'))
    .map((f) => f.slice(0, -3));
  console.error(`没有「${name}」这个命令；可用的是：${known.join('、')}。`);
  process.exit(2);
}

/** Files that run as entries of their own: commands, and the worker threads that the services start. */
const entries = [
  ...readdirSync(commandFolder).map((f) => `localcloud/commands/${f}`),
  ...['localcloud/services/database/worker.ts', 'localcloud/services/functions/instance.ts'].filter((f) =>
    existsSync(f),
  ),
];

// The tests start hundreds of commands from the files that `npm test` was itself started from.
if (!process.env.BUILT_COMMANDS) await bundleCommands();
process.argv = [process.argv[0], path.join(root, `dist/localcloud/commands/${name}.js`), ...args];
await import(pathToFileURL(process.argv[1]).href);

async function bundleCommands() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: entries,
    outdir: 'dist/localcloud',
    write: false,
    outbase: 'localcloud',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
    chunkNames: 'chunks/[name]-[hash]',
  });
  // Only what differs, and by renaming: another command may be starting from the same files at this moment.
  for (const { path: file, contents } of [
    ...outputFiles,
    { path: path.join(root, 'dist/localcloud/package.json'), contents: Buffer.from('{ "type": "module" }\n') },
  ]) {
    if (existsSync(file) && readFileSync(file).equals(contents)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    const staging = `${file}.${process.pid}.new`;
    writeFileSync(staging, contents);
    renameSync(staging, file);
  }
}
