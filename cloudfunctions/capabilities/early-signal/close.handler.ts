import { closeSignal } from '../../../miniprogram/domain/early-signal/contracts';
import { isPast } from '../../../miniprogram/domain/early-signal/early-signal';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findSignal, listOpen, saveVerdict } from './repository';
import { viewSignal } from './service';

/**
 * The first word stands: what a colleague has put away meanwhile, or is so no longer, stays as it is; so does what was taken back, when
 * the write comes once more. Four round trips.
 */
export const closeHandler = handle(closeSignal, async ({ input: { signalId, verdict }, caller, now, receiptKey }) => {
  const { scope, personId: by } = appointed(caller);
  const signal = await findSignal(scope, signalId);
  if (signal === undefined) throw new DomainError('not-found', `signal ${signalId}`);
  const { closing, status } = signal;
  if (closing?.key === receiptKey && (closing.by !== by || status !== verdict))
    throw new DomainError('receipt-taken', `closing of ${signalId}`);
  if (status === 'open' && !isPast(signal, receiptKey))
    await saveVerdict(signal, { status: verdict, closedOn: dayOf(now), closing: { key: receiptKey, at: now, by } });
  return { signals: (await listOpen(scope)).map(viewSignal) };
});
