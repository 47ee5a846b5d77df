import { readFileSync } from 'node:fs';
import { pageTitle } from '../../../miniprogram/presenting/page-titles';

interface App {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}
const settings = <Shape>(file: string): Shape => JSON.parse(readFileSync(`miniprogram/${file}.json`, 'utf8')) as Shape;
const { pages, subPackages } = settings<App>('app');
const PAGES = [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))];

test.each(PAGES)('%s is called what stands in its head', (page) => {
  const { navigationBarTitleText } = settings<{ navigationBarTitleText: string }>(page);
  expect(pageTitle(page)).toBe(navigationBarTitleText);
});

test.each(PAGES)('%s ends with 给工具提意见, unless it is that or has it in its list', (page) => {
  const wxml = readFileSync(`miniprogram/${page}.wxml`, 'utf8');
  const isWithout = /<page-frame[^>]*has-tool-links="\{\{false\}\}"/.test(wxml);
  expect(wxml).toMatch(/^<page-frame/);
  expect(isWithout).toBe(['pages/feedback/feedback', 'pages/about/about'].includes(page));
});

test('a page of another version has a name too', () => expect(pageTitle('cadre/yesterday/yesterday')).toBe('别的页面'));
