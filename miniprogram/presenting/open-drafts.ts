import type { OpenDraft } from '../api/drafts';
import { unbroken } from './unbroken';

/** What components/open-drafts draws. */
export interface DraftsShown {
  /** `还有 2 户没记完：601 室、602 室`. */
  words: string;
  rows: { householdId: string; address: string; label: string }[];
}

/** Beyond these the list would push the day's work off the screen; they come up as the first ones arrive. */
const ROWS_SHOWN = 3;

/** `玉田路 123 弄 7 号 601 室` → `601 室`. */
const doorOf = (address: string): string => /\S+ 室$/.exec(address)?.[0] ?? address;

const UNNAMED = '没记下门牌的一户';

function howWords({ isSent, refusal }: Pick<OpenDraft, 'isSent' | 'refusal'>): string {
  if (refusal !== undefined) return `没有收下：${refusal}`;
  return isSent ? '待发' : '还没保存';
}

export function presentDrafts(drafts: readonly OpenDraft[]): DraftsShown {
  const named = drafts.map(({ subject, about, ...how }) => ({
    householdId: subject,
    address: about,
    how: howWords(how),
  }));
  const shown = named.slice(0, ROWS_SHOWN);
  const doors = shown.map(({ address }) => doorOf(address) || UNNAMED).join('、');
  const rest = named.length > shown.length ? '等' : '';
  return {
    words: `还有 ${named.length} 户没记完：${unbroken(doors)}${rest}`,
    rows: shown.map(({ how, ...row }) => ({ ...row, label: `${unbroken(row.address) || UNNAMED}，${how}` })),
  };
}
