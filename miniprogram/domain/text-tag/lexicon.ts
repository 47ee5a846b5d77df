import { CATEGORY_CODES, type Category } from './category';

/**
 * Words of each category as people write them; `weak` ones only lean. `neutral` ones say nothing, and keep what lies inside them
 * from speaking: there is no sound in 影响. Data of the server, an argument here.
 */
export type LexiconWords = Readonly<
  Record<Category, { readonly strong: readonly string[]; readonly weak: readonly string[] }>
> & { readonly neutral: readonly string[] };

/** What a word says; a word of several categories says less of each. */
export interface Meaning {
  category: Category;
  /** Its place in the table of categories. */
  output: number;
  weight: number;
}

export interface Lexicon {
  meanings: ReadonlyMap<string, readonly Meaning[]>;
  /** By the code of the first character: a bit for each length that a word may have. */
  lengths: Uint32Array;
}

const WEIGHTS = { strong: 1, weak: 0.3 } as const;
const UTF16_UNITS = 0x10000;

/** Made when the first text comes, so made to be quick: words of one meaning, which most are, share it. */
export function compileLexicon(words: LexiconWords): Lexicon {
  const meanings = new Map<string, readonly Meaning[]>();
  const lengths = new Uint32Array(UTF16_UNITS);
  const ambiguous = new Set<string>();
  const add = (word: string, says: readonly Meaning[]): void => {
    const known = meanings.get(word);
    if (known) ambiguous.add(word);
    meanings.set(word, known ? [...known, ...says] : says);
    const first = word.charCodeAt(0);
    lengths[first] = (lengths[first] as number) | (1 << word.length);
  };
  for (const word of words.neutral) add(word, []);
  CATEGORY_CODES.forEach((category, output) => {
    for (const strength of ['strong', 'weak'] as const) {
      const says = [{ category, output, weight: WEIGHTS[strength] }];
      for (const word of words[category][strength]) add(word, says);
    }
  });
  for (const word of ambiguous) meanings.set(word, shared(meanings.get(word) ?? []));
  return { meanings, lengths };
}

const shared = (all: readonly Meaning[]): Meaning[] => all.map((one) => ({ ...one, weight: one.weight / all.length }));

/** Calls `see` for every word in the text, the longest at each place; what lies inside a longer word says nothing of its own. */
export function eachWord(
  { meanings, lengths }: Lexicon,
  text: string,
  see: (word: string, meanings: readonly Meaning[], start: number) => void,
): void {
  for (let start = 0; start < text.length;) {
    let step = 1;
    for (let bits = lengths[text.charCodeAt(start)] as number; bits !== 0;) {
      // The longest that is left.
      const length = 31 - Math.clz32(bits);
      bits ^= 1 << length;
      if (start + length > text.length) continue;
      const word = text.slice(start, start + length);
      const found = meanings.get(word);
      if (!found) continue;
      see(word, found, start);
      step = length;
      break;
    }
    start += step;
  }
}
