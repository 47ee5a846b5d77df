import type { ArrivedFile } from '../api/record-files';
import type { Missed } from '../domain/handling/clock';
import type { TimelineEntry } from '../domain/handling/timeline';
import { OPEN_STATUSES, type HandlingStatus } from '../domain/handling/status';
import { dayInWords, dayNear, dayOf, shortTime } from '../domain/shared/calendar';
import type { OpenedOwn, OwnSuggestion, SuggestionReceipt } from '../domain/suggestion/own-contracts';
import type { PhotoShown } from './attachments';
import { photosOf } from './record-files';
import { readingRow, type ReadingRow } from './readings';

/** Nobody knows what a voice says before somebody has heard it. */
const SPOKEN = '录音要等居委听了才知道说的什么；眼下有危险，请先打 110、120 或 119。';

/** What follows from a 建议 that has arrived, each a sentence. `text`: what she wrote; empty where she only spoke. */
export const receiptWords = ({ acceptBy, isUrgent, isAwaitingCheck }: SuggestionReceipt, text: string): string[] => [
  ...(acceptBy === undefined
    ? ['这件事已经在办，有进展一起告诉您。']
    : [`居委最晚 ${dayInWords(acceptBy)}受理${isUrgent ? '，休息日也一样' : ''}。`]),
  ...(acceptBy !== undefined && text.trim() === '' ? [SPOKEN] : []),
  ...(isAwaitingCheck ? ['居委看过以后才会给别人看。'] : []),
];

/** A 建议 as a line of 我提过的. */
export interface OwnRow {
  suggestionId: string;
  text: string;
  statusLabel: string;
  /** It is her turn: 确认 or 不认可. */
  isHerTurn: boolean;
  about: string;
}

export const ownRow = ({
  suggestionId,
  text,
  statusLabel,
  status,
  raisedAt,
  categoryLabel,
  voiceCount,
}: OwnSuggestion): OwnRow => ({
  suggestionId,
  text: text || '录音，等居委听了打成字',
  statusLabel,
  isHerTurn: status === 'resolved',
  about: [shortTime(raisedAt), categoryLabel, ...(voiceCount && voiceCount > 1 ? [`${voiceCount} 个声音都这么说`] : [])]
    .filter(Boolean)
    .join(' · '),
});

/** Where a word of the desk would say nothing to whoever said it. */
const OWN_WORDS: Readonly<Record<string, string>> = { 合并入类: '和邻居的一起办', 从一类问题中拆出: '单独来办' };

/** One step as a line: what, by whom, when, and what was said with it. */
export interface StepShown {
  key: string;
  title: string;
  about: string;
  text: string;
  /** Pictures of it that have arrived. */
  photos: PhotoShown[];
}

/** To whoever waited: that it was late, and until when it takes now. */
const missedWords = ({ dueOn, nextOn }: Missed): string =>
  `这一步比原定的 ${dayInWords(dueOn)}晚了${nextOn ? `，接下来最晚到 ${dayInWords(nextOn)}` : ''}。`;

/** What somebody wrote without a stop, before a sentence of ours. */
const ended = (text: string): string => (/[。！？；….!?;]$/.test(text) ? text : `${text}。`);

export function stepShown(
  { key, label, unit, at, text, department, plan, reviewOn, missed, photoIds }: TimelineEntry,
  files: readonly ArrivedFile[] = [],
): StepShown {
  const follows = [
    ...(reviewOn ? [`${dayNear(reviewOn, dayOf(at))}再看。`] : []),
    ...(missed ? [missedWords(missed)] : []),
  ].join('');
  return {
    key: `${key} ${label}`,
    title: [
      OWN_WORDS[label] ?? label,
      department && department !== unit ? `：${department}` : '',
      plan ? `（${plan}）` : '',
    ].join(''),
    about: `${unit} · ${shortTime(at)}`,
    text: `${follows && text ? ended(text) : (text ?? '')}${follows}`,
    photos: photosOf(photoIds, files),
  };
}

/** Where it stands, in a sentence for the person who said it. */
const WHERE: Readonly<Record<HandlingStatus, string>> = {
  received: '居委收到了，还没受理。',
  accepted: '居委受理了，正在定由谁来办。',
  'with-committee': '居委自己来办。',
  escalated: '已经交给街道科室。',
  special: '已经列进专项，要些日子。',
  merged: '和邻居们说的是一件事，一起办。',
  'in-progress': '正在办。',
  deferred: '眼下办不了，理由写在下面。',
  reopened: '按您说的重新办。',
  resolved: '办好了。您看看，行不行。',
  confirmed: '您确认过了。',
  withdrawn: '您撤回了。',
};

/** 进度 of one 建议, the newest step first. */
export interface OwnShown {
  text: string;
  about: string;
  where: string;
  due: string;
  steps: StepShown[];
  /** Who looked at the number that she left. */
  readings: ReadingRow[];
  /** Something is still to come of it: the moment for 办结时告诉我. */
  isOpen: boolean;
  mayAnswer: boolean;
  /** 暂不具备条件, with which she need not agree. */
  mayDisagree: boolean;
  mayWithdraw: boolean;
  /** What 撤回 asks before: what goes on without her, and what does not. */
  withdrawal: string;
}

/** Of a voice among others nothing ends but her part in it. */
function withdrawalWords({ isVoice, voiceCount = 1 }: OpenedOwn): string {
  if (!isVoice || voiceCount < 2) return '撤回后居委不再办它，记录还在您这里。';
  return `撤回的只是您这一个声音；另外\u00a0${voiceCount - 1}\u00a0个声音说的还在一起办。记录还在您这里。`;
}

export function presentOwn(opened: OpenedOwn, files: readonly ArrivedFile[] = []): OwnShown {
  const { status, mayDo, timeline, dueOn, placeText, receiptNumber, readings, department } = opened;
  const { text, about } = ownRow(opened);
  const isOpen = OPEN_STATUSES.includes(status);
  return {
    text,
    about: [placeText, about, `回执 ${receiptNumber}`].filter(Boolean).join(' · '),
    // What is over is nobody's to look after.
    where: department && isOpen ? `${WHERE[status]}${department}在管。` : WHERE[status],
    due: dueOn && status !== 'deferred' ? `最晚 ${dayInWords(dueOn)}有下一步。` : '',
    steps: timeline.map((entry) => stepShown(entry, files)).reverse(),
    readings: readings.map(readingRow),
    isOpen,
    mayAnswer: mayDo.includes('confirm'),
    mayDisagree: mayDo.includes('disagree'),
    mayWithdraw: mayDo.includes('withdraw'),
    withdrawal: withdrawalWords(opened),
  };
}
