import { z } from 'zod';
import { read } from '../shared/contract';

/** Open 诉求 of one community. Communities come in the order of their codes: a count, not a contest. */
export interface OpenCount {
  communityId: string;
  communityName: string;
  openCount: number;
}

export const countOpenSuggestions = read<{ total: number; communities: OpenCount[] }>()({
  action: 'suggestion.countOpen',
  permission: 'suggestion.read-open-counts',
  input: z.object({}).strict(),
});
