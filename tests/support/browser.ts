import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

/** Where an installed Chrome or Chromium is found, first wins. `CHROME=<file>` goes before all of them. */
const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** No sandbox because tests also run as root; the rest keeps the browser from doing anything that no page asked for. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Executable {
  file: string;
  env: Record<string, string>;
}

/**
 * Starts a headless browser: an installed Chrome/Chromium, else the one that `npm ci` brought.
 *
 * The caller closes it (`afterAll(() => browser.close())`). Each call starts a process of its own with a fresh profile.
 */
export async function launchBrowser(): Promise<Browser> {
  const { file, env } = installed() ?? (await bundled());
  return still(
    await chromium.launch({ executablePath: file, args: FLAGS, headless: true, env: { ...inherited(), ...env } }),
  );
}

/** Pages that slide would cost every step of every journey 0.3 s. A context may ask for `reducedMotion: 'no-preference'`. */
function still(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = (options) => newContext({ reducedMotion: 'reduce', ...options });
  return browser;
}

function installed(): Executable | undefined {
  const named = process.env['CHROME'];
  if (named && !existsSync(named)) throw new Error(`CHROME=${named}：没有这个文件。`);
  const file = named ?? INSTALLED.find((candidate) => existsSync(candidate));
  return file ? { file, env: {} } : undefined;
}

/**
 * `@sparticuz/chromium` carries the browser and the libraries it needs (NSS and friends) compressed in its package.
 *
 * It unpacks to the temporary folder without care for a second process doing the same at that moment, which then starts
 * half a file. So a child of our own unpacks into a folder of its own, and a rename, which is atomic, publishes it.
 */
async function bundled(): Promise<Executable> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('没有找到 Chrome 或 Chromium：请安装一个，或用 CHROME=<文件> 指明它。');
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = await readFile(path.join(entry, '../../../package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const home = path.join(os.tmpdir(), `baijiamen-chromium-${version}`);
  if (!existsSync(home)) await unpackTo(home, entry);
  const env = { LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib'), FONTCONFIG_PATH: path.join(home, 'fonts') };
  return { file: path.join(home, 'chromium'), env };
}

async function unpackTo(home: string, entry: string): Promise<void> {
  const staging = `${home}.${process.pid}`;
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  // AWS_EXECUTION_ENV makes the package unpack its own libraries, as it would on a machine that has none.
  const env = { ...inherited(), TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const script = 'require(process.argv[1]).executablePath().catch((e) => { console.error(e); process.exit(1); })';
  await promisify(execFile)(process.execPath, ['-e', script, entry], { env });
  await writeFile(path.join(staging, 'fonts', 'fonts.conf'), fontConfiguration(home));
  await rename(staging, home).catch(async (error: NodeJS.ErrnoException) => {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  });
}

/**
 * The package's own file looks for fonts in folders that only a function on AWS has. Without any font Chromium draws no
 * text and crashes now and then (`int3` in the kernel's log), though the pages bring their own Chinese glyphs.
 */
const fontConfiguration = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(home, 'fonts')}</dir>
  <cachedir>${path.join(home, 'font-cache')}</cachedir>
</fontconfig>
`;

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
