import { readFileSync } from 'node:fs';
import { currentVersion, RELEASES, RELEASE_LINES } from '../../../miniprogram/domain/release/release';

const changelog = readFileSync('CHANGELOG.md', 'utf8');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** What CHANGELOG.md says to the people who use the tool: the bullets under 「给用的人」 of each version. */
function released(): { version: string; releasedOn: string; title: string; lines: string[] }[] {
  return (
    changelog
      .split(/^## (?=\d)/m)
      .slice(1)
      // What is not released yet has no day.
      .filter((chapter) => !/^\S+ — 未发布$/m.test(chapter))
      .map((chapter) => {
        const [, number = '', on = '', title = ''] = /^(\S+) — (\S+) · [^/\n]+ \/ (.+)$/m.exec(chapter) ?? [];
        const told = /^### 给用的人\n\n((?:- .+\n)+)/m.exec(chapter)?.[1] ?? '';
        const lines = told.split('\n').flatMap((line) => (line ? [line.replace(/^- /, '')] : []));
        return { version: number, releasedOn: on, title, lines };
      })
  );
}

test('新版本说明 says what CHANGELOG.md says: versions, days, titles, and every line in its words', () => {
  const shown = RELEASES.map(({ lines, ...release }) => ({ ...release, lines: lines.map(({ words }) => words) }));
  expect(shown).toEqual(released());
});

test('the newest release is the version that is built', () => expect(currentVersion()).toBe(version));

test('a line is named once and for all', () => {
  const ids = RELEASE_LINES.map(({ lineId }) => lineId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const lineId of ids) expect(lineId).toMatch(/^[a-z][a-z0-9-]*$/);
});
