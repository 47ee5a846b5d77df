import type { ArrivedFile } from '../api/record-files';
import type { TimelineEntry } from '../domain/handling/timeline';
import { mayJoinClass } from '../domain/problem-class/desk';
import type { Missed } from '../domain/handling/clock';
import { standsWithDepartment } from '../domain/handling/status';
import { dayInWords, dayNear, dayOf, shortTime, type Day } from '../domain/shared/calendar';
import { titleOf, type OpenedSuggestion } from '../domain/suggestion/desk';
import { SEALED_PARTS, type PartName } from '../domain/suggestion/sealed-parts';
import { CATEGORIES, type Category } from '../domain/text-tag/category';
import type { PhotoShown, VoiceShown } from './attachments';
import { categoryChoice, type CategoryChoice } from './categories';
import { heldWords, moveButtons, type MoveButton } from './move-buttons';
import { placeWords } from './place';
import { photosOf, voicesOf } from './record-files';
import { unbroken } from './unbroken';
import { dueWords, joined, urgencyWord } from './matter-row';

/** One step as the time line shows it. */
export interface StepLine {
  key: string;
  title: string;
  when: string;
  words: string;
  more: string;
  /** Pictures of it that have arrived. */
  photos: PhotoShown[];
}

/** `原定 11月27日，没有按时；改到 12月4日`. */
const missedWords = ({ dueOn, nextOn }: Missed): string =>
  `原定 ${dayInWords(dueOn)}，没有按时${nextOn ? `；改到 ${dayInWords(nextOn)}` : ''}`;

/** Newest first: what happened last is what one looks for. */
export const stepLines = (
  timeline: readonly TimelineEntry[],
  files: readonly ArrivedFile[] = [],
  whenOf: (at: TimelineEntry['at']) => string = shortTime,
): StepLine[] =>
  [...timeline].reverse().map((entry, index) => {
    const {
      key,
      label,
      unit,
      at,
      text = '',
      department,
      plan,
      reviewOn,
      photoCount = 0,
      photoIds,
      isReviewed,
      missed,
    } = entry;
    const photos = photosOf(photoIds, files);
    return {
      key: `${key}-${index}`,
      title: `${unit} ${label}`,
      when: whenOf(at),
      words: text,
      more: joined([
        isReviewed && '看过内容',
        department && `交给${department}`,
        plan && `专项：${plan}`,
        reviewOn && `${dayNear(reviewOn, dayOf(at))}复查`,
        missed && missedWords(missed),
        photoCount > photos.length && `照片 ${photoCount} 张`,
      ]),
      photos,
    };
  });

/** Of what is masked nobody is told the hour. */
const dayWords = (at: TimelineEntry['at']): string => dayInWords(dayOf(at));

/** Is there any to be asked for? */
export const hasPictures = (timeline: readonly TimelineEntry[]): boolean =>
  timeline.some(({ photoIds = [] }) => photoIds.length > 0);

/** One matter as its page shows it. */
export interface MatterShown {
  text: string;
  isHidden: boolean;
  /** What may be opened for a purpose. */
  sealed: { part: PartName; label: string }[];
  place: string;
  source: string;
  callMe: string;
  category: string;
  /** Its code; empty while nobody has said. */
  primary: Category | '';
  isUnsure: boolean;
  candidates: CategoryChoice[];
  evidence: string[];
  urgency: string;
  isUrgent: boolean;
  isWaiting: boolean;
  /** What its author wrote when she answered waits for a look. */
  isAnswerUnread: boolean;
  /** How far the look at it has come, to the committee and to the 科室 that has it; empty where there is nothing to be said. */
  checkWords: string;
  departmentCheckWords: string;
  status: string;
  due: string;
  isLate: boolean;
  files: string;
  /** The 一类问题 that it is a voice of; empty for none. */
  classId: string;
  /** What that one is called, and how far it is. */
  ofClass: string;
  /** It may be put into one by hand. */
  mayMerge: boolean;
  photos: PhotoShown[];
  voices: VoiceShown[];
  /** 未成年人保护, for others: nothing to be corrected. */
  isMasked: boolean;
  /** Who handles it, where the reader does not; empty where she may. */
  handlers: string;
  /** May its category be said anew? Not of what one may not read, or nobody can any more. */
  mayTag: boolean;
  /** A voice that somebody of the committee is to hear and to type out. */
  isUntyped: boolean;
  steps: StepLine[];
  /** Which 科室 has it since when, to whoever may take it back. */
  held: string;
  first: MoveButton | undefined;
  others: MoveButton[];
}

/** 未成年人保护, to whoever does not handle it: nothing is forgotten because she has no button. */
const FOR_NAMED = '由书记和书记指定的人办理。';
const HERS_TO_READ = '这条是您写下的，您看得到；要补充情况，请找书记。';

