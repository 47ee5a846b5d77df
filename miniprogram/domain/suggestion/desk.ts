import { isDropped, type Standing } from '../handling/handling';
import { timelineOf, type TimelineEntry } from '../handling/timeline';
import { moveOf, type MoveKind } from '../handling/moves';
import { movesNow, offered, type Offered } from '../handling/moves-now';
import { HANDLING_STATUSES, type HandlingStatus } from '../handling/status';
import type { Day, Instant } from '../shared/calendar';
import { receiptNumber } from '../shared/ids';
import { isCommittee, type Role } from '../shared/permissions';
import type { Scope } from '../shared/scope';
import { isAnswerUnread, isReviewed } from './checking';
import { maskedFor, mayHandle, mayRead } from './restricted';
import { dayOnly, isFromElsewhere, sourceLabel, type OutsideSource } from './source';
import type { CheckState, Suggestion, SuggestionTag } from './suggestion';

/** Somebody at work on 诉求: the committee of a community, or the staff of one 科室. */
export interface Desk {
  role: Role;
  scope: Scope;
  /** Of staff: she sees what this 科室 was handed, and nothing else. */
  department?: string;
  personId?: string;
  /** 未成年人保护 is shown to whom the secretary has named, see restricted.ts. */
  handlesMinors?: boolean;
}

/** Without an appointment to a 科室 staff stand for none, and hold nothing. */
export const standingAt = ({ role, department = '' }: Pick<Desk, 'role' | 'department'>): Standing =>
  isCommittee(role)
    ? { mover: 'committee', ...(role === 'secretary' && { isSecretary: true }) }
    : { mover: 'department', department };

/** The same towards one 诉求. */
export const standingTowards = (
  suggestion: Pick<Suggestion, 'source'>,
  desk: Pick<Desk, 'role' | 'department'>,
): Standing => ({
  ...standingAt(desk),
  ...(isFromElsewhere(suggestion) && { isFromElsewhere: true as const }),
});

/** A 诉求 as whoever handles it sees it. */
export interface DeskSuggestion extends Offered {
  suggestionId: string;
  /** Empty where it is masked: of what was raised at a door it is nearly that of the visit. */
  receiptNumber: string;
  text: string;
  /** Numbers are hidden in it. */
  isHidden?: true;
  /** Where it is, in words; to a 科室 never a door. */
  placeText?: string;
  buildingName?: string;
  communityName: string;
  sourceLabel: string;
  tag?: SuggestionTag;
  check: CheckState;
  /** It still waits for 审看, and whoever of the committee passed it on has read it. */
  isReviewed?: true;
  /** What its author wrote when she answered has had no look yet. */
  isAnswerUnread?: true;
  status: HandlingStatus;
  statusLabel: string;
  raisedAt: Instant;
  /** Another desk heard it: of when, the day is known, and no time. */
  isDayOnly?: true;
  dueOn?: Day;
  isOverdue: boolean;
  department?: string;
  plan?: string;
  classId?: string;
  photoCount: number;
  voiceCount: number;
  /** Committee only: the door it was heard at, how to call the person, whether a phone number lies sealed. */
  householdId?: string;
  callMe?: string;
  hasPhone?: boolean;
  /** 未成年人保护, and the reader is not named for it: category and status alone. */
  isMasked?: true;
  /** The same, also for whoever wrote it down: she reads it, and others handle it. */
  isForOthers?: true;
  /** Whoever said it has deleted her words: nobody says any more what they were about. */
  isErased?: true;
}

/** With every step; `ofClass`, to the committee: what its class is called, and how far it is. */
export type OpenedSuggestion = DeskSuggestion & {
  timeline: TimelineEntry[];
  ofClass?: { title: string; statusLabel: string };
};

export interface DeskView {
  desk: Omit<Desk, 'scope'>;
  communityName: string;
  buildingName?: string;
  today: Day;
  /** Of its class, for what is merged into one. */
  classStatus?: HandlingStatus;
  outside?: readonly OutsideSource[];
}

/** May the committee write down the person's own answer? Only where she cannot give it herself, through WeChat. */
export const maySpeakForAuthor = ({ author, erasedAt }: Pick<Suggestion, 'author' | 'erasedAt'>): boolean =>
  author === undefined && erasedAt === undefined;

/** In the time line: whose word it is, and who wrote it down. */
export const SPOKEN_FOR = '居民（居委代记）';

/** What a desk may do with it now. */
export function movesOf(
  suggestion: Pick<Suggestion, 'source' | 'status' | 'steps' | 'department' | 'author' | 'erasedAt'>,
  desk: Pick<Desk, 'role' | 'department'>,
  classStatus?: HandlingStatus,
): MoveKind[] {
  const own = standingTowards(suggestion, desk);
  const author: Standing = { mover: 'author', ...(classStatus && { classStatus }) };
  const speaks = own.mover === 'committee' && maySpeakForAuthor(suggestion);
  return [...movesNow(suggestion, own), ...(speaks ? movesNow(suggestion, author) : [])];
}

