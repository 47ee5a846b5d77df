import { z } from 'zod';
import { HOUSEHOLD_KINDS, SILENT_TIMES, type HouseholdKind } from '../household/household';
import { addDays, dayInWords, type Day, type Instant } from '../shared/calendar';
import { CATEGORIES, type Category } from '../text-tag/category';

/**
 * 早知道 (PRODUCT 82, 提前“感知”): what is noticed before somebody complains. Thresholds are data (all proposed): a signal stands for
 * `atLeast` of what its rule counts; each time that a committee has put away {@link TAUGHT_BY} of a kind, `step` more are needed there.
 * `windowDays`: how far the rule looks back. No rule looks at who of the staff did or did not do anything.
 */
export const SIGNAL_RULES = {
  /** Counts how many times its own cadence a household of elders has been silent. */
  'silent-elder': { label: '好久没有音讯', atLeast: SILENT_TIMES, step: 0.5, windowDays: 365, action: '去看看' },
  /** Counts days on which somebody stood there in vain since somebody was last met. */
  'unanswered-door': { label: '敲不开的门', atLeast: 3, step: 1, windowDays: 60, action: '换个办法' },
  /** Counts new voices of a class, where they are at least twice those of as many days before. */
  'rising-class': { label: '声音多起来了', atLeast: 3, step: 1, windowDays: 14, action: '看这类问题' },
  /** Counts people who spoke of one matter at one building, beside every class. */
  'repeated-matter': { label: '同一栋楼又说起', atLeast: 3, step: 1, windowDays: 30, action: '看能不能合成一类' },
} as const;
export type SignalKind = keyof typeof SIGNAL_RULES;
export const SIGNAL_KINDS = Object.keys(SIGNAL_RULES) as [SignalKind, ...SignalKind[]];
export const SignalKind = z.enum(SIGNAL_KINDS);

/** New ones of a committee in a day: more than these nobody looks into. */
export const PER_DAY = 3;
/** For so long what was put away does not come back. */
export const QUIET_DAYS = 30;
/** So many of a kind that were 不用提醒 within {@link TAUGHT_DAYS} raise its threshold by a step, a few times. */
export const TAUGHT_BY = 3;
export const TAUGHT_DAYS = 90;
export const STEPS_MAX = 3;

/** What a kind needs where so many of it were put away. */
export const thresholdOf = (kind: SignalKind, dismissedCount: number): number => {
  const { atLeast, step } = SIGNAL_RULES[kind];
  return atLeast + step * Math.min(STEPS_MAX, Math.floor(dismissedCount / TAUGHT_BY));
};

/** What each kind was found by, kept with it: the sentence says what was so on that day. */
export interface SignalValues {
  'silent-elder': { householdId: string; address: string; kind: HouseholdKind; everyDays: number; silentDays: number };
  'unanswered-door': { householdId: string; address: string; tryCount: number; lastOn: Day };
  'rising-class': { classId: string; title: string; newCount: number; beforeCount: number };
  'repeated-matter': { buildingName: string; category: Category; voiceCount: number };
}

/** A kind with the values that belong to it. */
export type Sign<Kind extends SignalKind = SignalKind> = {
  [One in Kind]: { kind: One; values: SignalValues[One] };
}[Kind];

const EXPLAIN: { readonly [Kind in SignalKind]: (values: SignalValues[Kind]) => string } = {
  'silent-elder': ({ address, kind, everyDays, silentDays }) =>
    `${address}是${HOUSEHOLD_KINDS[kind].label}，平常 ${everyDays} 天左右联系一次，已经 ${silentDays} 天没有联系上了。`,
  'unanswered-door': ({ address, tryCount, lastOn }) =>
    `${address}近 ${SIGNAL_RULES['unanswered-door'].windowDays} 天去了 ${tryCount} 次都没有人应，最近一次是${dayInWords(lastOn)}。`,
  'rising-class': ({ title, newCount, beforeCount }) =>
    `“${title}”近 ${SIGNAL_RULES['rising-class'].windowDays} 天多了 ${newCount} 个声音，再往前 ${SIGNAL_RULES['rising-class'].windowDays} 天是 ${beforeCount} 个。`,
  'repeated-matter': ({ buildingName, category, voiceCount }) =>
    `${buildingName} ${SIGNAL_RULES['repeated-matter'].windowDays} 天里有 ${voiceCount} 家说起${CATEGORIES[category].label}，还没有合成一类。`,
};

/** Why it is shown, in one sentence. */
export function explain<Kind extends SignalKind>({ kind, values }: Sign<Kind>): string {
  return EXPLAIN[kind](values);
}

/** `handled` 看过了, `dismissed` 不用提醒: that one teaches; `passed`: it is so no longer, and nobody needed to do anything. */
export const SIGNAL_STATUSES = ['open', 'handled', 'dismissed', 'passed'] as const;
export type SignalStatus = (typeof SIGNAL_STATUSES)[number];
export const SignalVerdict = z.enum(['handled', 'dismissed']);
export type SignalVerdict = z.infer<typeof SignalVerdict>;

/** For so long 不用提醒 can be taken back. */
export const TAKE_BACK_DAYS = 7;

/** Who put it away, when, by which write. */
export interface Closing {
  key: string;
  at: Instant;
  by: string;
}

/** What a signal is about: `household/…`, `class/…`, `building/…/<category>`. One at a time, whatever the kind. */
export type Subject = string;

/**
 * An early signal of one committee. `_id` is its place among those of the day, so that there are never more of them, whoever looks how
 * often; `holder` is unique, so that there is one open about a subject.
 */
export type EarlySignal = Sign & {
  _id: string;
  subdistrictId: string;
  communityId: string;
  subject: Subject;
  /** The subject while it is open, its own `_id` afterwards. */
  holder: string;
  on: Day;
  status: SignalStatus;
  /** When it was put away, or was so no longer. */
  closedOn?: Day;
  closing?: Closing;
  /** What was put away and taken back, the oldest first: it teaches nothing, and stays as what happened. */
  takenBack?: { status: SignalVerdict; closedOn: Day; closing: Closing; back: Closing }[];
};

/** May it be taken back today? */
export const mayTakeBack = ({ status, closedOn }: Pick<EarlySignal, 'status' | 'closedOn'>, day: Day): boolean =>
  status === 'dismissed' && closedOn !== undefined && closedOn > addDays(day, -TAKE_BACK_DAYS);

/** Was this write, of putting away or of taking back, settled by a later one? Its repeat changes nothing. */
export const isPast = ({ takenBack = [] }: Pick<EarlySignal, 'takenBack'>, key: string): boolean =>
  takenBack.some(({ closing, back }) => closing.key === key || back.key === key);

type Fields = Required<Pick<EarlySignal, 'status' | 'holder' | 'takenBack'>>;

/** 撤回: it is open again as if nobody had put it away; both words are kept. Of what cannot be taken back: nothing. */
export function takenBackOf(signal: EarlySignal, back: Closing, day: Day): Fields | undefined {
  const { status, closedOn, closing, communityId, subject, takenBack = [] } = signal;
  if (!mayTakeBack(signal, day) || status !== 'dismissed' || !closedOn || !closing) return undefined;
  const next = [...takenBack, { status, closedOn, closing, back }];
  return { status: 'open', holder: holderOf(communityId, subject), takenBack: next };
}

/** Of an open one: there is one about a subject in a community. */
export const holderOf = (communityId: string, subject: Subject): string => `${communityId}|${subject}`;

export const signalIdOf = (communityId: string, day: Day, place: number): string => `${communityId}-${day}-${place}`;
