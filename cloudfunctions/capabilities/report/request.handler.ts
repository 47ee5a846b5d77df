import { requestReport } from '../../../miniprogram/domain/report/contracts';
import { mayRequest, monthProblem, viewReport } from '../../../miniprogram/domain/report/report';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { addOnce, findReport } from './repository';
import { isRepeatOf, reportFrom } from './service';

/** The request is the receipt: nothing is made yet. Two round trips: caller, report. */
export const requestHandler = handle(requestReport, async ({ input: { kind, month }, caller, now, receiptKey }) => {
  const { personId, name, role, scope, scopeName } = appointed(caller);
  if (!mayRequest(role, kind)) throw new DomainError('not-allowed', `${role} asks for ${kind}`);
  const draft = reportFrom({ kind, month, requestedBy: { personId, name, role }, scope, scopeName, now, receiptKey });
  const problem = monthProblem(month, dayOf(now));
  // A repeat is answered even when its month has meanwhile gone out of reach.
  const first = problem === undefined ? await addOnce(draft) : await findReport(receiptKey);
  if (first === undefined) throw new DomainError('bad-input', 'month', { month: problem ?? '' });
  if (!isRepeatOf(first, draft)) throw new DomainError('receipt-taken', `report ${receiptKey}`);
  return viewReport(first);
});
