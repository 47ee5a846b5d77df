// Compiles one project with WeChat's own compiler and writes what it would upload, as JSON, to a file:
//   node compile-child.mjs <project root> <answer file>
// A process of its own because the compiler prints, forks a helper that outlives it, and asks WeChat's servers for what is
// given to it here instead.
import { createRequire } from 'node:module';
import dns from 'node:dns';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [projectPath, answerFile] = process.argv.slice(2);

// Also on a machine with a network: a test that asks WeChat's servers is red the day they are slow.
dns.lookup = (host, ...rest) => rest.at(-1)(Object.assign(new Error(`no network: ${host}`), { code: 'ENOTFOUND' }));

/** What WeChat's servers answer about an ordinary appid: the limits of an ordinary mini-program. */
const ATTRIBUTES = {
  platform: false,
  appType: 0,
  isSandbox: true,
  released: false,
  setting: {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 20,
    NavigateMiniprogramLimit: 10,
    MaxSubPackageLimit: 100,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxTabbarIconSize: 40,
  },
};

const temporary = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-compile-'));
const privateKeyPath = path.join(temporary, 'unused.key');
writeFileSync(privateKeyPath, 'the key is read, and used only for an upload');

async function compile() {
  const ci = createRequire(import.meta.url)('miniprogram-ci');
  const project = new ci.Project({
    appid: 'wx0000000000000000',
    type: 'miniProgram',
    projectPath,
    privateKeyPath,
    ignores: ['node_modules/**/*'],
  });
  project.attr = async () => ATTRIBUTES;
  const setting = { useProjectConfig: true, minify: true };
  const options = { project, version: '0.0.0', desc: 'gate', setting, onProgressUpdate: () => undefined };
  return ci.getCompiledResult(options, path.join(temporary, 'package.zip'));
}

const answer = await compile().then(
  (files) => ({
    files: Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        { bytes: Buffer.byteLength(content), text: path.extname(name) === '.js' ? String(content) : undefined },
      ]),
    ),
  }),
  (error) => ({ error: String(error?.message ?? error) }),
);
writeFileSync(answerFile, JSON.stringify(answer));
rmSync(temporary, { recursive: true, force: true });
process.exit(0);
