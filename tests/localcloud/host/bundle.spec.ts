import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { bundleDeferred, deferImports, deferredPackages } from '../../../localcloud/build/deferred-packages';
import { writeChanged } from '../../../localcloud/build/write-changed';
import { startCloud } from '../../support/cloud';

jest.setTimeout(60_000);

/** Uses each part of the SDK whose loading is deferred. */
const EVERYTHING = `
  import cloudbase from '@cloudbase/node-sdk';
  const app = cloudbase.init({ env: 'local-1', credentials: {
    private_key_id: 'k', env_id: 'local-1', private_key: require('node:crypto').generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey } });
  const loaded = () => Object.keys(require.cache).map((file) => file.split(/[\\\\/]/).pop()).filter((name) => name !== 'index.js').sort();
  export async function main(event) {
    const before = loaded();
    const result = {
      models: typeof app.models.anything,
      sql: typeof app.models.$runSQL,
      ai: typeof app.ai().createModel,
      ticket: app.auth().createTicket('user-1', { refresh: 1000 }).includes('k/@@/'),
      request: typeof app.requestClient.get,
      upload: await app.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('a') }).then(({ fileID }) => fileID),
    };
    return { before, after: loaded(), result };
  }`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'baijiamen-bundle-'));
  await build({
    stdin: { contents: EVERYTHING, resolveDir: process.cwd() },
    outfile: path.join(folder, 'all/index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    plugins: [deferredPackages],
  });
  for (const [file, contents] of await bundleDeferred('node18'))
    await writeChanged(path.join(folder, 'all', file), contents);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('parts of the SDK that no tap needs are loaded when they are used, and work then', async () => {
  const cloud = await startCloud({ functions: folder });
  const reply = await cloud.invoke('all', {}, { openid: 'o' });
  await cloud.stop();
  if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
  expect(reply).toMatchObject({
    ok: true,
    result: {
      before: [],
      after: expect.arrayContaining([
        'axios.js',
        'cloudbase-ai.js',
        'cloudbase-wx-cloud-client-sdk.js',
        'jsonwebtoken.js',
      ]),
      result: {
        models: 'object',
        sql: 'function',
        ai: 'function',
        ticket: true,
        request: 'function',
        upload: expect.stringMatching(/^cloud:.*\/a\.txt$/),
      },
    },
  });
});

it('an import that is not deferred stays as it is', () => {
  const source =
    'const auth_1 = require("./auth");\nconst axios_1 = __importDefault(require("axios"));\nauth_1.a(axios_1.default);\n';
  expect(deferImports(source)).toBe(
    'const auth_1 = require("./auth");\n\nauth_1.a((axios_1()).default);\n\nlet axios_1_loaded;\nfunction axios_1() { return (axios_1_loaded ??= __importDefault(require("axios"))); }\n',
  );
});

it('no use of a deferred import escapes the rewriting', () => {
  const dist = 'node_modules/@cloudbase/node-sdk/dist';
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))) {
    const rewritten = deferImports(readFileSync(path.join(dist, name), 'utf8'));
    for (const [, deferred] of rewritten.matchAll(/^let (\w+_1)_loaded;/gm))
      expect({ name, bare: rewritten.match(new RegExp(`\\b${deferred}\\b(?!\\()`, 'g')) }).toEqual({
        name,
        bare: null,
      });
  }
});

it('the one file that sends WeChat messages loads its SDK when it sends one, and not before', async () => {
  const { outputFiles } = await build({
    entryPoints: ['cloudfunctions/kernel/wechat.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    plugins: [deferredPackages],
  });
  const source = outputFiles[0]?.text ?? '';
  expect(source).toContain('import("./later/wx-server-sdk.js")');
  expect(source.length).toBeLessThan(10_000);
});

describe('writing what changed', () => {
  it('keeps the age of what did not', async () => {
    const file = path.join(folder, 'deep/file.txt');
    expect(await writeChanged(file, 'one')).toBe(true);
    expect(await writeChanged(file, 'one')).toBe(false);
    expect(await writeChanged(file, 'two')).toBe(true);
    await writeFile(file, 'three');
    expect(await writeChanged(file, 'two')).toBe(true);
    expect(existsSync(`${file}.${process.pid}.new`)).toBe(false);
  });
});
