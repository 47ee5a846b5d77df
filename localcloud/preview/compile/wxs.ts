/**
 * WXS looks like JavaScript and is not. Three differences matter to real components (Vant's among them), and are mended
 * in the text before glass-easel compiles it; `__wxs` is set up by the runtime:
 *
 * - `x.constructor` is the *name* of the type, `'Array'` for instance;
 * - `getRegExp('\d')` takes its string raw, backslashes included;
 * - `getDate()` and `getRegExp()` are globals.
 */
export function wxsToJs(source: string): string {
  return (
    withTypeNames(source)
      .replace(/require\((\s*['"])([^'"]+)\.wxs(['"]\s*)\)/g, 'require($1$2$3)')
      .replace(
        /\bgetRegExp\((\s*)(['"])((?:\\.|(?!\2).)*)\2/g,
        (_all, space: string, quote: string, body: string) =>
          `getRegExp(${space}${quote}${body.replace(/\\/g, '\\\\')}${quote}`,
      )
      .replace(/(?<![\w$.])getRegExp\(/g, '__wxs.getRegExp(')
      // A date has a method of that name, too.
      .replace(/(?<![\w$.])getDate\(/g, '__wxs.getDate(')
  );
}

const CONSTRUCTOR = '.constructor';

function withTypeNames(source: string): string {
  let text = source;
  for (let at = nextConstructor(text, 0); at >= 0; at = nextConstructor(text, at)) {
    const from = operandStart(text, at);
    const operand = text.slice(from, at);
    if (operand === '') at += CONSTRUCTOR.length;
    else text = `${text.slice(0, from)}__wxs.typeName(${operand})${text.slice(at + CONSTRUCTOR.length)}`;
  }
  return text;
}

function nextConstructor(text: string, from: number): number {
  const found = /\.constructor\b/.exec(text.slice(from));
  return found ? from + found.index : -1;
}

/** Where the names, calls and indices begin that end at `end`. */
function operandStart(text: string, end: number): number {
  let depth = 0;
  let at = end;
  while (at > 0) {
    const letter = text[at - 1] ?? '';
    if (')]'.includes(letter)) depth += 1;
    else if ('(['.includes(letter)) depth -= 1;
    else if (depth === 0 && !/[\w$.]/.test(letter)) break;
    if (depth < 0) break;
    at -= 1;
  }
  return at;
}

/** Paths that a WXS file requires, as written. */
export function wxsRequires(source: string): string[] {
  return [...source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)].flatMap((match) => match[1] ?? []);
}
