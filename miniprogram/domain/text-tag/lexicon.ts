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
  weight: number;
}

export interface Lexicon {
  meanings: ReadonlyMap<string, readonly Meaning[]>;
  /** Characters of the longest word that begins with this one. */
  longest: ReadonlyMap<number, number>;
}

const WEIGHTS = { strong: 1, weak: 0.3 } as const;

export function compileLexicon(words: LexiconWords): Lexicon {
  const meanings = new Map<string, Meaning[]>();
  for (const word of words.neutral) meanings.set(word, []);
  for (const category of CATEGORY_CODES)
    for (const strength of ['strong', 'weak'] as const)
      for (const word of words[category][strength]) {
        const known = meanings.get(word);
        if (known) known.push({ category, weight: WEIGHTS[strength] });
        else meanings.set(word, [{ category, weight: WEIGHTS[strength] }]);
      }
  const longest = new Map<number, number>();
  for (const word of meanings.keys()) {
    const first = word.charCodeAt(0);
    longest.set(first, Math.max(longest.get(first) ?? 0, word.length));
  }
  for (const all of meanings.values()) for (const meaning of all) meaning.weight /= all.length;
  return { meanings, longest };
}

/** Calls `see` for every word in the text, the longest at each place; what lies inside a longer word says nothing of its own. */
export function eachWord(
  { meanings, longest }: Lexicon,
  text: string,
  see: (word: string, meanings: readonly Meaning[], start: number) => void,
): void {
  for (let start = 0; start < text.length;) {
    let length = Math.min(longest.get(text.charCodeAt(start)) ?? 0, text.length - start);
    for (; length > 0; length -= 1) {
      const word = text.slice(start, start + length);
      const found = meanings.get(word);
      if (!found) continue;
      see(word, found, start);
      break;
    }
    start += Math.max(1, length);
  }
}
