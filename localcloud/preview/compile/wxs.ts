/**
 * WXS looks like JavaScript and is not. Three differences matter to real components (Vant's among them), and are mended
 * in the text before glass-easel compiles it; `__wxs` is set up by the runtime:
 *
 * - `x.constructor` is the *name* of the type, `'Array'` for instance;
 * - `getRegExp('\d')` takes its string raw, backslashes included;
 * - `getDate()` and `getRegExp()` are globals.
 */
export function wxsToJs(source: string): string {
  return source
    .replace(/([\w$.[\]]+)\.constructor\b/g, '__wxs.typeName($1)')
    .replace(/require\((\s*['"])([^'"]+)\.wxs(['"]\s*)\)/g, 'require($1$2$3)')
    .replace(
      /\bgetRegExp\((\s*)(['"])((?:\\.|(?!\2).)*)\2/g,
      (_all, space: string, quote: string, body: string) =>
        `getRegExp(${space}${quote}${body.replace(/\\/g, '\\\\')}${quote}`,
    )
    .replace(/\bgetRegExp\(/g, '__wxs.getRegExp(')
    .replace(/\bgetDate\(/g, '__wxs.getDate(');
}

/** Paths that a WXS file requires, as written. */
export function wxsRequires(source: string): string[] {
  return [...source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)].flatMap((match) => match[1] ?? []);
}
