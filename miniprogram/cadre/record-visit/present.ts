import type { Draft } from '../../api/drafts';
import type { SyncState } from '../../components/sync-state/steps';
import type { HouseholdView } from '../../domain/household/contracts';
import { HOUSEHOLD_KINDS } from '../../domain/household/household';
import type { FieldErrors } from '../../domain/shared/errors';
import { OUTCOMES, reached, type Outcome } from '../../domain/visit/outcome';
import { NOTE_MAX } from '../../domain/visit/visit';
import type { ResidentView } from '../../domain/resident/resident';
import { attachedShown, attachmentWords } from '../../presenting/attachments';
import { helpWhileWriting, isSameHelp, type HelpShown } from '../../presenting/help';
import { cutWords } from '../../presenting/limits';
import { personChips, personWords, type PersonChip } from '../../presenting/people';
import type { VisitFormValue } from './form';

/**
 * 下一户 stands where 保存 stood: for so long it takes a tap for the second one of an impatient finger, which would leave before
 * the receipt and 撤回 were seen.
 */
export const DEAF_MS = 800;

/** What a change draws at once; the text boxes own their text. */
export interface FormShown {
  outcome: Outcome;
  'problems.outcome': string;
  'problems.note': string;
  noteHelp: HelpShown;
  asksWho: boolean;
  people: PersonChip[];
}

/** What a keystroke in the note changes on the screen: as a rule nothing, so that nothing of it goes over to the view. */
export function noteShown(
  note: string,
  { problems, noteHelp }: { problems: FieldErrors; noteHelp: HelpShown },
): Partial<FormShown> {
  const problem = cutWords('备注', note, NOTE_MAX);
  const help = helpWhileWriting([note]);
  return {
    ...(problem !== (problems['note'] ?? '') && { 'problems.note': problem }),
    ...(!isSameHelp(help, noteHelp) && { noteHelp: help }),
  };
}

/** What was found again when the page opened, so that nobody wonders where the text comes from. */
export function recoveredWords({ value, isSent, refusal }: Draft<VisitFormValue>): string {
  const parts = [
    value.outcome && OUTCOMES[value.outcome].label,
    value.metResidentIds.length > 0 && `见到 ${value.metResidentIds.length} 人`,
    value.note && `备注 ${value.note.length} 字`,
    attachmentWords(value.attachments),
    value.raised.length > 0 && `诉求 ${value.raised.length} 条`,
  ].filter(Boolean);
  const found = `上次没保存完的已找回${parts.length > 0 ? `：${parts.join('、')}` : ''}。`;
  if (refusal !== undefined) return `${found}上次发出的没有收下：${refusal}`;
  return isSent ? `${found}它还在待发，有网络会自动发出；点“再发一次”不会重复记录。` : found;
}

/** One line under the address: who lives there and what is still open. `带着问题走`. */
export function householdWords(view: Pick<HouseholdView, 'kind' | 'residents' | 'suggestions'>): string {
  const people = view.residents.map(personWords).join('、') || '没有登记的人';
  const open = view.suggestions.length > 0 ? `；${view.suggestions.length} 条诉求还没办结` : '';
  return `${HOUSEHOLD_KINDS[view.kind].label}：${people}${open}`;
}

/** Whom one met matters only where somebody was met. */
export const asksWhoWasMet = ({ outcome }: Pick<VisitFormValue, 'outcome'>): boolean =>
  outcome !== undefined && reached(outcome);

export function stateOf(draft: Draft<VisitFormValue> | undefined): SyncState {
  return draft && (draft.isSent || draft.value.visitedAt !== undefined) ? 'waiting' : 'draft';
}

/** The line above the receipt: what was written down. */
export function recordedWords({ outcome, raised }: VisitFormValue): string {
  const label = outcome ? OUTCOMES[outcome].label : '';
  const count = raised.filter((text) => text.trim() !== '').length;
  return count > 0 ? `${label}，带上 ${count} 条诉求` : label;
}

/** A draft in every box, as if nothing had been recorded yet. */
export function filledForm(draft: Draft<VisitFormValue>, residents: readonly ResidentView[]) {
  const { outcome = '' as const, note, raised, metResidentIds, attachments } = draft.value;
  return {
    ...{ outcome, note, noteHelp: helpWhileWriting([note]), raised, problems: {}, isTaken: false },
    ...{ people: personChips(residents, metResidentIds), asksWho: asksWhoWasMet(draft.value) },
    ...{ attached: attachedShown(attachments), uploads: '' },
    ...{ state: stateOf(draft), isLocked: draft.isSent },
  };
}
