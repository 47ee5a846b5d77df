import { existsSync, readFileSync } from 'node:fs';
import { whereNow } from '../../../miniprogram/domain/shared/moved-pages';

interface App {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}
const app = JSON.parse(readFileSync('miniprogram/app.json', 'utf8')) as App;

/** What phones of the first version have shared and kept: this list is not added to. */
const OF_BEFORE = [
  ...['home', 'inbox', 'sign-in', 'follow-building', 'suggest', 'suggestions', 'suggestion', 'board', 'board-class'],
  ...['fruits', 'volunteer-calls', 'volunteer-call', 'feedback', 'outbox', 'releases', 'about', 'myself', 'verify'],
  ...['own-field', 'own-copy', 'own-delete', 'readings'],
].map((page) => `pages/${page}/${page}`);

test.each(OF_BEFORE)('%s still leads to a page, with what it carries', (page) => {
  const now = whereNow(page);
  expect(existsSync(`miniprogram/${now}.json`)).toBe(true);
  expect(whereNow(`/${page}?a=%2F&b=1`)).toBe(`/${now}?a=%2F&b=1`);
});

test.each(app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `/${root}/${page}?id=1`)))(
  '%s is where it lies',
  (address) => expect(whereNow(address)).toBe(address),
);

test.each(['', '/', 'pages/board', '/pages/board/board-class', '/pages/board/boardx', '../pages/board/board'])(
  '“%s” is no page that moved',
  (address) => expect(whereNow(address)).toBe(address),
);
