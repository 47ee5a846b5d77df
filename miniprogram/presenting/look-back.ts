import type { LookBackNote, LookBackRow } from '../domain/look-back/contracts';
import type { LeadSummary } from '../domain/look-back/matters';
import { dayInWords } from '../domain/shared/calendar';
import { becauseWords, NO_WORDS } from './classes';
import { unbroken } from './unbroken';

/** 感知提前量 of one matter, honestly. */
export function leadWords(days: number): string {
  if (days === 0) return '同一天';
  return days > 0 ? `我们早 ${days} 天` : `我们晚 ${-days} 天`;
}

/** `8 件我们先听到，1 件同一天，2 件那边先听到；居中的一件早 6 天。`; of an even number the two in the middle, and none where it was not told. */
export function leadSummaryWords({ aheadCount, sameDayCount, behindCount, middleDays }: LeadSummary): string {
  const count = aheadCount + sameDayCount + behindCount;
  if (count === 0) return '这段时间没有两边都听到的事。';
  const counted = [
    [aheadCount, '件我们先听到'],
    [sameDayCount, '件同一天'],
    [behindCount, '件那边先听到'],
  ] as const;
  const words = counted.filter(([many]) => many > 0).map(([many, what]) => `${many} ${what}`);
  // Functions of before do not send it.
  if (middleDays === undefined) return `${words.join('，')}。`;
  const [low, high] = middleDays.map((days) => leadWords(days).replace('我们', ''));
  const middle = low === high ? `居中的一件${low}` : `居中的两件，一件${low}，一件${high}`;
  return count > 1 ? `${words.join('，')}；${middle}。` : `${words.join('，')}，${low}。`;
}

export interface NoteShown {
  key: string;
  text: string;
  meta: string;
}

const noteShown = (note: LookBackNote): NoteShown => {
  const { suggestionId, sourceLabel, on, placeText, categoryLabel, text, isAlike } = note;
  const said = [
    sourceLabel,
    dayInWords(on),
    placeText && unbroken(placeText),
    categoryLabel,
    isAlike && '最像的两条之一',
  ];
  return { key: suggestionId, text: text || NO_WORDS, meta: said.filter(Boolean).join(' · ') };
};

export interface MatterShown {
  key: string;
  ours: NoteShown[];
  theirs: NoteShown[];
  /** How many more there are of each side: `还有 12 条`. */
  moreOurs: string;
  moreTheirs: string;
  lead: string;
  isBehind: boolean;
  because: string;
  /** 一类问题 where all its voices stand; empty where nobody has made one. */
  classId: string;
}

const moreWords = (count: number, shown: readonly LookBackNote[]): string =>
  count > shown.length ? `还有\u00a0${count - shown.length}\u00a0条` : '';

export const matterShown = (row: LookBackRow): MatterShown => {
  const { ours, theirs, ourCount, theirCount, leadDays, because, classId } = row;
  const isMany = ourCount + theirCount > 2;
  return {
    key: (theirs[0] ?? ours[0])?.suggestionId ?? '',
    ours: ours.map(noteShown),
    theirs: theirs.map(noteShown),
    moreOurs: moreWords(ourCount, ours),
    moreTheirs: moreWords(theirCount, theirs),
    lead: leadDays === undefined ? '' : leadWords(leadDays),
    isBehind: leadDays !== undefined && leadDays < 0,
    because: [
      classId !== undefined ? '居委已归成一类，从最早的一条算起' : isMany && '从最早的一条算起',
      because && (isMany ? `最像的两条${becauseWords(because)}` : becauseWords(because)),
    ]
      .filter(Boolean)
      .join('；'),
    classId: classId ?? '',
  };
};
