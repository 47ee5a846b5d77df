import { COUNTED_MOST, PILES, pileOf, WORK, type PileCode, type PileCounts } from '../domain/suggestion/piles';

/** One pile, as it is chosen. */
export interface PileChip {
  value: PileCode;
  word: string;
}

export interface PilesShown {
  /** With something to do, 新到, and the one that is open. */
  near: PileChip[];
  /** With nothing in them, and what has ended: one tap further. */
  far: PileChip[];
}

const CODES = Object.keys(PILES) as PileCode[];

/** `轮到我们 3`; what is done is counted up to a hundred: `已办结 99+`. */
function chipOf(value: PileCode, count: number): PileChip {
  const { label, isDone } = pileOf(value);
  const counted = isDone && count >= COUNTED_MOST ? `${COUNTED_MOST - 1}+` : String(count);
  return { value, word: count > 0 ? `${label}\u00a0${counted}` : label };
}

/** In the order in which one turns to them. Without the counts every pile that somebody may have to do something of is as good. */
export function pilesShown(counts: Partial<PileCounts> | undefined, open: PileCode): PilesShown {
  const countOf = (pile: PileCode): number => counts?.[pile] ?? 0;
  const isNear = (pile: PileCode): boolean =>
    pile === open || pile === 'new' || (WORK.includes(pile) && (counts === undefined || countOf(pile) > 0));
  const inOrder = [...WORK, ...CODES.filter((pile) => !WORK.includes(pile))];
  const chips = (piles: PileCode[]) => piles.map((pile) => chipOf(pile, countOf(pile)));
  return { near: chips(inOrder.filter(isNear)), far: chips(inOrder.filter((pile) => !isNear(pile))) };
}
