import type { AgendaRow } from '../domain/problem-class/desk-contracts';
import type { MilestoneShown } from '../domain/problem-class/milestones';
import { dayNear, type Day } from '../domain/shared/calendar';
import { tableText } from '../domain/shared/table-text';
import { unbroken } from './unbroken';

/** What components/milestone-list draws. */
export interface MilestoneLine {
  key: string;
  text: string;
  /** 已到 or 还没到, and when, in words: the mark beside it says the same. */
  words: string;
  isDone: boolean;
  isLate: boolean;
  evidence: string;
}

export const milestoneLine = (milestone: MilestoneShown, today: Day): MilestoneLine => {
  const { milestoneId, text, dueOn, doneOn, missedOn, evidence = '' } = milestone;
  const isLate = doneOn === undefined && dueOn < today;
  const coming = isLate ? `原定 ${dayNear(dueOn, today)}前，还没到` : `${dayNear(dueOn, today)}前`;
  const first = missedOn === undefined ? '' : `；最早定的是 ${dayNear(missedOn, today)}，没有按时`;
  return {
    key: milestoneId,
    text,
    words: `${doneOn === undefined ? coming : `${dayNear(doneOn, today)}到了`}${first}`,
    isDone: doneOn !== undefined,
    isLate,
    evidence,
  };
};

/** `3 个节点到了 2 个（67%）`; empty where none was set. */
export function progressWords(milestones: readonly MilestoneShown[], percentDone: number | undefined): string {
  if (percentDone === undefined) return '';
  const doneCount = milestones.filter(({ doneOn }) => doneOn !== undefined).length;
  return unbroken(`${milestones.length} 个节点到了 ${doneCount} 个（${percentDone}%）`);
}

interface Answers {
  confirmedCount: number;
  reopenedCount: number;
  unansweredCount?: number;
}

/** What the people said once it was 办结. */
export const answersWords = ({ confirmedCount, reopenedCount, unansweredCount = 0 }: Answers): string =>
  [
    confirmedCount > 0 && `${confirmedCount} 人确认`,
    reopenedCount > 0 && `${reopenedCount} 人要求重新办理`,
    unansweredCount > 0 && `${unansweredCount} 人还没有答复`,
  ]
    .filter(Boolean)
    .join('，');

const AGENDA_HEAD = [
  '事项',
  '类别',
  '声音',
  '谁在办',
  '专项',
  '办到哪一步',
  '节点',
  '完成',
  '哪天前',
  '到了哪天',
  '凭据',
  '居民确认',
  '要求重办',
];

/** 办实事清单 as a table: one line for each 节点, one for a class without any; it pastes into a spreadsheet. */
export const agendaTable = (rows: readonly AgendaRow[]): string =>
  tableText([
    AGENDA_HEAD,
    ...rows.flatMap((row) => {
      const { title, categoryLabel, voiceCount, owner, plan = '', statusLabel, percentDone, milestones } = row;
      const done = percentDone === undefined ? '' : `${percentDone}%`;
      const head = [title, categoryLabel, String(voiceCount), owner, plan, statusLabel];
      const tail = [String(row.confirmedCount), String(row.reopenedCount)];
      if (milestones.length === 0) return [[...head, '', done, '', '', '', ...tail]];
      return milestones.map(({ text, dueOn, doneOn = '', evidence = '' }) => [
        ...head,
        ...[text, done, dueOn, doneOn, evidence],
        ...tail,
      ]);
    }),
  ]);
