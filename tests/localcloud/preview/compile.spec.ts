import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createPreview } from '../../../localcloud/preview/compile';
import { createPaths } from '../../../localcloud/preview/compile/paths';
import { toBrowserSelector } from '../../../localcloud/preview/compile/selectors';
import { compileStyleSheet } from '../../../localcloud/preview/compile/style-sheet';
import { wxsToJs } from '../../../localcloud/preview/compile/wxs';
import { toBrowserValue } from '../../../localcloud/preview/runtime/css-values';

const ROOT = process.cwd();
const FIXTURE = path.join(__dirname, 'fixture');

describe('values of WXSS', () => {
  test.each([
    ['750rpx', '100vw'],
    ['-15rpx 0 2px', '-2vw 0 2px'],
    ['100vh', 'calc(var(--phone-vh, 1vh) * 100)'],
    ['calc(12px + env(safe-area-inset-bottom))', 'calc(12px + var(--phone-safe-bottom, 0px))'],
    ['constant(safe-area-inset-top, 4px)', 'var(--phone-safe-top, 0px)'],
    ['url(data:font/woff2;base64,GqhGTCA6vh+9rpx)', 'url(data:font/woff2;base64,GqhGTCA6vh+9rpx)'],
    ['"10rpx"', '"10rpx"'],
    ['1px solid', '1px solid'],
  ])('%s → %s', (value, expected) => expect(toBrowserValue(value)).toBe(expected));
});

describe('selectors of WXSS', () => {
  const shared = { prefix: '', dark: false };
  test.each([
    ['.a .b', shared, '.a .b'],
    ['button::after', shared, 'wx-button::after'],
    ['page', shared, 'wx-page'],
    ['page', { ...shared, page: 'p/p' }, 'wx-page[is="p/p"]'],
    ['.a, .b', { ...shared, page: 'p/p' }, ':where(wx-page[is="p/p"]) .a,:where(wx-page[is="p/p"]) .b'],
    ['.a.b > .c', { prefix: 'x', dark: false }, '.x--a.x--b > .x--c'],
    [':host', { prefix: 'x', dark: false }, '[wx-host=x]'],
    ['view', { prefix: 'x', dark: false }, ':where([wx-host="x"]) wx-view'],
    ['.a', { prefix: '', dark: true }, ':where(:root[data-theme="dark"]) .a'],
  ])('%s of %j → %s', (selector, scope, expected) => {
    expect(toBrowserSelector(selector, scope).replace(/\s+/g, ' ').trim()).toBe(expected);
  });
});

describe('WXS', () => {
  test.each([
    ["x.constructor === 'Array'", "__wxs.typeName(x) === 'Array'"],
    ["if (f(x, [1])[0].y.constructor == 'Array')", "if (__wxs.typeName(f(x, [1])[0].y) == 'Array')"],
    ['a.constructor === b.constructor', '__wxs.typeName(a) === __wxs.typeName(b)'],
    ['(a || b).constructor', '__wxs.typeName((a || b))'],
    ["getRegExp('\\d+', 'g')", "__wxs.getRegExp('\\\\d+', 'g')"],
    ["require('../a.wxs')", "require('../a')"],
    ['getDate(0)', '__wxs.getDate(0)'],
    ['var d = getDate(); d.getDate() + at.getDate()', 'var d = __wxs.getDate(); d.getDate() + at.getDate()'],
  ])('%s → %s', (source, expected) => expect(wxsToJs(source)).toBe(expected));
});

test('a dark media query becomes the switch of the shell, what else it asks for stays', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'preview-wxss-'));
  try {
    const file = path.join(folder, 'a.wxss');
    await writeFile(
      file,
      '@media (prefers-color-scheme: dark) { .a { color: red } }\n@media (prefers-color-scheme: dark) and (min-width: 400px) { .b { color: red } }',
    );
    const css = compileStyleSheet(file, { prefix: '' }, createPaths(ROOT, folder));
    expect(css).not.toContain('prefers-color-scheme');
    expect(css).toContain(':where(:root[data-theme="dark"]) .a');
    expect(css).toMatch(/@media \(min-width: 400px\)\s*\{\s*:where\(:root\[data-theme="dark"\]\) \.b/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

describe('mistakes in the sources are told with file and line', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'preview-compile-'));
    await cp(FIXTURE, path.join(folder, 'mini'), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const previewOf = () =>
    createPreview({ root: ROOT, out: path.join(folder, 'out'), miniprogram: path.join(folder, 'mini') });
  const change = async (file: string, edit: (text: string) => string) => {
    const full = path.join(folder, 'mini', file);
    await writeFile(full, edit(await readFile(full, 'utf8').catch(() => '')));
  };

  test('none: the files of phone and shell are there', async () => {
    const result = await previewOf().build();
    expect(result).toMatchObject({ ok: true, errors: [] });
    const css = await readFile(path.join(folder, 'out/phone.css'), 'utf8');
    // No CDN: Vant's icon font is data, Chinese glyphs come from the install.
    expect(css).not.toMatch(/url\(\s*["']?(?:https?:)?\/\//);
    expect(await readFile(path.join(folder, 'out/fonts.css'), 'utf8')).toMatch(/url\(\/preview\/fonts\/[^)]+\.woff2\)/);
  });

  test.each([
    ['WXML', 'pages/long/long.wxml', (text: string) => `${text}\n<view`, /long\.wxml$/, 4],
    ['WXSS', 'pages/long/long.wxss', (text: string) => `${text}\n.a { color: red }}`, /long\.wxss$/, 14],
    ['script', 'pages/long/long.js', (text: string) => `\n\nconst = 1;\n${text}`, /long\.js$/, 3],
    ['import', 'pages/long/long.js', () => "import './no-such';", /long\.js$/, 1],
    ['JSON', 'pages/long/long.json', () => '{\n  "a": 1,\n}', /long\.json$/, 3],
    ['component', 'pages/long/long.json', () => '{"usingComponents":{"a":"/components/none/none"}}', /long\.json$/, 1],
    ['style import', 'app.wxss', (text: string) => `${text}\n@import './none.wxss';`, /app\.wxss$/, 20],
  ])('%s', async (_kind, file, edit, where, line) => {
    await change(file, edit);
    const result = await previewOf().build();
    expect(result.ok).toBe(false);
    expect(result.errors[0]).toMatchObject({ file: expect.stringMatching(where), line });
    expect(result.errors[0]?.message).not.toBe('');
  });
});
