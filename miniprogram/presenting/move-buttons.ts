import { MOVES, moveOf, type MoveKind } from '../domain/handling/moves';
import type { Offered } from '../domain/handling/moves-now';
import { dayInWords, dayOf } from '../domain/shared/calendar';
import type { OpenedSuggestion } from '../domain/suggestion/desk';
import { unbroken } from './unbroken';

/** What is offered first, in the thumb's reach; the others stand quietly above it. */
const FIRST: readonly MoveKind[] = ['accept', 'take-up', 'resolve', 'keep', 'confirm', 'escalate'];
const firstOf = (mayDo: readonly MoveKind[]): MoveKind | undefined => FIRST.find((kind) => mayDo.includes(kind));
/** A tap is all that they need. */
const AT_ONCE: readonly MoveKind[] = ['accept', 'keep', 'take-up', 'withdraw', 'drop'];
export const needsForm = (kind: MoveKind): boolean => !AT_ONCE.includes(kind);

/** What the committee writes down for somebody says whose it is; and what is on the same page goes without saying. */
const BUTTONS: Partial<Record<MoveKind, string>> = {
  confirm: '居民说办好了',
  reopen: '居民说没办好',
  disagree: '居民不同意，请书记再看',
  withdraw: '居民要撤回',
  recall: '收回',
};
export interface MoveButton {
  kind: MoveKind;
  word: string;
}
const moveButton = (kind: MoveKind): MoveButton => ({ kind, word: BUTTONS[kind] ?? moveOf(kind).label });

/** In the order of the machine; a move of a later version is left out. */
export function moveButtons({ mayDo, mayAlso = [] }: Offered): { first: MoveButton | undefined; others: MoveButton[] } {
  const first = firstOf(mayDo);
  const others = (Object.keys(MOVES) as MoveKind[]).filter(
    (kind) => kind !== first && (mayDo.includes(kind) || mayAlso.includes(kind)),
  );
  return { first: first && moveButton(first), others: others.map(moveButton) };
}

/** `11月22日起在社区管理办公室，…`, to whom it is offered to take it back, or to ask for it. */
export function heldWords({ department, timeline, mayAlso = [] }: Held): string {
  if (department === undefined || mayAlso.length === 0) return '';
  const handed = [...timeline].reverse().find((entry) => entry.department !== undefined);
  const since = handed ? `${dayInWords(dayOf(handed.at))}起在${department}` : `在${department}`;
  if (mayAlso.includes('recall')) return unbroken(`${since}，还没有开始办，可以收回。`);
  return mayAlso.includes('ask-back') ? unbroken(`${since}，已经接手；要拿回来，先请科室退回。`) : '';
}
type Held = Pick<OpenedSuggestion, 'department' | 'timeline' | 'mayAlso'>;
