import { z } from 'zod';
import { IDEA_STATUS_CODES, IDEA_STATUSES, type IdeaStatus } from './idea';

interface Pile {
  label: string;
  /** What an empty pile says. */
  empty: string;
  statuses: readonly IdeaStatus[];
}

/** Every idea lies in exactly one. */
export const IDEA_PILES = {
  open: {
    label: '在走的',
    empty: '没有在走的金点子。看到好点子，在那条诉求里点“金点子”',
    statuses: IDEA_STATUS_CODES.filter((status) => IDEA_STATUSES[status].isOpen),
  },
  fruit: { label: '金果子', empty: '还没有结成的金果子', statuses: ['fruit'] },
  declined: { label: '未采纳', empty: '没有未采纳的', statuses: ['declined'] },
} as const satisfies Record<string, Pile>;
export type IdeaPile = keyof typeof IDEA_PILES;
export const IdeaPile = z.enum(Object.keys(IDEA_PILES) as [IdeaPile, ...IdeaPile[]]);
export const ideaPileOf = (code: IdeaPile): Pile => IDEA_PILES[code];
