import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Note } from './memo';
import { joinSheets } from './sheets';

interface ShellInput {
  root: string;
  out: string;
  /** Name of a foreign mini-program; the shell then leaves out what is this project's own. */
  title: string | undefined;
}

/** The page around the phone: `index.html`, `shell.js`, `shell.css`. */
export async function compileShell({ root, out, title }: ShellInput, note: Note): Promise<void> {
  const folder = path.join(root, 'localcloud/preview/shell');
  for (const name of readdirSync(folder)) note(path.join(folder, name));
  await build({
    entryPoints: [path.join(folder, 'shell.ts')],
    outfile: path.join(out, 'shell.js'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'linked',
    logLevel: 'silent',
  });
  await writeFile(path.join(out, 'shell.css'), joinSheets(path.join(folder, 'shell.css'), note));
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  await writeFile(path.join(out, 'index.html'), title === undefined ? page : foreign(page, title));
}

function foreign(page: string, title: string): string {
  const name = title.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark] ?? mark);
  return page
    .replace('<body>', '<body class="foreign">')
    .replace(/<title>[^<]*<\/title>/, () => `<title>${name} · 预览</title>`)
    .replace(/<h1>[^<]*<\/h1>/, () => `<h1>${name}</h1>`);
}
