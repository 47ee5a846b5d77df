import type { Touched } from '../api/touched-classes';
import type {
  ClassChoice,
  ClassRow,
  ClassVoice,
  RefusedClass,
  SuggestedClass,
  VoiceAnswer,
} from '../domain/problem-class/contracts';
import type { ConcernedPerson } from '../domain/problem-class/desk-contracts';
import { CLASS_TITLE_MAX } from '../domain/problem-class/problem-class';
import type { Because } from '../domain/problem-class/similarity';
import { agoInWords, dayInWords, type Day } from '../domain/shared/calendar';
import { placeWords } from './place';
import { unbroken } from './unbroken';

const PLACE_WORDS: Readonly<Record<Because['place'], string>> = {
  building: '同一栋楼',
  estate: '同一个小区',
  unknown: '',
  apart: '不在一处',
};

/** Why two look like one matter, in one sentence: what both say, what they say differently, where, and how far apart. */
export function becauseWords({ words, alike, place, daysApart }: Because): string {
  const said = words.length > 0 ? [`都说到${words.map((word) => `“${word}”`).join('、')}`] : [];
  const meant = alike.map(([one, other]) => `“${one}”和“${other}”说的像是一回事`);
  const apart = daysApart === 0 ? '同一天' : `相隔 ${daysApart} 天`;
  const reasons = [...said, ...meant, PLACE_WORDS[place], apart].filter(Boolean);
  return said.length + meant.length === 0 ? `说法不同，${reasons.join('，')}，请看一眼` : reasons.join('，');
}

/** What stands where somebody said no more than 我也遇到. */
export const NO_WORDS = '（我也遇到，没有另写）';

export interface VoiceShown {
  suggestionId: string;
  text: string;
  /** Whether it is done for her, once the class is 办结. */
  answer: string;
  meta: string;
}

const ANSWERS: Readonly<Record<VoiceAnswer, string>> = {
  ask: '办好了，还没问过',
  await: '办好了，等本人在微信里答复',
  confirmed: '说办好了',
  redone: '说没办好，在重新办理',
};

export const voiceShown = ({ suggestionId, text, sourceLabel, on, by, answer, ...where }: ClassVoice): VoiceShown => ({
  suggestionId,
  answer: answer ? ANSWERS[answer] : '',
  text: text || NO_WORDS,
  meta: [sourceLabel, dayInWords(on), by, by === where.placeText ? '' : placeWords(where)]
    .filter(Boolean)
    .map(unbrokenOf)
    .join(' · '),
});

const unbrokenOf = (text: string | undefined): string => unbroken(text ?? '');

/** Letters of a word that may stand for a matter. */
const TITLE_MIN = 3;

export interface SuggestedShown {
  candidateId: string;
  head: string;
  because: string;
  /** What a 科室 has of them leaves its hands. */
  warning: string;
  voices: (VoiceShown & { isTaken: boolean })[];
  /** Enough would be left without one of them. */
  mayLeave: boolean;
  /** Those that are taken. */
  suggestionIds: string[];
  /** The class that they would join. */
  joins?: { classId: string; title: string };
  /** What a new class would be called: somebody may write it otherwise. */
  title: string;
  action: string;
}

/** Voices that make a class; one may join one that there is. */
export const fewest = (joins: object | undefined): number => (joins ? 1 : 2);

export function suggestedShown(
  { candidateId, categoryLabel, voices, because, joins }: SuggestedClass,
  { title: written, left }: Touched = { left: [] },
): SuggestedShown {
  // A word of one place says too little for a title.
  const word = because.words.find((one) => [...one].length >= TITLE_MIN);
  const title = written ?? (word ?? categoryLabel).slice(0, CLASS_TITLE_MAX);
  const taken = voices.filter(({ suggestionId }) => !left.includes(suggestionId));
  const away = taken.filter(({ department }) => department !== undefined);
  return {
    candidateId,
    head: unbroken(joins ? `${voices.length} 条像“${joins.title}”` : `${voices.length} 条像一类 · ${categoryLabel}`),
    because: unbroken(voices.length > 2 ? `其中两条：${becauseWords(because)}` : becauseWords(because)),
    warning:
      away.length > 0
        ? `其中\u00a0${away.length}\u00a0条已经在${[...new Set(away.map(({ department }) => department))].join('、')}办；${joins ? '并进去以后跟着这一类一起办。' : '合并以后先回到居委，要重新上报。'}`
        : '',
    voices: voices.map((voice) => ({ ...voiceShown(voice), isTaken: taken.includes(voice) })),
    mayLeave: voices.length > fewest(joins),
    suggestionIds: taken.map(({ suggestionId }) => suggestionId),
    ...(joins && { joins }),
    title,
    action: joins ? '并进这一类' : '合并成一类',
  };
}

