import type { Pile } from '../../domain/look-back/contracts';
import type { MonthsBack } from '../../domain/look-back/since';

export interface PileChoice {
  value: Pile;
  word: string;
  empty: string;
}

export const PILES: readonly PileChoice[] = [
  { value: 'both', word: '两边都有', empty: '这段时间没有两边都听到的事。' },
  { value: 'theirs', word: '只有那边', empty: '那边的每一件，我们都先后听到了。' },
  { value: 'ours', word: '只有我们', empty: '我们记下的每一件，那边也都有。' },
];

/** With how many there are, once that is known. */
export const pileWords = (counts?: Record<Pile, number>): (PileChoice & { label: string })[] =>
  PILES.map((pile) => ({ ...pile, label: counts ? `${pile.word} ${counts[pile.value]}` : pile.word }));

export const SPANS: readonly { value: MonthsBack; word: string }[] = [
  { value: 3, word: '近 3 个月' },
  { value: 6, word: '近半年' },
  { value: 12, word: '近一年' },
];

/** `12345热线 12 条，人民建议征集 0 条`. */
export const sourceWords = (sources: readonly { label: string; count: number }[]): string =>
  sources.map(({ label, count }) => `${label} ${count} 条`).join('，');
