import postcss from 'postcss';
import { lineOf, ownFiles, type Violations } from '../support/files';

/** The one sheet that may spell a colour; `theme.json` is read by WeChat before any style and spells its own. */
const TOKENS = 'styles/tokens.wxss';

const NAMED =
  'aqua black blue brown coral crimson cyan fuchsia gold gray green grey indigo ivory lime magenta maroon navy olive orange pink plum purple red salmon silver tan teal tomato turquoise violet wheat white yellow';
const SPELLED = new RegExp(
  `#[0-9a-f]{3,8}\\b|\\b(?:rgba?|hsla?|hwb|lab|lch|oklch|color)\\(|(?<![\\w-])(?:(?:dark|light|medium|deep|hot)?(?:${NAMED.split(' ').join('|')}))(?![\\w-])`,
  'i',
);
const COLOUR_ATTRIBUTE = /\s((?:[\w-]*-)?(?:color|style|background)[\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Literal colours anywhere but in the tokens: dark mode and contrast are true only while there is one place for them. */
export function coloursAreTokens(root: string): Violations {
  const sheets = ownFiles(root, '.wxss').filter((file) => file.name !== TOKENS);
  const styles = sheets.flatMap(({ name, text }) => {
    const found: Violations = [];
    postcss.parse(text).walkDecls((declaration) => {
      if (/font-family|^content$|animation|^font$/.test(declaration.prop)) return;
      const colour = SPELLED.exec(declaration.value.replace(/url\([^)]*\)/g, ''))?.[0];
      if (colour) found.push(`${name}:${declaration.source?.start?.line} ${colour} 要写成 tokens 里的变量`);
    });
    return found;
  });
  const templates = ownFiles(root, '.wxml').flatMap(({ name, text }) =>
    [...text.matchAll(COLOUR_ATTRIBUTE)].flatMap((match) => {
      const colour = SPELLED.exec(match[2] ?? match[3] ?? '')?.[0];
      return colour ? [`${name}:${lineOf(text, match.index)} ${match[1]} 里写了 ${colour}`] : [];
    }),
  );
  const scripts = ownFiles(root, '.ts', '.wxs').flatMap(({ name, text }) =>
    [...text.matchAll(/['"`](#[0-9a-f]{3}(?:[0-9a-f]{3}(?:[0-9a-f]{2})?)?)['"`]/gi)].map(
      (match) => `${name}:${lineOf(text, match.index)} ${match[1]} 要写成 tokens 里的变量`,
    ),
  );
  return [...styles, ...templates, ...scripts];
}
