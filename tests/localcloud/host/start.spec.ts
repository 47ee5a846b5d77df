import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { chmod, mkdtemp, rm, writeFile, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { startAndFail, startCloud, type Cloud } from '../../support/cloud';

jest.setTimeout(60_000);

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'baijiamen-start-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** One sentence: no stack, no code, nothing for engineers. */
function expectSentence({ code, stderr }: { code: number; stderr: string }, ...parts: string[]): void {
  expect(code).toBe(1);
  const lines = stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  for (const part of parts) expect(lines[0]).toContain(part);
}

describe('a folder that is in use', () => {
  let cloud: Cloud;
  afterEach(() => cloud.stop());

  it('refuses a second start and names the first', async () => {
    cloud = await startCloud({ dataFolder: folder });
    expectSentence(
      await startAndFail({ LOCALCLOUD_DATA: folder }),
      '正被另一个本地云使用',
      cloud.url,
      String(cloud.pid),
    );
  });

  it('is free again after kill -9, and after a stop', async () => {
    cloud = await startCloud({ dataFolder: folder });
    await cloud.kill('SIGKILL');
    await cloud.restart();
    await cloud.restart();
    expect(await cloud.logs()).toEqual([]);
  });
});

it('a port in use is one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expectSentence(await startAndFail({ LOCALCLOUD_DATA: folder, PORT: String(port) }), `端口 ${port} 已被占用`);
  other.close();
});

it('an option that is none is one sentence', () => {
  const env = { ...process.env, LOCALCLOUD_DATA: folder };
  const { status, stderr } = spawnSync(process.execPath, ['localcloud/run.mjs', 'start', '--bogus'], { env });
  expectSentence({ code: status ?? 0, stderr: stderr.toString('utf8') }, '命令写得不对', '--bogus');
});

it.each(['eighty', '70000', '-1', '80.5'])('PORT=%s is one sentence', async (port) => {
  expectSentence(await startAndFail({ LOCALCLOUD_DATA: folder, PORT: port }), `PORT=${port} 不是端口号`);
});

describe('a damaged folder', () => {
  it('that is a file', async () => {
    const file = path.join(folder, 'data');
    await writeFile(file, 'not a folder');
    expectSentence(await startAndFail({ LOCALCLOUD_DATA: file }), '是一个文件，不是文件夹');
  });

  it('whose database is no database', async () => {
    await writeFile(path.join(folder, 'database.sqlite'), 'x'.repeat(10_000));
    expectSentence(await startAndFail({ LOCALCLOUD_DATA: folder }));
  });

  it('whose lock file is no lock file', async () => {
    await writeFile(path.join(folder, 'lock'), 'x'.repeat(10_000));
    expectSentence(await startAndFail({ LOCALCLOUD_DATA: folder }), '不能用');
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? it.skip : it)('that may not be written', async () => {
    await chmod(folder, 0o500);
    expectSentence(await startAndFail({ LOCALCLOUD_DATA: folder }), '不能用');
    await chmod(folder, 0o700);
  });
});

it.each(['SIGINT', 'SIGTERM'] as const)('%s stops in good order', async (signal) => {
  const cloud = await startCloud({ dataFolder: folder });
  await cloud.kill(signal);
  expect(await readdir(folder)).not.toContain('running.json');
});

it('a demo whose filling was cut off is filled again', async () => {
  const env = { ...process.env, LOCALCLOUD_DATA: folder, PORT: '0' };
  const child = spawn(process.execPath, ['localcloud/run.mjs', 'start', '--no-preview', '--no-watch'], { env });
  for await (const chunk of child.stderr) if (String(chunk).includes('6/24')) break;
  child.kill('SIGKILL');
  await once(child, 'exit');
  const cloud = await startCloud({ dataFolder: folder, seed: 'demo' });
  const collections = (await (await fetch(`${cloud.url}/console/api/collections`)).json()) as {
    name: string;
    count: number;
  }[];
  expect(collections.find(({ name }) => name === 'communities')?.count).toBe(24);
  expect(collections.find(({ name }) => name === 'residents')?.count).toBeGreaterThan(3000);
  await cloud.stop();
});
