import type { Fruit, IdeaRow, IdeaView, OwnIdea } from '../domain/idea/contracts';
import { IDEA_MOVE_KINDS, type IdeaMoveKind } from '../domain/idea/idea';
import type { IdeaBeside } from '../domain/suggestion/desk-contracts';
import { agoInWords, dayInWords, dayOf, type Day } from '../domain/shared/calendar';
import { stepLines, type StepLine } from './matter';
import { dueWords } from './matter-row';
import { stepShown, type StepShown } from './own-suggestions';
import { unbroken } from './unbroken';

/** What a step is called where somebody chooses it, and what stands in its empty field. */
const CHOICES: Readonly<Record<IdeaMoveKind, { word: string; hint: string; isTextNeeded: boolean }>> = {
  study: { word: '开始研究', hint: '打算怎么研究，可以不写', isTextNeeded: false },
  ask: { word: '请科室看', hint: '想请科室看什么，可以不写；只给科室看', isTextNeeded: false },
  'hand-over': { word: '转交科室', hint: '为什么该由那个科室看', isTextNeeded: true },
  return: { word: '退回居委', hint: '科室的意见，为什么退回；只给居委看', isTextNeeded: true },
  recall: { word: '收回', hint: '为什么收回，可以不写；只给居委和科室看', isTextNeeded: false },
  adopt: { word: '采纳', hint: '怎么采纳，可以不写', isTextNeeded: false },
  decline: { word: '不采纳', hint: '为什么不采纳，提的人会看到', isTextNeeded: true },
  begin: { word: '开始实施', hint: '从哪里做起，可以不写', isTextNeeded: false },
  report: { word: '报进展', hint: '做到哪一步了，慢在哪里，提的人会看到', isTextNeeded: true },
  bear: { word: '结成金果子', hint: '办成了什么样，邻居都看得到，不写人名', isTextNeeded: true },
};

export const ideaHint = (kind: string): string => CHOICES[kind as IdeaMoveKind]?.hint ?? '';

export const needsDepartment = (kind: string): boolean => kind === 'ask' || kind === 'hand-over';

/** What is missing before it can be sent; nothing where it can. */
export function ideaGap(kind: string, text: string, department: string): string {
  const choice = CHOICES[kind as IdeaMoveKind];
  if (choice === undefined) return '先选下一步。';
  if (needsDepartment(kind) && department === '') return '选一个科室。';
  return choice.isTextNeeded && text.trim() === '' ? '写几个字，要看得明白。' : '';
}

export const isIdeaMove = (kind: string): kind is IdeaMoveKind => (IDEA_MOVE_KINDS as string[]).includes(kind);

export interface IdeaLine {
  suggestionId: string;
  title: string;
  meta: string;
  /** The clock of the 科室 that has it; empty where it has none. */
  due: string;
  isLate: boolean;
}

/** A status of an idea is none of a 诉求, but its day is said in the same words. */
const clockOf = ({ dueOn, isOverdue }: Pick<IdeaView, 'dueOn' | 'isOverdue'>, today: Day) => ({
  due: unbroken(dueWords({ ...(dueOn && { dueOn }) }, today)),
  isLate: isOverdue === true,
});

export const ideaLine = (
  { suggestionId, title, statusLabel, movedAt, department, communityName, ...clock }: IdeaRow,
  today: Day,
): IdeaLine => ({
  suggestionId,
  title,
  meta: unbroken(
    [communityName, statusLabel, communityName === undefined && department, agoInWords(dayOf(movedAt), today)]
      .filter(Boolean)
      .join(' · '),
  ),
  ...clockOf(clock, today),
});

/** The way from a 诉求 to its idea, before and after somebody has marked it; without a label there is none. */
export interface IdeaEntry {
  ideaLabel: string;
  ideaStatus: string;
}

export const NO_IDEA_ENTRY: IdeaEntry = { ideaLabel: '', ideaStatus: '' };

export function ideaEntry({ idea, mayMarkIdea }: IdeaBeside): IdeaEntry {
  if (idea !== undefined) return { ideaLabel: idea.title, ideaStatus: idea.statusLabel };
  return mayMarkIdea ? { ...NO_IDEA_ENTRY, ideaLabel: '这是个好点子，单独走一条路' } : NO_IDEA_ENTRY;
}

/** One idea as the page of whoever handles it shows it. */
export interface IdeaShown {
  title: string;
  statusLabel: string;
  /** Who has it since when, while the committee waits for a 科室. */
  held: string;
  due: string;
  isLate: boolean;
  steps: StepLine[];
  choices: { value: string; word: string }[];
}

/** `11月22日起在社区管理办公室；…`: the newest step that handed it there. */
function heldWords({ department, timeline, mayAlso = [] }: IdeaView): string {
  if (department === undefined || !mayAlso.includes('recall')) return '';
  const handed = [...timeline].reverse().find((entry) => entry.department !== undefined);
  const since = handed ? `${dayInWords(dayOf(handed.at))}起` : '';
  return `${since}在${department}。等不到答复，可以收回，另想办法。`;
}

export function ideaShown(idea: IdeaView, today: Day): IdeaShown {
  const { title, statusLabel, department, timeline, mayDo, mayAlso = [] } = idea;
  return {
    title,
    statusLabel: [statusLabel, department].filter(Boolean).join(' · '),
    held: heldWords(idea),
    ...clockOf(idea, today),
    steps: stepLines(timeline),
    // In the order of the machine; a move that this phone does not know yet is left out.
    choices: IDEA_MOVE_KINDS.filter((kind) => [...mayDo, ...mayAlso].includes(kind)).map((value) => ({
      value,
      word: CHOICES[value].word,
    })),
  };
}

/** As whoever said it sees it, the newest step first. */
export interface OwnIdeaShown {
  title: string;
  statusLabel: string;
  steps: StepShown[];
}

export const NO_IDEA: OwnIdeaShown = { title: '', statusLabel: '', steps: [] };

export const ownIdeaShown = ({ title, statusLabel, timeline }: OwnIdea): OwnIdeaShown => ({
  title,
  statusLabel,
  steps: timeline.map((entry) => stepShown(entry)).reverse(),
});

export interface FruitShown {
  fruitId: string;
  title: string;
  text: string;
  meta: string;
}

export const fruitShown = ({ fruitId, title, text, saidOn, bornOn, unit }: Fruit): FruitShown => ({
  fruitId,
  title,
  text,
  meta: `${dayInWords(saidOn)}列为金点子，${dayInWords(bornOn)}办成 · ${unit}`,
});
