import type { DeskFeedback, DeskPile } from '../../domain/feedback/contracts';
import { mayFollow, Verdict } from '../../domain/feedback/feedback';
import { RELEASE_LINES } from '../../domain/release/release';
import { deskRow, type FeedbackRow } from '../../presenting/feedback';

export const PILES: readonly { value: DeskPile; word: string; empty: string }[] = [
  { value: 'waiting', word: '待答复', empty: '没有等着答复的意见。' },
  { value: 'accepted', word: '待上线', empty: '没有采纳后还没上线的意见。' },
  { value: 'settled', word: '办过的', empty: '还没有办过的意见。' },
];

/** What can be said, as the verb on its button, and what is asked for beside it. */
const VERDICTS: Record<Verdict, { word: string; hint: string }> = {
  answered: { word: '回复', hint: '怎么用、为什么这样，说清楚' },
  accepted: { word: '采纳', hint: '打算怎么改，大概什么时候' },
  declined: { word: '不采纳', hint: '写明理由，提的人会看到' },
};

export interface VerdictChoice {
  value: Verdict;
  word: string;
  hint: string;
}

export interface DeskRow extends FeedbackRow {
  /** What may still be said; empty once it is decided. */
  verdicts: VerdictChoice[];
  mayShip: boolean;
}

export const presentDesk = (view: DeskFeedback): DeskRow => ({
  ...deskRow(view),
  verdicts: Verdict.options
    .filter((verdict) => mayFollow(view.status, verdict))
    .map((value) => ({ value, ...VERDICTS[value] })),
  mayShip: mayFollow(view.status, 'shipped'),
});

export interface LineChoice {
  lineId: string;
  word: string;
}

/** Every line of every release, the newest first. */
export const lineChoices = (): LineChoice[] =>
  RELEASE_LINES.map(({ lineId, version, words }) => ({ lineId, word: `${version} ${words}` }));

export const shipQuestion = ({ word }: LineChoice): { title: string; content: string; confirmText: string } => ({
  title: '已经上线了？',
  content: `提的人会看到“您提的已上线”，说明里这一条会算上这位：${word}`,
  confirmText: '已上线',
});
