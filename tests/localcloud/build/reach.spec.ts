import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pagesOf, reachedFiles } from '../../../localcloud/build/reach';

/** A mini-program with two pages and a package of five components, three of which nobody asks for. */
const FILES: Record<string, string> = {
  'mp/app.json': '{"pages":["pages/home/home"],"subPackages":[{"root":"cadre","pages":["visit/visit"]}]}',
  'mp/app.wxss': "@import '@kit/lib/theme/base.wxss';",
  'mp/pages/home/home.json': '{"usingComponents":{"k-button":"@kit/lib/button/index","own":"/parts/own/own"}}',
  'mp/pages/home/home.ts': "import { z } from 'zed';\nPage({ z });",
  'mp/pages/home/home.wxml': '<wxs src="./home.wxs" module="m" /><include src="./foot.wxml" />',
  'mp/pages/home/home.wxs': "var a = require('./deep.wxs');",
  'mp/pages/home/deep.wxs': '',
  'mp/pages/home/foot.wxml': '<view />',
  'mp/cadre/visit/visit.json': '{"componentGenerics":{"line":{"default":"@kit/lib/line/index"}}}',
  'mp/parts/own/own.json': '{"component":true}',
  'mp/parts/own/own.ts': "import toast from '@kit/lib/toast/toast';",
  'mp/parts/unused/unused.json': '{"usingComponents":{"k-never":"@kit/lib/never/index"}}',
  'npm/@kit/lib/theme/base.wxss': '',
  'npm/@kit/lib/button/index.json': '{"usingComponents":{"icon":"../icon/index"}}',
  'npm/@kit/lib/button/index.js': "var link = require('../mixins/link');",
  'npm/@kit/lib/button/index.wxml': '<wxs src="../wxs/utils.wxs" module="u" />',
  'npm/@kit/lib/button/README.md': '',
  'npm/@kit/lib/mixins/link.js': '',
  'npm/@kit/lib/mixins/page.js': '',
  'npm/@kit/lib/wxs/utils.wxs': '',
  'npm/@kit/lib/icon/index.json': '{}',
  'npm/@kit/lib/line/index.json': '{}',
  'npm/@kit/lib/toast/toast.js': '',
  'npm/@kit/lib/never/index.json': '{}',
  'npm/zed/index.js': '',
};

describe('what the pages reach', () => {
  let folder: string;
  let reached: string[];
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-reach-'));
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const files = reachedFiles({ root: path.join(folder, 'mp'), npm: path.join(folder, 'npm') });
    reached = [...files].map((file) => path.relative(folder, file).split(path.sep).join('/'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('starts at the pages of the main package and of the subpackages', () => {
    expect(pagesOf(path.join(folder, 'mp'))).toEqual(['pages/home/home', 'cadre/visit/visit']);
  });

  it.each(Object.keys(FILES).filter((name) => !/unused|never|README|mixins\/page/.test(name)))('has %s', (name) => {
    expect(reached).toContain(name);
  });

  it('has nothing else', () => {
    expect(reached.filter((name) => /unused|never|README|mixins\/page/.test(name))).toEqual([]);
  });
});
