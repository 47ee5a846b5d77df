import { build } from 'esbuild';
import { cp } from 'node:fs/promises';
import path from 'node:path';

/** The page around the phone: `index.html`, `shell.js`, `shell.css`. */
export async function compileShell(root: string, out: string): Promise<void> {
  const folder = path.join(root, 'localcloud/preview/shell');
  await build({
    entryPoints: [path.join(folder, 'shell.ts')],
    outfile: path.join(out, 'shell.js'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'linked',
    logLevel: 'silent',
  });
  await Promise.all(['index.html', 'shell.css'].map((name) => cp(path.join(folder, name), path.join(out, name))));
}
