import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { closeCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import {
  mayClose,
  statusAfter,
  type Closing,
  type VolunteerCall,
} from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findOwnCall, listStanding, saveClosing } from './repository';
import { viewOurs } from './service';
import { tellClosing } from './tell-closing';
import { FROM_THE_FIRST } from './tell-page';

/** The closing in the call is the receipt. Everybody whom it concerns hears of it once; beyond a page upkeep tells on. */
export const closeHandler = handle(closeCall, async ({ input: { callId, closing }, caller, now, receiptKey }) => {
  const { scope, personId } = appointed(caller);
  const call = await findOwnCall(scope, callId);
  if (call === undefined) throw new DomainError('not-found', `call ${callId}`);
  const ended = { key: receiptKey, at: now, by: personId, text: closing.text };
  const closed = isMade(call, closing, ended) ? call : await end(call, closing, ended);
  if (closed.untold) await tellClosing(closed, FROM_THE_FIRST, now);
  return viewOurs(closed, await listStanding(callId), now);
});

type Ended = NonNullable<VolunteerCall['closing']>;

/** Did this very write end it before? @throws DomainError `receipt-taken` when it said something else */
function isMade({ _id, closing: made, status }: VolunteerCall, { kind }: Closing, ended: Ended): boolean {
  if (made?.key !== ended.key) return false;
  const isSame = made.by === ended.by && made.text === ended.text && status === statusAfter(kind);
  if (!isSame) throw new DomainError('receipt-taken', `closing of ${_id}`);
  return true;
}

async function end(call: VolunteerCall, { kind }: Closing, closing: Ended): Promise<VolunteerCall> {
  const closed = { status: statusAfter(kind), closing, untold: true as const };
  const isEnded = mayClose(call, kind, closing.at) && (await saveClosing(call, closed));
  if (!isEnded) throw new DomainError('step-out-of-turn', `${kind}: call ${call._id}`);
  return { ...call, ...closed };
}
