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

test.each(PAGES)('%s has 给工具提意见 where it can be reached', (page) => {
  const wxml = readFileSync(`miniprogram/${page}.wxml`, 'utf8');
  const goesOn = readFileSync(`miniprogram/${page}.ts`, 'utf8').includes('onReachBottom');
  const place = /^<page-frame(?: tool-links="(\w+)")?>/.exec(wxml);
  expect(place).not.toBeNull();
  // The end of a list that reads on by itself is never reached; the form itself and 关于 have it in what they show.
  const isItself = ['tool/feedback/feedback', 'tool/about/about'].includes(page);
  expect(place?.[1]).toBe(isItself ? 'none' : goesOn ? 'head' : undefined);
});

test('a page of another version has a name too', () => expect(pageTitle('cadre/yesterday/yesterday')).toBe('别的页面'));

test('a page is called the same where it lay before', () =>
  expect(pageTitle('pages/suggestions/suggestions')).toBe('我提过的'));
