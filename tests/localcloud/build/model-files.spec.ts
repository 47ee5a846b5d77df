import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { modelFilesOf } from '../../../localcloud/build/model-files';

test('a bundle that tags finds weights and lexicon beside it, wherever it is put', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'baijiamen-tagger-'));
  try {
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
    expect([...files.keys()]).toEqual(['weights.bin', 'lexicon.json']);
    await writeFile(path.join(folder, 'index.js'), source);
    for (const [name, contents] of files) await writeFile(path.join(folder, name), contents);
    const script = "console.log(require('./index.js').tag('六楼老太太走不动，想加装电梯').primary)";
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: folder });
    expect(stdout).toBe('elevator\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a bundle that does not tag is given none', async () => {
  expect([...(await modelFilesOf('exports.main = () => 1;')).keys()]).toEqual([]);
});
