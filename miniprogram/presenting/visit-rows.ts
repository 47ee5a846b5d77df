import { shortTime } from '../domain/shared/calendar';
import { OUTCOMES, reached } from '../domain/visit/outcome';
import type { VisitView } from '../domain/visit/visit';
import { attachmentWords } from './attachments';

/** What components/visit-line draws. */
export interface VisitRow {
  visitId: string;
  householdId: string;
  address: string;
  mark: string;
  outcomeLabel: string;
  isReached: boolean;
  time: string;
  byName: string;
  note: string;
  raised: string;
  /** e.g. `2 张照片、1 段录音`; empty where there are none, or where they are not hers to see. */
  attached: string;
  receiptNumber: string;
  /** Its note reads like a wish that nobody has raised. */
  mayRaise: boolean;
}

export const visitRow = (visit: VisitView): VisitRow => ({
  visitId: visit.visitId,
  householdId: visit.householdId,
  address: visit.address,
  mark: OUTCOMES[visit.outcome].mark,
  outcomeLabel: OUTCOMES[visit.outcome].label,
  isReached: reached(visit.outcome),
  time: shortTime(visit.visitedAt),
  byName: visit.recordedByName,
  note: visit.note ?? '',
  attached: attachmentWords((visit.attachmentKinds ?? []).map((kind) => ({ kind }))),
  raised: visit.raisedCount > 0 ? `${visit.raisedCount} 条诉求` : '',
  receiptNumber: visit.receiptNumber,
  mayRaise: visit.mayRaise === true,
});
