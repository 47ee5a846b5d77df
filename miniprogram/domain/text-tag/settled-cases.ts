import type { Category } from './category';
import { titleOf, type Clause } from './clauses';

/** A case that the taxonomy has settled, and what keeps it from being one. */
interface SettledCase {
  category: Category;
  names: RegExp;
  unless?: RegExp;
}

/**
 * The "settled cases" of the taxonomy, first come first served: matters that two categories could claim, and one has. They hold
 * where they are what is wanted: in the title of a letter, or in the first clause of a note.
 */
const SETTLED_CASES: readonly SettledCase[] = [
  { category: 'housing', names: /(?:购房|买房|安居)补贴/ },
  { category: 'employment', names: /公积金|人才补贴|人才新政/ },
  { category: 'safety', names: /赌博|赌场|麻将馆|棋牌室|打鱼机|老虎机/, unless: /噪|吵|扰民/ },
  { category: 'commerce', names: /占道经营|摊贩|摊点|摆摊|地摊|马路市场|夜市/, unless: /油烟/ },
  { category: 'housing', names: /(?:捆绑|强制|强行|强迫)[^ ]{0,6}车位|车位[^ ]{0,8}(?:捆绑|只售不租|只卖不租)/ },
  { category: 'housing', names: /学区(?:房)?[^ ]{0,8}承诺|承诺[^ ]{0,10}学(?:校|区|位)/ },
  { category: 'environment', names: /高压线|变电站|基站|信号塔/ },
  { category: 'education', names: /(?:培训|早教|补习|辅导)[^ ]{0,14}(?:退费|退款|退钱|跑路)/ },
  {
    category: 'commerce',
    names: /(?:健身|美容|美发|理发|洗车|会员卡|预付卡|充值卡)[^ ]{0,14}(?:退费|退款|退钱|跑路|关门)/,
  },
  {
    category: 'illegal-building',
    names: /(?:居民楼|住宅楼|居民楼下|民房)[^ ]{0,6}(?:开|办|经营)[^ ]{0,4}(?:旅馆|宾馆|餐馆|饭店|民宿)/,
  },
  { category: 'public-space', names: /路灯/ },
  {
    category: 'parking',
    names: /(?:公交|地铁)[^ ]{0,6}(?:开通|增设|延长|延伸|班次|线路|改线|绕行)|修路|断头路/,
  },
  { category: 'governance', names: /地块[^ ]{0,6}(?:规划|用途)|土地规划/ },
];

/** Longer texts without a title tell of more than what is wanted. */
const NOTE_MAX = 60;

/** What the taxonomy has settled, and the words that name it, where they stand in the text. */
export interface Settlement {
  category: Category;
  word: string;
  start: number;
}

export function settlementOf(clauses: readonly Clause[]): Settlement | undefined {
  const head = headOf(clauses).filter(({ kind }) => kind === 'live');
  for (const { category, names, unless } of SETTLED_CASES) {
    if (unless && head.some(({ text }) => unless.test(text))) continue;
    for (const { text, start } of head) {
      const found = names.exec(text);
      if (found) return { category, word: found[0], start: start + found.index };
    }
  }
  return undefined;
}

function headOf(clauses: readonly Clause[]): readonly Clause[] {
  const title = titleOf(clauses);
  if (title.length > 0) return title;
  const length = clauses.reduce((sum, { text }) => sum + text.length, 0);
  return length > NOTE_MAX ? [] : clauses.slice(0, 1);
}
