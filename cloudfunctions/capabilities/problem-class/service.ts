import { dueAfter } from '../../../miniprogram/domain/handling/clock';
import { afterStep, begun, judgeStep, type StepMaker } from '../../../miniprogram/domain/handling/handling';
import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { Household } from '../../../miniprogram/domain/household/household';
import type { BoardClass } from '../../../miniprogram/domain/problem-class/board-contracts';
import { viewVoice } from '../../../miniprogram/domain/problem-class/voice';
import type { ClassReceipt, ClassRow, ClassVoice } from '../../../miniprogram/domain/problem-class/contracts';
import type { ConcernedPerson } from '../../../miniprogram/domain/problem-class/desk-contracts';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { dayOf, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { receiptNumber, type ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { sourceLabel, type OutsideSource } from '../../../miniprogram/domain/suggestion/source';
import { isPastDue } from '../../../miniprogram/domain/suggestion/desk';
import { reviewedBy } from '../../../miniprogram/domain/suggestion/checking';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import {
  CATEGORIES,
  CATEGORY_CODES,
  URGENCY_CODES,
  type Category,
  type Urgency,
} from '../../../miniprogram/domain/text-tag/category';

interface Beginning {
  title: string;
  voices: readonly Suggestion[];
  by: StepMaker & { personId: string; name: string };
  now: Instant;
  receiptKey: ReceiptKey;
}

/** A class as it begins: 已受理, since the committee that makes it has read every voice. */
export function classFrom({ title, voices, by: { name, ...by }, now, receiptKey }: Beginning): ProblemClass {
  const [first] = voices;
  if (first === undefined) throw new RangeError('a class needs a voice');
  const category = commonestCategory(voices);
  const urgency = mostUrgent(voices);
  const beginning = begun({ key: receiptKey, at: now, by, urgency });
  const { untold: _, ...handled } = afterStep(beginning, { key: receiptKey, kind: 'accept', at: now, by }, urgency);
  const raised = voices.map(({ raisedAt }) => raisedAt).sort();
  const { subdistrictId, communityId, placeText } = first;
  const isOnePlace = voices.every((voice) => voice.placeText === placeText);
  return {
    subdistrictId,
    communityId,
    _id: receiptKey,
    title,
    category,
    urgency,
    ...(isOnePlace && placeText && { placeText }),
    voiceCount: 0,
    countVersion: 0,
    firstRaisedAt: raised[0] ?? now,
    lastRaisedAt: raised[raised.length - 1] ?? now,
    begunAt: now,
    begunBy: { personId: by.personId, name },
    // Its title may still be somebody's own words: whoever made it says when it may stand on the board.
    isPublic: false,
    ...handled,
  };
}

/** The clock of a class that has a voice again: as after its last step, from today on. */
export function dueAnew({ status, steps, urgency }: ProblemClass, today: Day): Pick<ProblemClass, 'dueOn'> {
  const { reviewOn } = steps[steps.length - 1] ?? {};
  const dueOn = dueAfter({ status, urgency, ...(reviewOn && { reviewOn }) }, today);
  return dueOn ? { dueOn } : {};
}

/** What most of them are about; of several, the first in the taxonomy. */
function commonestCategory(voices: readonly Suggestion[]): Category {
  const count = (category: Category) => voices.filter(({ tag }) => tag?.primary === category).length;
  const [best] = [...CATEGORY_CODES].sort((a, b) => count(b) - count(a));
  return best !== undefined && count(best) > 0 ? best : 'other';
}

const mostUrgent = (voices: readonly Suggestion[]): Urgency =>
  [...URGENCY_CODES].reverse().find((urgency) => voices.some(({ tag }) => tag?.urgency === urgency)) ?? 'normal';

/** A voice after its merging or splitting; nothing where it has moved on, itself where this very write moved it before. */
export function movedVoice(
  voice: Suggestion,
  kind: 'merge' | 'split',
  { classId, by, now, receiptKey }: { classId: string; by: StepMaker; now: Instant; receiptKey: ReceiptKey },
): Suggestion | undefined {
  if (kind === 'split' && voice.classId !== classId && !hasStep(voice, receiptKey)) return undefined;
  const draft = { key: receiptKey, kind, at: now, by, classId };
  const verdict = judgeStep(voice, draft, { mover: 'committee' });
  if (verdict === 'stands') return voice;
  if (verdict !== 'take') return undefined;
  const { classId: _, dueOn: __, department: ___, plan: ____, untold: _____, ...others } = voice;
  // Whether it was settled is said of the class that it was in.
  const { remindedOf: ______, isClassSettled: _______, answerBy: ________, ...rest } = others;
  const moved = { ...rest, ...afterStep(voice, reviewedBy(voice, draft), voice.tag?.urgency) };
  return kind === 'merge' ? { ...moved, classId } : moved;
}

const hasStep = ({ steps }: Suggestion, key: string): boolean => steps.some((step) => step.key === key);

export const classReceipt = (one: ProblemClass, receiptKey: ReceiptKey): ClassReceipt => ({
  classId: one._id,
  title: one.title,
  voiceCount: one.voiceCount,
  receiptNumber: receiptNumber(receiptKey),
  ...publishedKeyOf(one),
});

/** By which write it stands on the board, or does not any more. */
export function publishedKeyOf({ publishings = [] }: Pick<ProblemClass, 'publishings'>): { publishedKey?: ReceiptKey } {
  const last = publishings[publishings.length - 1];
  return last ? { publishedKey: last.key } : {};
}

export const viewClass = (one: ProblemClass, today: Day): ClassRow => ({
  classId: one._id,
  title: one.title,
  categoryLabel: CATEGORIES[one.category].label,
  status: one.status,
  statusLabel: HANDLING_STATUSES[one.status].label,
  voiceCount: one.voiceCount,
  firstRaisedOn: dayOf(one.firstRaisedAt),
  lastRaisedOn: dayOf(one.lastRaisedAt),
  ...(one.department && { department: one.department }),
  ...(one.plan && { plan: one.plan }),
  ...(one.dueOn && { dueOn: one.dueOn }),
  isOverdue: isPastDue(one, today),
});

/** A voice with whose door it was heard at. */
export function viewVoiceAt(
  voice: Suggestion,
  households: readonly Household[],
  sources: readonly OutsideSource[],
): ClassVoice {
  const door = households.find(({ _id }) => _id === voice.householdId);
  return viewVoice(voice, sources, door && `${door.buildingName} ${door.door} 室`);
}

/**
 * 提事知人. Doors behind which it was said, with whoever lives there, and people who said it by phone, each once, by the first time. Who
 * called another desk is not known here, and nobody is guessed.
 */
export function concernedPeople(
  voices: readonly Suggestion[],
  households: readonly Household[],
  residents: readonly Resident[],
  sources: readonly OutsideSource[],
): ConcernedPerson[] {
  const seen = new Set<string>();
  return voices.flatMap((voice): ConcernedPerson[] => {
    const { householdId, author, source, raisedAt, placeText = '' } = voice;
    const said = { on: dayOf(raisedAt), sourceLabel: sourceLabel(source, sources) };
    const key = householdId ?? author?.openid;
    if (key === undefined || seen.has(key)) return [];
    seen.add(key);
    const door = households.find(({ _id }) => _id === householdId);
    if (door !== undefined) {
      const names = residents.filter((one) => one.householdId === door._id).map(({ name }) => name);
      const place = `${door.buildingName} ${door.door} 室`;
      return [{ householdId: door._id, names, placeText: place, why: { kind: 'said-at-door', ...said } }];
    }
    return author ? [{ names: [author.callMe], placeText, why: { kind: 'said-by-phone', ...said } }] : [];
  });
}

/** What everybody may read of a class: never a voice, never who wrote or handles it. */
export const viewOnBoard = (one: ProblemClass): BoardClass => ({
  classId: one._id,
  title: one.title,
  categoryLabel: CATEGORIES[one.category].label,
  statusLabel: HANDLING_STATUSES[one.status].label,
  voiceCount: one.voiceCount,
  firstRaisedOn: dayOf(one.firstRaisedAt),
  lastRaisedOn: dayOf(one.lastRaisedAt),
  isOpen: HANDLING_STATUSES[one.status].isOpen,
});
