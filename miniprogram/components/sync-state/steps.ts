/** The four stations of a write. `waiting`: kept on the phone or sent without an answer; `confirmed`: read again from the cloud. */
export type SyncState = 'draft' | 'waiting' | 'arrived' | 'confirmed';

const WORDS: Record<SyncState, string> = { draft: '草稿', waiting: '待发', arrived: '已达', confirmed: '已确认' };
const ORDER = Object.keys(WORDS) as SyncState[];

export interface Step {
  word: string;
  state: 'past' | 'now' | 'stuck' | 'ahead';
}

export function stepsOf(state: SyncState): { steps: Step[]; words: string } {
  const now = ORDER.indexOf(state);
  const steps = ORDER.map((each, index): Step => {
    if (index === now) return { word: WORDS[each], state: each === 'waiting' ? 'stuck' : 'now' };
    return { word: WORDS[each], state: index < now ? 'past' : 'ahead' };
  });
  return { steps, words: `现在：${WORDS[state]}` };
}
