import type { HelpLine } from '../shared/help-lines';
import { ENDED_WELL, GAS_LEAK, NOT_NOW, URGENT, URGENT_TOGETHER } from './alarm-words';
import { clausesOf } from './clauses';

/** One kind of danger in plain words, and what helps sooner than any committee. */
interface Danger {
  words: RegExp;
  /** Whom to call, first things first. */
  lines: readonly HelpLine[];
  /** What to do before that, as the fire brigade and the gas company teach it. */
  advice?: string;
}

/** The plain ones among the alarm words: they mean danger in whatever text they stand, and say which. */
const DANGERS: readonly Danger[] = [
  {
    words: GAS_LEAK,
    lines: ['gas', 'medical', 'fire'],
    advice: '先开窗，人到外面去；不点火，不碰开关，到了外面再打电话。',
  },
  {
    words:
      /着火|起火|失火|冒[^ ]{0,2}烟|火苗|冒火|蹿火|窜火|烧起来|烧着|着起来|爆炸了|爆燃|火势|火很大|在燃烧|烟[^ ]{0,3}(?:往[外上里]|滚滚|呛)/,
    lines: ['fire'],
    advice: '先离开，走楼梯，不乘电梯，不回去拿东西。',
  },
  {
    words:
      /昏倒|晕倒|昏迷|昏过去|没知觉|没呼吸|没有呼吸|喘不(?:上|过)|透不(?:过|出)气|心绞痛|心梗|大出血|吐血|血止不住|吐白沫|抽搐|休克|叫不醒|叫不应|不省人事|人不行了|噎住|羊水破|中风了|脑梗|中毒了|突然[^ ]{0,4}(?:倒地|栽倒)|爬不起/,
    lines: ['medical'],
  },
  {
    words: /触电|被电[^ ]{0,3}(?:倒|到)|电到人|(?:电线|电缆|高压线)[^ ]{0,10}(?:掉下|垂到|断了|拖在)/,
    lines: ['medical', 'fire'],
    advice: '不要用手碰，人离远一点。',
  },
  {
    words: /困在|被困|关在(?:电梯|轿厢)|困人|坠梯|夹住|落水|溺水|(?:掉|跌|摔|栽)进[^ ]{0,6}(?:井|坑|河|湖|水)/,
    lines: ['fire', 'medical'],
  },
  {
    words:
      /坍塌|塌方|塌了|塌下|垮塌|摇摇欲坠|(?:快|要|就要|马上)[^ ]{0,6}(?:掉下|坠落|倒下|倒塌|塌|砸下)|砸[^ ]{0,2}到?人/,
    lines: ['fire', 'police'],
    advice: '人先离开下面。',
  },
  {
    words: /不想活|自杀|轻生|寻死|跳楼|跳下去|割腕|遗书|想死|寻短|活不下去|同归于尽|把药[^ ]{0,3}吃了/,
    lines: ['police', 'medical'],
    advice: '有人在旁边的，陪着不要走开。',
  },
  {
    words:
      /持刀|拿刀|动刀|砍人|杀人|要杀|追着打|打出血|往死里打|掐脖子|救命|呼救|头破|泼汽油|放火|打死|走失|走丢|失踪|被拐/,
    lines: ['police', 'medical'],
  },
];

/** Characters of a short text: there any alarm word is enough. In a long one it is mostly told of, and only plain words count. */
const SHORT = 60;

/** Whom to call first, and what to do before. */
export interface Help {
  lines: HelpLine[];
  advice: string[];
}

/** Where something is dangerous, and no plain word says what. */
const WHATEVER_IT_IS: readonly HelpLine[] = ['police', 'medical', 'fire'];

/**
 * Help in the danger that a text tells of as something that is so now; nothing where it tells of none. By the alarm words alone, without
 * the tagger's model: so the phone knows before anything is sent and without a network. A look too many costs a glance.
 */
export function helpBefore(text: string): Help | undefined {
  const clauses = clausesOf(text);
  const isShort = text.length <= SHORT;
  if (isShort && clauses.some((clause) => ENDED_WELL.test(clause.text))) return undefined;
  const live = clauses.filter((clause) => clause.kind === 'live' && !NOT_NOW.test(clause.text));
  const found = DANGERS.filter(({ words }) => live.some((clause) => words.test(clause.text)));
  if (found.length === 0) return isShort && isAlarming(live) ? help([]) : undefined;
  return help(found);
}

/** Help in what the tagger calls urgent, by whatever it knew that. */
export const helpIn = (text: string): Help => helpBefore(text) ?? help([]);

const isAlarming = (clauses: readonly { text: string }[]): boolean =>
  clauses.some(({ text }, at) => {
    const together = `${text} ${clauses[at + 1]?.text ?? ''}`;
    return URGENT.some((words) => words.test(text)) || URGENT_TOGETHER.some((words) => words.test(together));
  });

const help = (found: readonly Danger[]): Help => ({
  lines: [...new Set(found.length === 0 ? WHATEVER_IT_IS : found.flatMap(({ lines }) => lines))],
  advice: found.flatMap(({ advice }) => advice ?? []),
});
