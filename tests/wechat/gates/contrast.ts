import postcss, { type Rule } from 'postcss';
import { ownFiles, type Violations } from '../support/files';

/** WCAG 2.1 AA for text of ordinary size. */
const WANTED = 4.5;

type Tokens = Map<string, string>;
type Mode = 'light' | 'dark';

/**
 * Contrast of words on what lies under them, light and dark:
 * every `--text-*` on page and card, `--text-primary` on every opaque `--surface-*`, `--text-x` on `--surface-x`,
 * `--text-on-fill` on the primary fills; and each pair that a rule of any sheet really makes.
 */
export function textIsLegible(root: string): Violations {
  const modes = readTokens(ownFiles(root, '.wxss').find((file) => file.name === 'styles/tokens.wxss')?.text ?? '');
  const pairs = [...pairsByName(modes.light), ...pairsInRules(root)];
  return (['light', 'dark'] as const).flatMap((mode) =>
    pairs.flatMap(({ text, ground, where }) => {
      const [a, b] = [rgb(modes[mode].get(text)), rgb(modes[mode].get(ground))];
      if (!a || !b) return [];
      const ratio = contrast(a, b);
      return ratio >= WANTED ? [] : [`${where}（${mode}）${text} 在 ${ground} 上只有 ${ratio.toFixed(2)}:1`];
    }),
  );
}

/** The tokens of both modes; dark is light with what the dark block says over it. */
export function readTokens(sheet: string): Record<Mode, Tokens> {
  const light: Tokens = new Map();
  const over: Tokens = new Map();
  postcss.parse(sheet).walkDecls(/^--/, (declaration) => {
    const media = declaration.parent?.parent;
    const isDark =
      media?.type === 'atrule' && /prefers-color-scheme:\s*dark/.test((media as { params?: string }).params ?? '');
    (isDark ? over : light).set(declaration.prop, declaration.value);
  });
  return { light, dark: new Map([...light, ...over]) };
}

interface Pair {
  text: string;
  ground: string;
  where: string;
}

function pairsByName(tokens: Tokens): Pair[] {
  const where = 'styles/tokens.wxss';
  const opaque = [...tokens.keys()].filter((name) => name.startsWith('--surface-') && rgb(tokens.get(name)));
  return [...tokens.keys()]
    .filter((name) => name.startsWith('--text-'))
    .flatMap((text) => {
      if (text === '--text-on-fill')
        return [...tokens.keys()]
          .filter((name) => name.startsWith('--fill-primary'))
          .map((ground) => ({ text, ground, where }));
      const own = text.replace('--text-', '--surface-');
      const grounds = text === '--text-primary' ? opaque : ['--surface-page', '--surface-card', own];
      return grounds.map((ground) => ({ text, ground, where }));
    });
}

/** Rules that set both words and ground from tokens. */
function pairsInRules(root: string): Pair[] {
  const pairs: Pair[] = [];
  for (const { name, text } of ownFiles(root, '.wxss'))
    postcss.parse(text).walkRules((rule) => {
      const [words, ground] = [tokenOf(rule, /^color$/), tokenOf(rule, /^background(?:-color)?$/)];
      if (words && ground) pairs.push({ text: words, ground, where: `${name}:${rule.source?.start?.line}` });
    });
  return pairs;
}

function tokenOf(rule: Rule, property: RegExp): string | undefined {
  const values = rule.nodes.flatMap((node) => (node.type === 'decl' && property.test(node.prop) ? [node.value] : []));
  return /^var\((--[\w-]+)\)$/.exec(values.at(-1) ?? '')?.[1];
}

type Rgb = [number, number, number];

/** Only opaque colours spelled in hex: a veil has no contrast of its own. */
function rgb(value = ''): Rgb | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  const hex = short ? short.slice(1).map((digit) => digit + digit) : /^#(..)(..)(..)$/i.exec(value)?.slice(1);
  return hex?.map((pair) => parseInt(pair, 16)) as Rgb | undefined;
}

function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
