import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { ownFiles } from './support/files';

/** Vant's names, and the code point that its stylesheet draws for each. */
const CODES = new Map(
  [
    ...readFileSync('node_modules/@vant/weapp/dist/icon/index.wxss', 'utf8').matchAll(
      /\.van-icon-([\w-]+):before\{content:"\\([0-9a-f]+)"\}/g,
    ),
  ].map(([, name = '', code = '']) => [name, parseInt(code, 16)]),
);
/** What Vant shows by itself: of a cell that leads on, of a field that can be emptied, of a sheet that can be closed. */
const OF_VANT = ['arrow', 'clear', 'cross'];

/** Attributes of Vant's tags that name an icon, and the names in them: one, or those between which an expression chooses. */
const TAG = /<van-[\w-]+\b(?:[^>"]|"[^"]*")*>/g;
const ICON = /\s(icon|left-icon|right-icon|close-icon|clear-icon|name)="([^"]*)"/g;
function iconsIn(wxml: string): string[] {
  return [...wxml.matchAll(TAG)].flatMap(([tag]) =>
    [...tag.matchAll(ICON)]
      .filter(([, attribute]) => attribute !== 'name' || tag.startsWith('<van-icon'))
      .flatMap(([, , value = '']) => {
        const words = [...value.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word);
        return value.includes('{{') && words.length > 0 ? words : [value];
      }),
  );
}

/** The code points that a WOFF font draws, of its `cmap` for the basic plane (format 4). */
function drawnBy(font: Buffer): Set<number> {
  const entries = Array.from({ length: font.readUInt16BE(12) }, (_, n) => 44 + n * 20);
  const entry = entries.find((at) => font.toString('latin1', at, at + 4) === 'cmap') ?? NaN;
  const [offset, packed, length] = [4, 8, 12].map((at) => font.readUInt32BE(entry + at)) as [number, number, number];
  const table = font.subarray(offset, offset + packed);
  const cmap = packed < length ? inflateSync(table) : table;
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, n) => cmap.readUInt32BE(8 + n * 8));
  const plane = starts.find((at) => cmap.readUInt16BE(at) === 4) ?? NaN;
  const size = cmap.readUInt16BE(plane + 6);
  const drawn = new Set<number>();
  for (let at = 0; at < size; at += 2) {
    const [end, start] = [cmap.readUInt16BE(plane + 14 + at), cmap.readUInt16BE(plane + 16 + size + at)];
    for (let code = start; code <= end && code !== 0xffff; code += 1) drawn.add(code);
  }
  return drawn;
}

const sheet = readFileSync('miniprogram/styles/icon-font.wxss', 'utf8');
const drawn = drawnBy(Buffer.from(/base64,([^']+)'/.exec(sheet)?.[1] ?? '', 'base64'));
const shown = [...new Set([...OF_VANT, ...ownFiles(process.cwd(), '.wxml').flatMap(({ text }) => iconsIn(text))])];

test('an icon is named in its template, so that one can see here which there are', () => {
  expect(shown.filter((name) => !CODES.has(name))).toEqual([]);
  expect(iconsIn(`<van-icon name="{{a ? 'plus' : 'minus'}}" /><van-button\n icon="edit" name="save" />`)).toEqual([
    'plus',
    'minus',
    'edit',
  ]);
});

test.each(shown)('%s is in the font', (name) => expect(drawn).toContain(CODES.get(name)));

test('nothing else is', () => expect(drawn.size).toBe(shown.length));
