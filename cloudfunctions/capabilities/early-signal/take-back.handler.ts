import { takeBackSignal } from '../../../miniprogram/domain/early-signal/contracts';
import { isPast, takenBackOf } from '../../../miniprogram/domain/early-signal/early-signal';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findSignal, listOpen, saveTakenBack } from './repository';
import { viewSignal } from './service';

/** A repeat, or a colleague who was faster, finds it open. Four round trips: caller, signal, its opening, what is open. */
export const takeBackHandler = handle(takeBackSignal, async ({ input: { signalId }, caller, now, receiptKey }) => {
  const { scope, personId: by } = appointed(caller);
  const signal = await findSignal(scope, signalId);
  if (signal === undefined) throw new DomainError('not-found', `signal ${signalId}`);
  const made = signal.takenBack?.find(({ back }) => back.key === receiptKey);
  if (made && made.back.by !== by) throw new DomainError('receipt-taken', `taking back of ${signalId}`);
  const opened = isPast(signal, receiptKey)
    ? undefined
    : takenBackOf(signal, { key: receiptKey, at: now, by }, dayOf(now));
  if (opened) await saveTakenBack(signal, opened);
  const open = await listOpen(scope);
  return { signals: open.map(viewSignal), isOpen: open.some(({ _id }) => _id === signalId) };
});
