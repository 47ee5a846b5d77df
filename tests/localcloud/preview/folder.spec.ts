import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { BuildResult } from '../../../localcloud/preview/compile';
import { showFolder, type PreviewFolder } from '../../../localcloud/preview-folder';

let project: string;
let shown: PreviewFolder | undefined;
const builds: BuildResult[] = [];
let wake: () => void = () => undefined;

beforeEach(async () => {
  project = await mkdtemp(path.join(os.tmpdir(), 'foreign-'));
  await cp(path.join(__dirname, 'fixture'), path.join(project, 'app'), { recursive: true });
  await writeFile(
    path.join(project, 'project.config.json'),
    JSON.stringify({ miniprogramRoot: 'app/', projectname: '别人的 <小程序>' }),
  );
});
afterEach(async () => {
  await shown?.stop();
  shown = undefined;
  builds.length = 0;
  await rm(project, { recursive: true, force: true });
});

const show = async (folder = project) => {
  shown = await showFolder({ folder, port: 0, onBuild: (result) => void (builds.push(result), wake()) });
  return shown;
};
const text = async (address: string) => (await fetch(`${shown!.url}${address}`)).text();

test('a foreign project stands in the shell under its own name, and without a cloud', async () => {
  expect((await show()).name).toBe('别人的 <小程序>');
  expect(builds).toMatchObject([{ ok: true }]);
  const shell = await text('/');
  expect(shell).toContain('<h1>别人的 &lt;小程序&gt;</h1>');
  expect(shell).toContain('<body class="foreign">');
  expect(await text('/preview/phone.js')).toContain('pages/widgets/widgets');
  expect(JSON.parse(await text('/client/personas'))).toHaveLength(1);
});

test('packages that the project has built for itself go before all others', async () => {
  await mkdir(path.join(project, 'app/miniprogram_npm/tell'), { recursive: true });
  await writeFile(path.join(project, 'app/miniprogram_npm/tell/index.js'), "module.exports = 'built in place';");
  await appendFile(path.join(project, 'app/pages/long/long.js'), "\nconsole.debug(require('tell'));");
  await show();
  expect(builds).toMatchObject([{ ok: true }]);
  expect(await text('/preview/phone.js')).toContain('built in place');
});

test('mistakes are told relative to the project', async () => {
  await appendFile(path.join(project, 'app/pages/long/long.wxml'), '\n<view');
  await show(path.join(project, 'app'));
  expect(builds[0]?.errors[0]?.file).toBe('pages/long/long.wxml');
});

test.each([
  ['pages/long/long.js', '\nconsole.debug("changed script");', 'phone.js', 'changed script'],
  ['pages/long/long.wxml', '<view>改过的模板</view>', 'phone.js', '改过的模板'],
  ['pages/long/long.wxss', '.changed { color: #123456 }', 'phone.css', '#123456'],
  ['styles/tokens.wxss', '.imported { color: #654321 }', 'phone.css', '#654321'],
  ['pages/long/long.json', '', 'phone.js', '改过的标题'],
])('a change of %s is there in under a second', async (file, added, out, expected) => {
  await show();
  const full = path.join(project, 'app', file);
  const changed = new Promise<void>((told) => (wake = told));
  if (added) await appendFile(full, added);
  else await writeFile(full, JSON.stringify({ navigationBarTitleText: expected }));
  await changed;
  expect((await text(`/preview/${out}`)).includes(expected)).toBe(true);
  expect(builds.at(-1)?.ms).toBeLessThan(1000);
});

test('a folder without app.json is refused in one sentence', async () => {
  await expect(showFolder({ folder: os.tmpdir(), port: 0 })).rejects.toMatchObject({
    sentence: expect.stringMatching(/没有找到 app\.json/),
  });
});
