import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Weights that the screens use; each is about a hundred small files, of which a page loads the few whose characters it shows. */
const WEIGHTS = [400, 500, 700];
const FONT_URL = '/preview/fonts/';

/** Where the woff2 files lie that {@link fontFaces} names. */
export function fontFolder(root: string): string {
  return path.join(root, 'node_modules/@fontsource/noto-sans-sc/files');
}

/** `@font-face` rules of Noto Sans SC with its unicode ranges: Chinese glyphs on a machine that has none, the same on every machine. */
export function fontFaces(root: string): string {
  const sheets = WEIGHTS.map((weight) => {
    const file = path.join(root, `node_modules/@fontsource/noto-sans-sc/${weight}.css`);
    return readFileSync(file, 'utf8')
      .replace(/\/\*[^*]*\*\/\n/g, '')
      .replace(/url\(\.\/files\/([^)]+\.woff2)\) format\('woff2'\),[^;]*;/g, `url(${FONT_URL}$1) format('woff2');`);
  });
  return sheets.join('\n');
}

/** Vant's sheet names its icon font on a CDN; `@vant/icons` carries the same font as data. */
export function withLocalIconFont(root: string, css: string): string {
  const file = path.join(root, 'node_modules/@vant/icons/src/encode-woff2.less');
  const data = existsSync(file) ? /url\(['"]?(data:[^)'"]+)['"]?\)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  if (!data) return css;
  return css.replace(/src:\s*url\((?:https?:)?\/\/at\.alicdn\.com[^;}]*/g, `src: url(${data}) format("woff2")`);
}
