import { DomainError } from '../../../miniprogram/domain/shared/errors';
import {
  askedBy,
  askedInChange,
  changed,
  changeProblems,
  isSameAsked,
  lastChangeKey,
  mayChange,
} from '../../../miniprogram/domain/volunteer-call/change';
import { changeCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import type { CallDraft, VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { countStanding, findOwnCall, listStanding, saveChange } from './repository';
import { viewOurs } from './service';
import { tellChanges } from './tell-changes';
import { FROM_THE_FIRST } from './tell-page';

/** More of a committee than change one call within milliseconds. */
const ATTEMPTS = 4;

/**
 * 改一改. The change in the call is the receipt, saved only over what it was judged against. Round trips: caller; call and who stands; the
 * change; seats and whoever comes by it; a message each; the mark; the list as it is then.
 */
export const changeHandler = handle(changeCall, async ({ input, caller, now, receiptKey }) => {
  const { scope, personId } = appointed(caller);
  const { callId, seenKey, ...draft } = input;
  const made = { key: receiptKey, at: now, by: personId, seenKey };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [call, standingCount] = await Promise.all([findOwnCall(scope, callId), countStanding(callId)]);
    if (call === undefined) throw new DomainError('not-found', `call ${callId}`);
    const next = isMade(call, draft, made) ? call : judged(call, draft, standingCount, made);
    const isNew = next !== call;
    if (isNew && !(await saveChange(call, next))) continue;
    const since = isNew ? (call.changes?.length ?? 0) : 0;
    if (next.untold) await tellChanges(next, { ...FROM_THE_FIRST, since, now });
    const [stored, standing] = await Promise.all([findOwnCall(scope, callId), listStanding(callId)]);
    return viewOurs(stored ?? next, standing, now);
  }
  throw new DomainError('busy', `changes of ${callId} contended`);
});

interface Made {
  key: string;
  at: string;
  by: string;
  /** Of the change that stood where she began. */
  seenKey: string | undefined;
}

/** Did this very write change it before? @throws DomainError `receipt-taken` when it said something else */
function isMade(call: VolunteerCall, draft: CallDraft, { key, by }: Made): boolean {
  const index = call.changes?.findIndex((change) => change.key === key) ?? -1;
  if (index < 0) return false;
  const isSame = call.changes?.[index]?.by === by && isSameAsked(askedInChange(call, index), askedBy(draft));
  if (!isSame) throw new DomainError('receipt-taken', `change of ${call._id}`);
  return true;
}

/**
 * As it will be stored; the call itself where nothing is different. A draft says everything, so that over a change that she has not seen
 * it would take that one back. A write that left nothing to store has no receipt: its late repeat is one of those.
 */
function judged(call: VolunteerCall, draft: CallDraft, standingCount: number, made: Made): VolunteerCall {
  if (!mayChange(call, made.at)) throw new DomainError('step-out-of-turn', `change: call ${call._id}`);
  const asked = askedBy(draft);
  if (isSameAsked(call, asked)) return call;
  if (lastChangeKey(call) !== made.seenKey)
    throw new DomainError('step-out-of-turn', `change: ${call._id} was changed`);
  const problems = changeProblems(draft, Math.min(standingCount, call.headcount), made.at);
  if (problems) throw new DomainError('bad-input', `change: call ${call._id}`, problems);
  return changed(call, asked, made);
}
