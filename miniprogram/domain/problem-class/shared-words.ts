import { likeWordsIn, plainOf } from './text-vector';

/** Words that show a person why two texts look like one matter. */
export interface SharedWords {
  /** Stretches that stand in both, the longest first. */
  words: string[];
  /** What the two say differently and mean the same: the first's word, the second's. */
  alike: [first: string, second: string][];
}

const WORDS_SHOWN = 3;
const ALIKE_SHOWN = 2;

/** Said in every text, and hence no reason. */
const SAID_BY_ALL =
  /^(?:居民|市民|反映|要求|希望|建议|请求|小区|我们|他们|一个|没有|不能|无法|已经|现在|问题|情况|有人|来电人?|来访人?|称其|相关部门|部门|处理|解决|尽快|影响|导致|造成|存在|多次|至今|老人|楼上|楼下|家里|家中|什么|怎么|时候|可以|能不能)+$/;

export function sharedWords(first: string, second: string): SharedWords {
  const a = plainOf(first);
  const b = plainOf(second);
  return { words: stretchesIn(a, b), alike: alikeIn(a, b) };
}

/** The longest stretches of `a`, of two characters and more, that stand in `b` as well. */
function stretchesIn(a: string, b: string): string[] {
  const found = new Set<string>();
  for (let start = 0; start < a.length - 1;) {
    let end = start;
    while (end < a.length && a.charAt(end) !== ' ' && b.includes(a.slice(start, end + 1))) end += 1;
    const stretch = a.slice(start, end);
    if (stretch.length > 1 && !SAID_BY_ALL.test(stretch)) found.add(stretch);
    start += Math.max(1, stretch.length);
  }
  return [...found].sort((x, y) => y.length - x.length).slice(0, WORDS_SHOWN);
}

function alikeIn(a: string, b: string): [string, string][] {
  const inB = likeWordsIn(b);
  return [...likeWordsIn(a)]
    .flatMap(([row, word]): [string, string][] => {
      const other = inB.get(row);
      return other === undefined || other.includes(word) || word.includes(other) ? [] : [[word, other]];
    })
    .slice(0, ALIKE_SHOWN);
}