/** One that was 不是一类 of late. */
export interface RefusedShown {
  candidateId: string;
  refusalKey: string;
  head: string;
  meta: string;
  voices: VoiceShown[];
}

export const refusedShown = (one: RefusedClass, day: Day): RefusedShown => ({
  ...{ candidateId: one.candidateId, refusalKey: one.refusalKey },
  head: suggestedShown(one).head,
  meta: `${one.refusedOn === day ? '今天' : agoInWords(one.refusedOn, day)}说的`,
  voices: one.voices.map(voiceShown),
});

export interface ClassShown {
  classId: string;
  title: string;
  words: string;
  meta: string;
}

const span = (first: string, last: string): string =>
  first === last ? dayInWords(first) : `${dayInWords(first)}到${dayInWords(last)}`;

export const classShown = (row: ClassRow): ClassShown => ({
  classId: row.classId,
  title: row.title,
  words: unbroken(
    [`${row.voiceCount} 个声音`, [row.statusLabel, row.department, row.plan].filter(Boolean).join('：')].join(' · '),
  ),
  meta: [
    row.categoryLabel,
    span(row.firstRaisedOn, row.lastRaisedOn),
    row.dueOn && `${dayInWords(row.dueOn)}前要有下一步${row.isOverdue ? '，已经过了' : ''}`,
  ]
    .filter(Boolean)
    .map(unbrokenOf)
    .join(' · '),
});

/** A class that a 诉求 may be put into. */
export interface ChoiceShown {
  classId: string;
  title: string;
  /** What speaks for it; empty where nothing does. */
  why: string;
  meta: string;
}

function choiceShown(choice: ClassChoice): ChoiceShown {
  const { classId, title, categoryLabel, statusLabel, voiceCount, placeText, isLikely, isSuggested, words } = choice;
  const why = [
    isSuggested && '像是同一件事',
    words.length > 0 && `都说到${words.map((word) => `“${word}”`).join('、')}`,
    choice.isSameCategory && '同一类别',
    PLACE_WORDS[choice.place],
  ];
  return {
    classId,
    title,
    why: isLikely ? unbroken(why.filter(Boolean).join('，')) : '',
    meta: [`${voiceCount} 个声音`, statusLabel, categoryLabel, placeText].filter(Boolean).map(unbrokenOf).join(' · '),
  };
}

/** Classes under one heading. */
export interface ChoicePart {
  heading: string;
  rows: ChoiceShown[];
}

/** The likely ones first, as they come; a part without any is none. */
export function choiceParts(classes: readonly ClassChoice[]): ChoicePart[] {
  const likely = classes.filter(({ isLikely }) => isLikely).map(choiceShown);
  const others = classes.filter(({ isLikely }) => !isLikely).map(choiceShown);
  const parts = [
    { heading: '多半是这几类', rows: likely },
    { heading: likely.length > 0 ? '别的' : '居民区里在办的', rows: others },
  ];
  return parts.filter(({ rows }) => rows.length > 0);
}

/** Before it is put into a class. `department`: the 科室 that has it in hand. */
export const mergingQuestion = (title: string, department: string | undefined) => ({
  title: `并进“${title}”`,
  content: `${department ? `它已经在${department}办，并进去以后跟着这一类一起办。` : '以后跟着这一类一起办。'}原话留着；从微信提的，本人会收到一次通知。并错了可以拆出来，回到现在的样子。`,
  confirmText: '并进去',
});

/** Why no class stands there. */
export function nothingToChoose(mayMerge: boolean, words: string): string {
  if (!mayMerge) return '它已经在一类里、已经有了结果，或者不归您办，不用再并。';
  return words
    ? '没有找到，换几个字试试。'
    : '居民区里还没有在办的一类问题。两条像的诉求，过几分钟会在“一类问题”里并排给您看。';
}

export interface PersonShown {
  key: string;
  householdId: string;
  name: string;
  why: string;
}

export const personShown = (
  { householdId = '', names, placeText, why }: ConcernedPerson,
  index: number,
): PersonShown => ({
  key: String(index),
  householdId,
  name: names.join('、') || '住户',
  why: `${unbroken(placeText)} · ${dayInWords(why.on)}${why.kind === 'said-at-door' ? `${why.sourceLabel}时说起` : why.sourceLabel}`,
});
