import type { Category } from './category';

/** Words of each category as people write them; `weak` ones only lean. Data of the server, an argument here. */
export type LexiconWords = Readonly<
  Record<Category, { readonly strong: readonly string[]; readonly weak: readonly string[] }>
>;

/** A word of the lexicon and what it says: a word of several categories says less of each. */
export interface LexiconWord {
  word: string;
  meanings: readonly { category: Category; weight: number }[];
}

interface Node {
  next: Map<number, Node>;
  ends?: LexiconWord;
}

export type Lexicon = Node;

const WEIGHTS = { strong: 1, weak: 0.3 } as const;

export function compileLexicon(words: LexiconWords): Lexicon {
  const meanings = new Map<string, { category: Category; weight: number }[]>();
  for (const [category, byStrength] of Object.entries(words))
    for (const strength of ['strong', 'weak'] as const)
      for (const word of byStrength[strength]) {
        const known = meanings.get(word) ?? [];
        known.push({ category: category as Category, weight: WEIGHTS[strength] });
        meanings.set(word, known);
      }
  const root: Node = { next: new Map() };
  for (const [word, all] of meanings)
    insert(root, { word, meanings: all.map(({ category, weight }) => ({ category, weight: weight / all.length })) });
  return root;
}

function insert(root: Node, entry: LexiconWord): void {
  let node = root;
  for (let index = 0; index < entry.word.length; index += 1) {
    const unit = entry.word.charCodeAt(index);
    const next: Node = node.next.get(unit) ?? { next: new Map() };
    node.next.set(unit, next);
    node = next;
  }
  node.ends = entry;
}

/** Calls `see` for every word in the text, the longest at each place; what lies inside a longer word says nothing of its own. */
export function eachWord(lexicon: Lexicon, text: string, see: (word: LexiconWord, start: number) => void): void {
  for (let start = 0; start < text.length;) {
    const found = longestAt(lexicon, text, start);
    if (found) see(found, start);
    start += found?.word.length ?? 1;
  }
}

function longestAt(lexicon: Lexicon, text: string, start: number): LexiconWord | undefined {
  let longest: LexiconWord | undefined;
  let node: Node | undefined = lexicon;
  for (let index = start; index < text.length && node; index += 1) {
    node = node.next.get(text.charCodeAt(index));
    longest = node?.ends ?? longest;
  }
  return longest;
}
