import { readFileSync } from 'node:fs';
import { packNpm } from '../../localcloud/build/npm';
import {
  beyondPhones,
  compilePackage,
  packageSizes,
  subpackageRoots,
  unresolvedRequires,
  type CompiledPackage,
} from './support/compile';
import { projectWith, removeProjects } from './support/sandbox';

/** WeChat refuses a package over 2 MB; red early, since the day it is full is the day before a release. */
const RED_BYTES = 1_500_000;
/** What a resident waits for who scans a code for the first time, and all there is; as wanted of the benchmark `package`. */
const MAIN_BYTES = 600_000;
const TOTAL_BYTES = 2_000_000;

jest.setTimeout(120_000);
afterAll(removeProjects);

describe('the package as WeChat’s own compiler makes it', () => {
  let compiled: CompiledPackage;
  beforeAll(async () => {
    await packNpm();
    compiled = await compilePackage(process.cwd());
  });

  it('finds every module that it requires', () => {
    expect(Object.keys(compiled)).toContain('app.js');
    expect(unresolvedRequires(compiled)).toEqual([]);
  });

  it('asks no more of a phone than ES2020', () => expect(beyondPhones(compiled)).toEqual([]));

  it('stays within 600 KB in the main package, 1.5 MB in any other, 2 MB in all', () => {
    const sizes = packageSizes(compiled, subpackageRoots(readFileSync('miniprogram/app.json', 'utf8')));
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const lines = [...sizes, { name: 'total', bytes: total }].map(
      ({ name, bytes }) => `${name.padEnd(12)}${(bytes / 1000).toFixed(1).padStart(8)} KB`,
    );
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(sizes.find(({ name }) => name === 'main')?.bytes).toBeLessThanOrEqual(MAIN_BYTES);
    expect(sizes.filter(({ bytes }) => bytes > RED_BYTES)).toEqual([]);
    expect(total).toBeLessThanOrEqual(TOTAL_BYTES);
  });

  it('carries nothing that is not for the phone', () => {
    const foreign = Object.keys(compiled).filter((file) => /tsconfig|\.(?:ts|map|md|tsbuildinfo)$/.test(file));
    expect(foreign).toEqual([]);
  });
});

describe('app.json', () => {
  const app = JSON.parse(readFileSync('miniprogram/app.json', 'utf8')) as {
    pages: string[];
    preloadRule: Record<string, { network: string; packages: string[] }>;
  };
  const roots = subpackageRoots(readFileSync('miniprogram/app.json', 'utf8'));

  it.each(['pages/home/home', 'pages/suggest/suggest', 'pages/inbox/inbox'])(
    'has what residents and the tool need fetched, on any network, while %s is read',
    (page) => expect(app.preloadRule[page]).toEqual({ network: 'all', packages: ['resident', 'tool'] }),
  );

  it('preloads nothing that is not there', () => {
    expect(app.pages).toEqual(expect.arrayContaining(Object.keys(app.preloadRule)));
    expect(roots).toEqual(expect.arrayContaining(Object.values(app.preloadRule).flatMap(({ packages }) => packages)));
  });
});

describe('the gate itself', () => {
  it('is green on a healthy mini-program', async () => {
    expect(unresolvedRequires(await compilePackage(projectWith()))).toEqual([]);
  });

  it('is red on code from outside, a package that was not packed, and a plugin file that WeChat does not pack', async () => {
    const broken = {
      'miniprogram_npm/tiny/index.js': null,
      'pages/home/home.ts': "import utc from 'dayjs/plugin/utc';\nPage({ data: { utc } });",
      'cadre/visit/visit.ts': "import { x } from '../../../shared/x';\nPage({ data: { x } });",
    };
    expect(unresolvedRequires(await compilePackage(projectWith(broken))).sort()).toEqual([
      'cadre/visit/visit.js → ../../../shared/x',
      'domain/greeting.js → tiny',
      'pages/home/home.js → dayjs/plugin/utc',
    ]);
  });

  it.each([
    ['a syntax error', { 'pages/home/home.ts': 'Page({ data: {' }, /home\.ts/],
    ['a component that is not there', { 'components/mark/mark.json': null, 'components/mark/mark.ts': null }, /mark/],
    ['a page that is not there', { 'cadre/visit/visit.wxml': null }, /cadre\/visit/],
  ])('is red on %s', async (_what, changes, answer) => {
    await expect(compilePackage(projectWith(changes))).rejects.toThrow(answer);
  });

  it.each([
    ['an assignment that asks first', 'a ??= 1;'],
    ['a private field', 'class A { #b = 1; c() { return this.#b; } }'],
    ['a field', 'class A { b = 1; }'],
    ['looking behind', 'const a = /(?<!有)没有/;'],
    ['looking behind, spelled', "const a = new RegExp('(?<=有)没有');"],
  ])('is red on %s', (_what, text) => {
    const fine = { bytes: 1, text: 'const a = async ({ b, ...c }) => ({ ...c, d: b?.e ?? 1 });' };
    expect(beyondPhones({ 'a.js': { bytes: 1, text }, 'fine.js': fine })).toHaveLength(1);
  });

  it('counts each file once, to the package that brings it', () => {
    const files = { 'app.js': { bytes: 5 }, 'cadre/a.js': { bytes: 7 }, 'cadre-like/b.js': { bytes: 11 } };
    expect(packageSizes(files, ['cadre'])).toEqual([
      { name: 'main', bytes: 16 },
      { name: 'cadre', bytes: 7 },
    ]);
  });
});
