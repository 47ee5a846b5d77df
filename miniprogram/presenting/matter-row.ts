import { moveOf, type MoveKind } from '../domain/handling/moves';
import { standsWithDepartment, type HandlingStatus } from '../domain/handling/status';
import { agoInWords, dayInWords, dayNear, dayOf, type Day } from '../domain/shared/calendar';
import { workdaysUntil } from '../domain/shared/workdays';
import { titleOf, type DeskSuggestion } from '../domain/suggestion/desk';
import type { InboxMatter } from '../domain/suggestion/desk-contracts';
import { pileOf, type PileCode } from '../domain/suggestion/piles';
import { CATEGORIES, URGENCIES, type Urgency } from '../domain/text-tag/category';
import { placeWords } from './place';
import { unbroken } from './unbroken';

/** The clock of a matter in the words of somebody who has to act; of 暂不具备条件 it is the day to look again. */
export function dueWords({ dueOn, status }: { dueOn?: Day; status?: HandlingStatus }, today: Day): string {
  if (dueOn === undefined) return '';
  if (status === 'deferred') return dueOn > today ? `${dayNear(dueOn, today)}再看` : '到了复查日，请再看看条件够不够';
  if (dueOn < today) return `原定 ${dayInWords(dueOn)}前，已经过了`;
  if (dueOn === today) return '今天要走下一步';
  const workdays = workdaysUntil(today, dueOn);
  return workdays > 0
    ? `还有 ${workdays} 个工作日，到 ${dayInWords(dueOn)}`
    : `到 ${dayInWords(dueOn)}，休息日也要走下一步`;
}

/** One line of a pile or an inbox. */
export interface MatterRow {
  matterId: string;
  /** A 一类问题, not one 诉求: it has a page of its own. */
  isClass: boolean;
  title: string;
  /** 停车与出行 · 东五居委会 · 3 天前提出. */
  meta: string;
  statusLabel: string;
  due: string;
  isLate: boolean;
  /** 紧急 or 尽快; nothing where it is as usual. */
  urgency: string;
  isUrgent: boolean;
  /** Why it lies where it lies, as far as its day does not say so. */
  why: string;
  /** It says all that there is to read, and opens nothing. */
  isStill?: true;
}

/** 紧急 or 尽快; nothing where it is as usual. */
export const urgencyWord = (urgency: Urgency | undefined): string =>
  urgency === undefined || urgency === 'normal' ? '' : URGENCIES[urgency].label;

/** Words of one line, with a dot between. */
export const joined = (words: readonly (string | undefined | false)[]): string =>
  unbroken(words.filter(Boolean).join(' · '));

/** Of what a 科室 has no more: by which step it left, and with whom it lies. */
function handedOnRow(matter: InboxMatter & Required<Pick<InboxMatter, 'handedOn'>>, today: Day): MatterRow {
  const { matterId, title, communityName, statusLabel, voiceCount, handedOn } = matter;
  const { leftOn, leftBy, department, isWithClass, receiptNumber } = handedOn;
  const where = department ?? (isWithClass ? '跟一类问题一起' : '居委');
  return {
    ...{ matterId, isClass: voiceCount !== undefined, title, isStill: true },
    meta: joined([communityName, voiceCount !== undefined && '一类问题', `回执 ${receiptNumber}`]),
    statusLabel: `${where}：${statusLabel}`,
    due: unbroken(`${agoInWords(leftOn, today)}${LEFT_BY[leftBy] ?? moveOf(leftBy).label}`),
    ...{ isLate: false, urgency: '', isUrgent: false, why: '' },
  };
}

/** What others did, in the words of whoever had it. */
const LEFT_BY: Partial<Record<MoveKind, string>> = {
  recall: '居委收回',
  merge: '居委归进一类',
  disagree: '居民不同意，书记再看',
};

export function inboxRow(matter: InboxMatter, today: Day): MatterRow {
  const { handedOn } = matter;
  if (handedOn) return handedOnRow({ ...matter, handedOn }, today);
  const { matterId, title, categoryLabel, communityName, raisedAt, statusLabel, plan, urgency, voiceCount } = matter;
  const ago = agoInWords(dayOf(raisedAt), today);
  return {
    matterId,
    isClass: voiceCount !== undefined,
    title,
    meta: joined([
      categoryLabel,
      communityName,
      voiceCount === undefined ? `${ago}提出` : `一类问题，${voiceCount} 个声音`,
    ]),
    statusLabel: plan ? `${statusLabel}：${plan}` : statusLabel,
    due: unbroken(dueWords(matter, today)),
    isLate: matter.isOverdue,
    urgency: urgencyWord(urgency),
    isUrgent: urgency === 'urgent',
    why: matter.isAskedBack ? '居委请退回，理由写在里面' : '',
  };
}

/** Whoever has not said it through WeChat is asked, and her word is written down for her. */
const ASK = '问一问办得行不行，替居民记下';
const ASKED = '消息里问过了，等居民自己答复';

/** Why it lies in this pile, or before the others in it. */
function whyHere(view: DeskSuggestion, pile: PileCode | undefined): string {
  if (pile === undefined) return '';
  const { tag, text, voiceCount } = view;
  const isFirst = tag?.urgency === 'urgent' && pileOf(pile).isDone !== true;
  const first = isFirst && '可能有危险，排在最前';
  const unsure = pile === 'unsure' && tag && `像${tag.candidates.map((code) => CATEGORIES[code].label).join('，也像')}`;
  const check = pile === 'check' && (text === '' && voiceCount > 0 ? '只有录音，等人听' : '还没有审看');
  const elsewhere = pile === 'elsewhere' && `${view.sourceLabel}转来，还没有受理`;
  const unasked = pile === 'unasked' && !view.isForOthers && (view.mayDo.includes('confirm') ? ASK : ASKED);
  return [first, unsure, check, elsewhere, unasked].filter(Boolean).join('；');
}

/** How far it is, and with whom; of a voice that is asked about, that its class is done. */
function whereItStands({ status, statusLabel, department }: DeskSuggestion, pile: PileCode | undefined): string {
  if (pile === 'unasked' && status === 'merged') return '说到的这一类办结了';
  return department && standsWithDepartment(status) ? `${statusLabel}：${department}` : statusLabel;
}

/** `pile`: where it lies; none where it was looked for. */
export function deskRow(view: DeskSuggestion, today: Day, pile?: PileCode): MatterRow {
  const { suggestionId, tag, raisedAt } = view;
  return {
    matterId: suggestionId,
    isClass: false,
    title: titleOf(view),
    meta: joined([
      tag && (tag.isSure ? CATEGORIES[tag.primary].label : `${CATEGORIES[tag.primary].label}？`),
      placeWords(view),
      `${agoInWords(dayOf(raisedAt), today)}提出`,
    ]),
    statusLabel: whereItStands(view, pile),
    due: unbroken(dueWords(view, today)),
    isLate: view.isOverdue,
    urgency: urgencyWord(tag?.urgency),
    isUrgent: tag?.urgency === 'urgent',
    why: whyHere(view, pile),
  };
}
