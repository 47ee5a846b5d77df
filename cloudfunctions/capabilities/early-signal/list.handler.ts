import { listSignals } from '../../../miniprogram/domain/early-signal/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listOpen } from './repository';
import { viewSignal } from './service';

/** Two round trips: caller, signals. */
export const listHandler = handle(listSignals, async ({ caller }) => {
  const { scope } = appointed(caller);
  return { signals: (await listOpen(scope)).map(viewSignal) };
});
