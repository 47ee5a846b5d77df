import type { Building } from '../../../miniprogram/domain/building/building';
import { afterStep, begun, effectiveStatus, type StepDraft } from '../../../miniprogram/domain/handling/handling';
import { openTimelineOf, type TimelineEntry } from '../../../miniprogram/domain/handling/timeline';
import { movesNow } from '../../../miniprogram/domain/handling/moves-now';
import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { CLASS_BEGINS, stepsToRead } from '../../../miniprogram/domain/problem-class/shared-steps';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import { receiptNumber, type ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { isSameText, type HideText } from '../../../miniprogram/domain/shared/private-texts';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import type { Sealed } from '../../../miniprogram/domain/shared/sealed';
import type {
  OwnSuggestion,
  Submission,
  SuggestionReceipt,
} from '../../../miniprogram/domain/suggestion/own-contracts';
import { retagged } from '../../../miniprogram/domain/suggestion/retag';
import { mayLeaveCommittee } from '../../../miniprogram/domain/suggestion/checking';
import type { CheckState, Suggestion, SuggestionTag } from '../../../miniprogram/domain/suggestion/suggestion';
import { SUGGESTION_PART } from '../../../miniprogram/domain/suggestion/sealed-parts';
import { CATEGORIES } from '../../../miniprogram/domain/text-tag/category';

/** What everybody reads of whoever speaks for herself. */
export const AUTHOR_UNIT = '居民';

interface Submitted {
  input: Submission;
  phone: Sealed | undefined;
  hide: HideText;
  openid: string;
  building: Building;
  tag: SuggestionTag | undefined;
  check: CheckState;
  now: Instant;
  receiptKey: ReceiptKey;
}

/** The 建议 as it will be stored; of what is urgent the committee is still to be told. */
export function suggestionFrom({
  input,
  phone,
  hide,
  openid,
  building,
  tag,
  check,
  now,
  receiptKey,
}: Submitted): Suggestion {
  const { placeText = building.name, text, attachments, callMe } = input;
  const by = { unit: AUTHOR_UNIT, role: 'resident' as const };
  const said: Suggestion = {
    ...placeOf({ ...building, buildingId: building._id }),
    _id: receiptKey,
    source: 'resident',
    placeText,
    ...hide(SUGGESTION_PART, text),
    ...(attachments.length > 0 && { attachments }),
    check,
    raisedAt: now,
    author: { openid, callMe, ...(phone && { phone }) },
    ...begun({ key: receiptKey, at: now, by, ...(tag && { urgency: tag.urgency }) }),
  };
  return retagged(said, tag);
}

/** Has she written, recorded or shown nothing? Then another voice of hers would say nothing new. */
export const isWordless = ({ text, attachments }: Submission): boolean => text === '' && attachments.length === 0;

/** As a voice of a class from the start; whoever looks after the class need not be told of one more. */
export function joinedTo(classId: string, raised: Suggestion): Suggestion {
  const { _id: key, raisedAt: at } = raised;
  const by = { unit: AUTHOR_UNIT, role: 'resident' as const };
  const { untold: _, ...merged } = afterStep(raised, { key, kind: 'merge', at, by, classId });
  const { dueOn: __, untold: ___, ...rest } = raised;
  return { ...rest, ...merged, classId };
}

/** The class that she joined with this very write; not one into which the committee merged it. */
const classJoined = ({ _id, steps }: Suggestion): string | undefined =>
  steps.find(({ key, kind }) => kind === 'merge' && key === _id)?.classId;

/** Is the draft a repeat of what is stored under its key? Whatever a person entered must agree, whatever became of it since. */
export function isSameSuggestion(stored: Suggestion, draft: Suggestion): boolean {
  const essence = (one: Suggestion) => {
    const { author, buildingId, placeText, attachments = [] } = one;
    const { openid, callMe, phone } = author ?? {};
    return JSON.stringify([openid, callMe, phone?.match, buildingId, placeText, classJoined(one), attachments]);
  };
  return essence(stored) === essence(draft) && isSameText(stored, draft);
}

export function receiptOf({ _id, raisedAt, check, dueOn, steps, tag }: Suggestion): SuggestionReceipt {
  return {
    suggestionId: _id,
    receiptNumber: receiptNumber(_id),
    raisedAt,
    // What is merged from the start is taken up with its class.
    ...(dueOn && steps.length === 1 && { acceptBy: dueOn }),
    ...(tag?.urgency === 'urgent' && { isUrgent: true }),
    isAwaitingCheck: check === 'waiting',
  };
}

/** As its author sees it; `merged`: the class that it is a voice of. */
export function viewOwn(suggestion: Suggestion, merged: ProblemClass | undefined): OwnSuggestion {
  const classStatus = merged?.status;
  const status = effectiveStatus(suggestion, classStatus);
  const standing = { mover: 'author' as const, ...(classStatus && { classStatus }) };
  const { department } = suggestion.status === 'merged' ? (merged ?? suggestion) : suggestion;
  const { _id, text, placeText, tag, raisedAt, check } = suggestion;
  return {
    suggestionId: _id,
    receiptNumber: receiptNumber(_id),
    text: text || (merged?.title ?? ''),
    ...(placeText && { placeText }),
    ...(tag && { categoryLabel: CATEGORIES[tag.primary].label }),
    status,
    statusLabel: HANDLING_STATUSES[status].label,
    raisedAt,
    isAwaitingCheck: !mayLeaveCommittee({ check, steps: suggestion.steps }),
    ...(department !== undefined && { department }),
    ...(merged && suggestion.status !== 'withdrawn' && { voiceCount: merged.voiceCount }),
    ...(merged && suggestion.status === 'merged' && { isVoice: true as const }),
    mayDo: movesNow(suggestion, standing),
  };
}

/** Her own steps, and among them those of the class that are hers to read. */
export function ownTimeline(suggestion: Suggestion, merged: ProblemClass | undefined): TimelineEntry[] {
  const shared = merged === undefined ? [] : stepsToRead(suggestion, merged);
  return [...openTimelineOf(suggestion.steps), ...openTimelineOf(shared, CLASS_BEGINS)].sort((a, b) =>
    a.at < b.at ? -1 : Number(a.at > b.at),
  );
}

/** The day by which the next step is due: the class's, once merged. */
export const ownDueOn = (suggestion: Suggestion, merged: ProblemClass | undefined): Day | undefined =>
  suggestion.status === 'merged' ? merged?.dueOn : suggestion.dueOn;

/** A merged voice lies where its class lies: what comes back goes to whoever had that, and to nobody who had it before. */
export function lyingWithClass(voice: Suggestion, merged: ProblemClass | undefined): Suggestion {
  if (voice.status !== 'merged' || merged === undefined) return voice;
  const { department: _, ...rest } = voice;
  return { ...rest, ...(merged.department !== undefined && { department: merged.department }) };
}

/** To which 科室 it comes back out of its class stands in the step: that one is asked for it, and finds it again when it has it no more. */
export const comingBack = (lying: Suggestion, draft: StepDraft): StepDraft =>
  draft.kind === 'reopen' && lying.status === 'merged' && lying.department !== undefined
    ? { ...draft, department: lying.department }
    : draft;
