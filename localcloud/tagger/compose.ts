import { URGENCY_CODES, type Category, type Urgency } from '../../miniprogram/domain/text-tag/category';
import { Dice } from '../seed/random';
import type { Note } from './corpus';

/** What the model learns from: a text and its two answers. */
export interface Example {
  text: string;
  primary: Category;
  urgency: Urgency;
}

const OPENINGS = [
  '尊敬的领导您好，',
  '书记您好！',
  '您好，',
  '反映一个情况：',
  '我是本小区业主，',
  '居民来电反映，',
  '本人系某路某号住户，',
  '我们是某某花园的业主，',
  '投诉',
  '关于',
  '请问',
  '咨询',
  '建议',
  '强烈要求解决',
  '举报',
  '走访时听说',
  '居民讲，',
];
const STORIES = [
  '已经反映过很多次了，',
  '打了好几个电话都没有用，',
  '前后半年多了，',
  '从去年三月份到现在，',
  '周边居民意见很大，',
  '相关部门来看过一次，',
  '给我们的生活带来很大影响，',
  '我们多次向社区和街道反映，',
  '得到的回复总是正在处理，',
  '据了解，',
  '另外，',
  '根据有关规定，',
  '我们几十户人家联名，',
  '每天都是这样，',
  '孩子和老人都受影响，',
  '作为普通老百姓，',
];
const ENDINGS = [
  '请领导重视。',
  '恳请有关部门尽快处理，谢谢！',
  '望给予答复。',
  '希望能早日解决。',
  '盼回复！',
  '谢谢。',
  '请问什么时候能解决？',
  '真的没有办法了。',
  '急！',
  '麻烦了',
];
const PLACES = [
  '3号楼',
  '我们小区',
  '某某花园二期',
  '东门口',
  '我家楼下',
  'A市A3区某街道',
  '本街道',
  '15弄',
  '老公房这边',
  '6号502室',
  '某镇某村',
  '我们居民区',
  '弄堂里',
  'B区',
  '某某国际城',
];
const FILLERS = ['嗯', '那个', '就是说', '额', '然后呢', '这个', '对吧', '反正就是', '侬晓得伐', '啊'];

/**
 * Examples of a corpus: each note as it stands, cut short, misspelt or run on as speech is taken down; and petitions, composed
 * of several notes of one category with a word about another, as long complaints are.
 */
export function composeExamples(notes: readonly Note[], { petitions }: { petitions: number }): Example[] {
  const dice = new Dice('text-tag examples');
  const examples: Example[] = [];
  for (const note of notes) {
    examples.push(note);
    examples.push({ ...note, text: disturb(note.text, dice) });
  }
  const byCategory = new Map<Category, Note[]>();
  for (const note of notes) byCategory.set(note.primary, [...(byCategory.get(note.primary) ?? []), note]);
  for (const [primary, own] of byCategory) {
    if (primary === 'other') continue;
    for (let count = 0; count < petitions; count += 1) examples.push(petition(primary, own, notes, dice));
  }
  return examples;
}

function disturb(text: string, dice: Dice): string {
  const placed = dice.chance(0.4) ? dice.pick(PLACES) + text : text;
  if (dice.chance(0.3)) return runOn(placed, dice);
  if (dice.chance(0.3)) return misspell(placed, dice);
  if (dice.chance(0.3) && placed.length > 14) return placed.slice(0, dice.between(8, placed.length - 2));
  return dice.chance(0.5) ? placed + dice.pick(ENDINGS) : dice.pick(OPENINGS) + placed;
}

/** As a voice is taken down: no marks, and the words that fill a pause. */
function runOn(text: string, dice: Dice): string {
  return text.replace(/[，。！？：；、]/g, () => (dice.chance(0.5) ? dice.pick(FILLERS) : ''));
}

/** A character left out, or two in the wrong order. */
function misspell(text: string, dice: Dice): string {
  const at = dice.between(0, Math.max(0, text.length - 2));
  const pair = text.slice(at, at + 2);
  return text.slice(0, at) + (dice.chance(0.5) ? pair.slice(1) : [...pair].reverse().join('')) + text.slice(at + 2);
}

function petition(primary: Category, own: readonly Note[], all: readonly Note[], dice: Dice): Example {
  const matters = Array.from({ length: dice.between(2, 6) }, () => dice.pick(own));
  const sentences = matters.map(({ text }) => (dice.chance(0.4) ? dice.pick(PLACES) : '') + text);
  const told = sentences.flatMap((sentence) => (dice.chance(0.6) ? [sentence, dice.pick(STORIES)] : [sentence]));
  const aside = dice.pick(all);
  if (dice.chance(0.3) && aside.primary !== 'other') told.splice(dice.between(1, told.length), 0, aside.text);
  const opening = dice.chance(0.6) ? dice.pick(OPENINGS) : '';
  const most = Math.max(...matters.map(({ urgency }) => URGENCY_CODES.indexOf(urgency)));
  return {
    text: `${opening}${told.join('，')}。${dice.chance(0.7) ? dice.pick(ENDINGS) : ''}`,
    primary,
    urgency: URGENCY_CODES[most] ?? 'normal',
  };
}
