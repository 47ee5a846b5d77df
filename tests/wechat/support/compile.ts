import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { transformSync } from 'esbuild';

/** What WeChat's compiler would upload: file → size, and the text of each script. */
export type CompiledPackage = Record<string, { bytes: number; text?: string }>;

/** One package of the upload; `main` is what a person waits for on the first start. */
export interface PackageSize {
  name: string;
  bytes: number;
}

/**
 * Compiles a project with WeChat's own compiler, offline.
 *
 * @param root the folder of `project.config.json`; its `miniprogram_npm` must have been built
 * @throws Error with the compiler's own message, file and line
 */
export async function compilePackage(root: string): Promise<CompiledPackage> {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-answer-'));
  const answerFile = path.join(temporary, 'answer.json');
  try {
    const child = path.join(process.cwd(), 'tests/wechat/support/compile-child.mjs');
    await promisify(execFile)(process.execPath, [child, root, answerFile], {
      // The compiler leaves an empty folder named by a hash wherever it runs.
      cwd: temporary,
      timeout: 120_000,
      maxBuffer: 1e8,
    });
    const answer = JSON.parse(readFileSync(answerFile, 'utf8')) as { files?: CompiledPackage; error?: string };
    if (!answer.files) throw new Error(answer.error);
    return answer.files;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Every `require` of a compiled script that names no compiled script. WeChat's compiler says nothing about these; the
 * phone says "module is not defined" when the page is opened.
 *
 * @returns `file → name` for each
 */
export function unresolvedRequires(files: CompiledPackage): string[] {
  const missing: string[] = [];
  for (const [file, { text }] of Object.entries(files)) {
    for (const [, name = ''] of (text ?? '').matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)) {
      if (!candidates(file, name).some((candidate) => candidate in files)) missing.push(`${file} → ${name}`);
    }
  }
  return missing;
}

/** A relative name lies beside the file; a bare one in a `miniprogram_npm` of this folder or of one above it. */
function candidates(file: string, name: string): string[] {
  const folder = path.posix.dirname(file);
  const stems = name.startsWith('.')
    ? [path.posix.join(folder, name)]
    : name.startsWith('/')
      ? [name.slice(1)]
      : ancestors(folder).map((above) => path.posix.join(above, 'miniprogram_npm', name));
  return stems.flatMap((stem) => [stem, `${stem}.js`, `${stem}/index.js`]);
}

function ancestors(folder: string): string[] {
  return folder === '.' ? ['.'] : [folder, ...ancestors(path.posix.dirname(folder))];
}

/**
 * Every compiled script that asks more of a phone than ES2020 does: the compiler leaves it as we wrote it. Looking behind in a
 * regular expression is of ES2018, but an iPhone knows it from iOS 16.4 on only, and without it the whole package does not start.
 *
 * @returns `file: what`, one for each
 */
export function beyondPhones(files: CompiledPackage): string[] {
  return Object.entries(files).flatMap(([file, { text = '' }]) => {
    const as = (target: string) => transformSync(text, { target, minify: true }).code;
    const behind = /\(\?<[=!].{0,20}/.exec(text)?.[0];
    return [
      ...(behind === undefined ? [] : [`${file}: ${behind}`]),
      ...(as('es2020') === as('esnext') ? [] : [`${file}: newer than ES2020`]),
    ];
  });
}

/** Sizes of the main package and of each subpackage, as compiled. */
export function packageSizes(files: CompiledPackage, subpackageRoots: string[]): PackageSize[] {
  const sizes = new Map<string, number>([['main', 0], ...subpackageRoots.map((root): [string, number] => [root, 0])]);
  for (const [file, { bytes }] of Object.entries(files)) {
    const owner = subpackageRoots.find((root) => file.startsWith(`${root}/`)) ?? 'main';
    sizes.set(owner, (sizes.get(owner) ?? 0) + bytes);
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes }));
}

/** The folders of an `app.json`'s subpackages. */
export function subpackageRoots(appJson: string): string[] {
  const app = JSON.parse(appJson) as { subPackages?: { root: string }[] };
  return (app.subPackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
}
