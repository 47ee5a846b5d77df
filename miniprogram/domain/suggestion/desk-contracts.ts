import { z } from 'zod';
import { HandlerMove, MOVE_LABELS } from '../handling/moves';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import type { OpenedSuggestion } from './desk';

const LABELS = { suggestionId: '诉求', ...MOVE_LABELS };

/** One 诉求 with its time line: the committee's own, or one that my 科室 was handed. */
export const openSuggestion = read<OpenedSuggestion>()({
  action: 'suggestion.open',
  permission: 'suggestion.read-matter',
  input: z.object({ suggestionId: Id }).strict(),
  labels: LABELS,
});

/** A step of the committee, or of the 科室 that has it. */
export const moveSuggestion = write<OpenedSuggestion>()({
  action: 'suggestion.move',
  permission: 'suggestion.move-matter',
  input: z.object({ suggestionId: Id, move: HandlerMove }).strict(),
  labels: LABELS,
});