export const isPastDue = ({ dueOn }: { dueOn?: Day }, today: Day): boolean => dueOn !== undefined && dueOn < today;

const countOf = ({ attachments = [] }: Pick<Suggestion, 'attachments'>, kind: 'photo' | 'voice'): number =>
  attachments.filter((one) => one.kind === kind).length;

/** Is where it is no door? What another desk wrote under 地点 often is one. */
export const isOpenPlace = ({ source, householdId }: Pick<Suggestion, 'source' | 'householdId'>): boolean =>
  householdId === undefined && !isFromElsewhere({ source });

/** Masks by desk: the committee knows who said it; a 科室 what was said, and at which building, never at which door. */
export function viewForDesk(whole: Suggestion, view: DeskView): DeskSuggestion {
  const { desk, communityName, buildingName, today, classStatus, outside } = view;
  const suggestion = maskedFor(whole, desk);
  const isMasked = !mayRead(whole, desk);
  const { status, dueOn, department, plan, tag, householdId, author, placeText, classId } = suggestion;
  const isOurs = isCommittee(desk.role);
  const callMe = author?.callMe ?? suggestion.callMe;
  return {
    suggestionId: suggestion._id,
    receiptNumber: isMasked ? '' : receiptNumber(suggestion._id),
    text: suggestion.text,
    ...(suggestion.original && { isHidden: true as const }),
    ...(placeText && (isOurs || isOpenPlace(suggestion)) && { placeText }),
    ...(buildingName !== undefined && !isMasked && { buildingName }),
    communityName,
    sourceLabel: sourceLabel(suggestion.source, outside),
    ...(tag && { tag }),
    check: suggestion.check,
    ...(suggestion.check === 'waiting' && isReviewed(suggestion) && { isReviewed: true as const }),
    ...(isAnswerUnread(suggestion) && { isAnswerUnread: true as const }),
    status,
    statusLabel: isDropped(suggestion) ? moveOf('drop').label : HANDLING_STATUSES[status].label,
    raisedAt: suggestion.raisedAt,
    ...dayOnly(suggestion),
    ...(dueOn && { dueOn }),
    isOverdue: isPastDue(suggestion, today),
    ...(department && { department }),
    ...(plan && { plan }),
    ...(classId && { classId }),
    photoCount: countOf(suggestion, 'photo'),
    voiceCount: countOf(suggestion, 'voice'),
    ...(isOurs && householdId && { householdId }),
    ...(isOurs && callMe !== undefined && { callMe }),
    ...(isOurs && author?.phone && { hasPhone: true }),
    ...(isMasked && { isMasked: true as const }),
    ...(!mayHandle(whole, desk) && { isForOthers: true as const }),
    ...(suggestion.erasedAt !== undefined && { isErased: true as const }),
    ...offered(mayHandle(whole, desk) ? movesOf(suggestion, desk, classStatus) : []),
  };
}

export const openForDesk = (suggestion: Suggestion, view: DeskView): OpenedSuggestion => ({
  ...viewForDesk(suggestion, view),
  timeline: withOrigin(suggestion, timelineOf(maskedFor(suggestion, view.desk).steps), view.outside),
});

/** A record of another desk was not raised by whoever brought it in: `12345热线 转来`. */
function withOrigin(
  suggestion: Pick<Suggestion, 'source' | 'steps'>,
  timeline: TimelineEntry[],
  outside?: readonly OutsideSource[],
): TimelineEntry[] {
  if (!isFromElsewhere(suggestion)) return timeline;
  const from = { unit: sourceLabel(suggestion.source, outside), label: '转来' };
  return timeline.map((entry, index) => (suggestion.steps[index]?.kind === 'raise' ? { ...entry, ...from } : entry));
}

const TITLE_MAX = 40;

/** Recordings of it, counted. */
interface Heard {
  voiceCount: number;
}

/** What was said, in one line. */
export function titleOf({
  text,
  ...said
}: Pick<Suggestion, 'text'> & (Pick<Suggestion, 'attachments'> | Heard)): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  const isHeard =
    'voiceCount' in said ? said.voiceCount > 0 : countOf(said as Pick<Suggestion, 'attachments'>, 'voice') > 0;
  if (letters.length === 0) return isHeard ? '一段录音，还没有打成字' : '我也遇到，没有另写';
  return letters.length > TITLE_MAX ? `${letters.slice(0, TITLE_MAX - 1).join('')}…` : letters.join('');
}
