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

/** `8 件先听到，1 件同一天，2 件晚了；中间一件早 6 天`. */
export function leadSummaryWords({ aheadCount, sameDayCount, behindCount, medianDays }: LeadSummary): string {
  if (medianDays === undefined) return '这段时间没有两边都听到的事。';
  const counted = [
    [aheadCount, '件我们先听到'],
    [sameDayCount, '件同一天'],
    [behindCount, '件那边先听到'],
  ] as const;
  const words = counted.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${words.join('，')}；居中的一件${leadWords(medianDays).replace('我们', '')}。`;
}

export interface NoteShown {
  key: string;
  text: string;
  meta: string;
}

const noteShown = ({ suggestionId, sourceLabel, on, placeText, categoryLabel, text }: LookBackNote): NoteShown => ({
  key: suggestionId,
  text: text || NO_WORDS,
  meta: [sourceLabel, dayInWords(on), placeText && unbroken(placeText), categoryLabel].filter(Boolean).join(' · '),
});

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
}

const moreWords = (count: number, shown: readonly LookBackNote[]): string =>
  count > shown.length ? `还有\u00a0${count - shown.length}\u00a0条` : '';

export const matterShown = (row: LookBackRow): MatterShown => {
  const { ours, theirs, ourCount, theirCount, leadDays, because, isOneClass } = row;
  return {
    key: (theirs[0] ?? ours[0])?.suggestionId ?? '',
    ours: ours.map(noteShown),
    theirs: theirs.map(noteShown),
    moreOurs: moreWords(ourCount, ours),
    moreTheirs: moreWords(theirCount, theirs),
    lead: leadDays === undefined ? '' : leadWords(leadDays),
    isBehind: leadDays !== undefined && leadDays < 0,
    because: [isOneClass && '居委已归成一类，从最早的一条算起', because && becauseWords(because)]
      .filter(Boolean)
      .join('；'),
  };
};