/** 待审 and 不公开 in words: who may read it, and what counts as a look (domain/suggestion/checking.ts). */
function checkWords(view: OpenedSuggestion): Pick<MatterShown, 'checkWords' | 'departmentCheckWords'> {
  const { check, isReviewed, isAnswerUnread } = view;
  // What was said itself goes first: one look is a look at all of it.
  if (isAnswerUnread === true && check !== 'waiting')
    return {
      checkWords: '居民说没办好时写的话还没有审看，只有居委看得到。看过以后点一下，科室才看得到。',
      departmentCheckWords: '居民说没办好时写的话，居委看过以后才看得到。',
    };
  if (check === 'refused')
    return {
      checkWords: '不公开：照常办理，公开栏上不出现；交给科室办，科室看得到内容，号码遮住。',
      departmentCheckWords: '居委看过，不公开：只为办理用。',
    };
  if (check !== 'waiting') return { checkWords: '', departmentCheckWords: '' };
  if (isReviewed === true)
    return {
      checkWords: '文字有人看过、交了出去，时间线上有。照片和录音、公不公开还没有定，看过以后点一下。',
      departmentCheckWords: '文字由居委看过后交来；照片和录音审看以后才看得到。',
    };
  return {
    checkWords: '还没有审看，只有居委看得到。看过以后点一下；看过直接交给科室或归类，也算看过，会记下是谁、什么时候。',
    departmentCheckWords: '居委还没有看过，看过以后才看得到写了什么。',
  };
}

/** When it was said: `8月1日` where another desk has told the day alone, `11月22日 14:05` otherwise. */
export const raisedWords = (
  { raisedAt, isDayOnly }: Pick<OpenedSuggestion, 'raisedAt' | 'isDayOnly'>,
  today: Day,
): string => (isDayOnly ? dayNear(dayOf(raisedAt), today) : shortTime(raisedAt));

export function presentMatter(view: OpenedSuggestion, today: Day, files: readonly ArrivedFile[] = []): MatterShown {
  const ofSteps = new Set(view.timeline.flatMap(({ photoIds = [] }) => photoIds));
  const said = files.filter(({ attachmentId }) => !ofSteps.has(attachmentId));
  const photos = photosOf(
    said.map(({ attachmentId }) => attachmentId),
    said,
  );
  const voices = voicesOf(said);
  const { tag, communityName, plan, department } = view;
  const { isMasked = false, isForOthers = false } = view;
  const mayTag = !isForOthers && !isMasked && !view.isErased;
  return {
    text: view.text || titleOf(view),
    isHidden: view.isHidden === true,
    sealed: (['text', 'phone'] as const)
      .filter((part) => (part === 'text' ? view.isHidden : view.hasPhone) === true)
      .map((part) => ({ part, label: SEALED_PARTS[part].label })),
    place: joined([placeWords(view), communityName]),
    source: joined([
      view.sourceLabel,
      isMasked ? dayWords(view.raisedAt) : raisedWords(view, today),
      view.receiptNumber !== '' && `回执\u00a0${view.receiptNumber}`,
    ]),
    callMe: view.callMe ?? '',
    category: tag ? [tag.primary, ...tag.secondary].map((code) => CATEGORIES[code].label).join('、') : '',
    primary: tag?.primary ?? '',
    isUnsure: tag !== undefined && !tag.isSure && mayTag,
    candidates: (tag?.candidates ?? []).map(categoryChoice),
    evidence: [...new Set((tag?.evidence ?? []).map(({ word }) => word))],
    urgency: urgencyWord(tag?.urgency),
    isUrgent: tag?.urgency === 'urgent',
    isWaiting: view.check === 'waiting',
    isAnswerUnread: view.isAnswerUnread === true,
    ...checkWords(view),
    status: joined([view.statusLabel, standsWithDepartment(view.status) && department, plan]),
    due: unbroken(dueWords(view, today)),
    isLate: view.isOverdue,
    files: joined([
      view.photoCount > photos.length && `照片 ${view.photoCount} 张`,
      view.voiceCount > voices.length && `录音 ${view.voiceCount} 段`,
    ]),
    classId: view.classId ?? '',
    ofClass: view.ofClass ? `“${view.ofClass.title}” · ${view.ofClass.statusLabel}` : '',
    mayMerge: mayTag && mayJoinClass(view),
    photos,
    voices,
    isMasked,
    handlers: isForOthers ? (isMasked ? FOR_NAMED : `${FOR_NAMED}${HERS_TO_READ}`) : '',
    mayTag,
    isUntyped: view.text === '' && view.voiceCount > 0,
    steps: stepLines(view.timeline, files, isMasked ? dayWords : shortTime),
    held: heldWords(view),
    ...moveButtons(view),
  };
}
