import { z } from 'zod';

/**
 * How far a 诉求 or a 一类问题 has come, as everybody reads it. 草稿 and 待发 are states of the phone and never stored.
 * `holder`: whose turn it is; `isOpen`: counted as 未办结.
 */
export const HANDLING_STATUSES = {
  received: { label: '已达', isOpen: true, holder: 'committee' },
  accepted: { label: '已受理', isOpen: true, holder: 'committee' },
  'with-committee': { label: '居委在办', isOpen: true, holder: 'committee' },
  escalated: { label: '已上报科室', isOpen: true, holder: 'department' },
  special: { label: '已转专项', isOpen: true, holder: 'department' },
  merged: { label: '合并入类', isOpen: true, holder: 'class' },
  'in-progress': { label: '办理中', isOpen: true, holder: 'handler' },
  deferred: { label: '暂不具备条件', isOpen: true, holder: 'handler' },
  reopened: { label: '重新办理', isOpen: true, holder: 'handler' },
  resolved: { label: '已办结', isOpen: false, holder: 'author' },
  confirmed: { label: '居民确认', isOpen: false, holder: 'nobody' },
  withdrawn: { label: '已撤回', isOpen: false, holder: 'nobody' },
} as const satisfies Record<string, { label: string; isOpen: boolean; holder: string }>;

export type HandlingStatus = keyof typeof HANDLING_STATUSES;
export const HANDLING_STATUS_CODES = Object.keys(HANDLING_STATUSES) as [HandlingStatus, ...HandlingStatus[]];
export const HandlingStatus = z.enum(HANDLING_STATUS_CODES);

export const OPEN_STATUSES: readonly HandlingStatus[] = HANDLING_STATUS_CODES.filter(
  (status) => HANDLING_STATUSES[status].isOpen,
);

/** A voice that has left its class since it was 办结, to be done again, and is not at its end: of those that name a class, all that are open. */
export const REDONE_STATUSES: readonly HandlingStatus[] = OPEN_STATUSES.filter((status) => status !== 'merged');

/** Who is named beside the status: whoever has it, or has done it; what its author has closed with her own word is nobody's. */
export const standsWithDepartment = (status: HandlingStatus): boolean => HANDLING_STATUSES[status].holder !== 'nobody';

/** Whose turn it is: the committee's, a 科室's, its class's (合并入类), the author's (已办结), or nobody's. */
export type Holder = 'committee' | 'department' | 'class' | 'author' | 'nobody';

/** 办理中, 重新办理 and 暂不具备条件 stay with whoever had it: the 科室 that is named, otherwise the committee. */
export function holderOf({ status, department }: { status: HandlingStatus; department?: string }): Holder {
  const { holder } = HANDLING_STATUSES[status];
  if (holder !== 'handler') return holder;
  return department === undefined ? 'committee' : 'department';
}
