import { looksLikeIdentityNumber, tidyIdentityNumber } from './identity-number';
import { looksLikeLocalNumber, looksLikePhoneNumber, tidyPhoneNumber } from './phone-number';

/** A phone or ID number inside a text that somebody typed. */
export interface PrivateNumber {
  readonly kind: 'phone' | 'identity-number';
  /** Where it stands in the text, in UTF-16 units; `end` is the first one behind it. */
  readonly start: number;
  readonly end: number;
  /** As it is dialled or compared: digits alone. */
  readonly number: string;
}

/** Figures with nothing between them but what people put between the parts of one number: `138 0000-1111`. */
interface Run {
  /** The figures alone; an X only where an ID number may end. */
  readonly figures: string;
  /** Where each of them stands in the text. */
  readonly at: readonly number[];
  /** Does a group of figures begin (or end) with this one? */
  readonly isFirst: readonly boolean[];
}

const BETWEEN = /[\s\-–—－_.·．,，()（）]/u;
/** More of them in a row are no longer one number. */
const BETWEEN_MAX = 3;
/** Words that make eight digits a phone number. */
const PHONE_WORDS = /(?:电话|座机|固话|号码|联系|打|tel)[^\d]{0,6}$/i;
const WORDS_BEFORE = 12;

/** Full-width figures (１３８, Ｘ) become plain ones; every character keeps its place. */
export const narrowFigures = (text: string): string =>
  text.replace(/[０-９Ｘｘ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

function runsOf(text: string): Run[] {
  const pattern = new RegExp(`\\d+X?(?:${BETWEEN.source}{1,${BETWEEN_MAX}}\\d+X?)*`, 'gu');
  return [...text.matchAll(pattern)].map(({ 0: whole, index }) => {
    const at = [...whole].flatMap((char, offset) => (/[\dX]/.test(char) ? [index + offset] : []));
    return {
      figures: at.map((place) => text[place]).join(''),
      at,
      isFirst: at.map((place, n) => n === 0 || place !== (at[n - 1] ?? 0) + 1),
    };
  });
}

/** Part of a run, by its figures. */
interface Window {
  readonly kind: PrivateNumber['kind'];
  readonly from: number;
  readonly length: number;
}

const IDENTITY_LENGTHS = [18, 15];
const PHONE_LENGTHS = [15, 14, 13, 12, 11, 10, 8];

/** Leftmost, then longest: the windows of these lengths that pass and take no figure that is taken. They are marked as taken. */
function scan(run: Run, taken: boolean[], lengths: number[], kind: Window['kind'], passes: Passes): Window[] {
  const found: Window[] = [];
  const count = run.figures.length;
  const isEdge = (at: number) => at === 0 || at === count || run.isFirst[at] === true || taken[at - 1] || taken[at];
  for (let from = 0; from < count; from += 1) {
    const length = lengths.find(
      (size) =>
        from + size <= count &&
        !taken.slice(from, from + size).includes(true) &&
        passes(run.figures.slice(from, from + size), {
          begins: isEdge(from) === true,
          ends: isEdge(from + size) === true,
        }),
    );
    if (length === undefined) continue;
    found.push({ kind, from, length });
    taken.fill(true, from, from + length);
    from += length - 1;
  }
  return found;
}

/** Whether the figures are such a number, given that a group of figures begins or ends with them. */
type Passes = (figures: string, edges: { begins: boolean; ends: boolean }) => boolean;

const isIdentity: Passes = (figures, { begins, ends }) =>
  looksLikeIdentityNumber(figures) && (figures.length === 18 || (begins && ends));

/** A mobile number may have lost its neighbour's space (13800001111302); every other must stand alone. */
const isPhone =
  (before: string): Passes =>
  (figures, { begins, ends }) => {
    if (figures.length === 8) return begins && ends && looksLikeLocalNumber(figures) && PHONE_WORDS.test(before);
    if (!looksLikePhoneNumber(figures)) return false;
    return figures.length === 11 && figures.startsWith('1') ? begins || ends : begins && ends;
  };

/**
 * Finds every phone and ID number in a text, however it is grouped: `138 0000 1111`, `138-0000-1111`, `１３８…`, `+86 138…`,
 * `(021) 6514 1234`, an ID number in three groups. Never overlapping, in the order of the text. A wrong check character is
 * still an ID number to whoever reads it. Not found: figures written as words (幺三八…).
 */
export function privateNumbersIn(text: string): PrivateNumber[] {
  const plain = narrowFigures(text).toUpperCase();
  return runsOf(plain).flatMap((run) => {
    const start = run.at[0] ?? 0;
    const taken: boolean[] = Array(run.figures.length).fill(false);
    const isPhoneHere = isPhone(plain.slice(Math.max(0, start - WORDS_BEFORE), start));
    const found: Window[] = [];
    // What was taken gives its neighbours an edge: look again until nothing is found.
    for (let before = -1; before < found.length;) {
      before = found.length;
      // ID numbers first: eleven of their figures can look like a phone number.
      found.push(...scan(run, taken, IDENTITY_LENGTHS, 'identity-number', isIdentity));
      found.push(...scan(run, taken, PHONE_LENGTHS, 'phone', isPhoneHere));
    }
    return found.sort((a, b) => a.from - b.from).map((window) => numberOf(run, window));
  });
}

function numberOf({ figures, at }: Run, { kind, from, length }: Window): PrivateNumber {
  const written = figures.slice(from, from + length);
  const start = at[from] ?? 0;
  const end = (at[from + length - 1] ?? 0) + 1;
  return { kind, start, end, number: kind === 'phone' ? tidyPhoneNumber(written) : tidyIdentityNumber(written) };
}

const WORDS = { phone: '电话', 'identity-number': '证件号' } as const;

/** What stands in a stored text instead of a number: `〔电话 尾号1111〕`. */
export const maskOf = ({ kind, number }: PrivateNumber): string => `〔${WORDS[kind]} 尾号${number.slice(-4)}〕`;

/** The text with every number hidden, and the numbers in their order. A text that was hidden already stays as it is. */
export function hidePrivateNumbers(text: string): { text: string; numbers: PrivateNumber[] } {
  const numbers = privateNumbersIn(text);
  const hidden = [...numbers]
    .reverse()
    .reduce((sofar, number) => sofar.slice(0, number.start) + maskOf(number) + sofar.slice(number.end), text);
  return { text: hidden, numbers };
}

/** What stands where a number stood whose holder asked to be deleted. */
const GONE = '〔号码已删除〕';

/** The text without these numbers (digits alone, as they are compared); undefined where none of them stands in it. */
export function withoutNumbers(text: string, gone: ReadonlySet<string>): string | undefined {
  const found = privateNumbersIn(text).filter(({ number }) => gone.has(number));
  if (found.length === 0) return undefined;
  return [...found].reverse().reduce((sofar, { start, end }) => sofar.slice(0, start) + GONE + sofar.slice(end), text);
}
