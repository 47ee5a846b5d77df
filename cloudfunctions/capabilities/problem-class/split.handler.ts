import { splitVoices } from '../../../miniprogram/domain/problem-class/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listByIds, tellDissolved } from '../suggestion/port';
import { moveVoices, mustBeHers, mustBeMovable } from './move-voices';
import { recountVoices } from './recount';
import { dissolve, findOwnClass, markTold } from './repository';
import { classReceipt } from './service';
import { matterOf, tellMoved } from './tell';

/**
 * 拆出: the exact undo of a merge, voice by voice; the 科室 that had it has it again. Round trips: caller; voices and class at once; a
 * voice each; two for the count; messages and a mark for each; the class as it is then; where no voice is left one more
 * to dissolve it, and its mark.
 */
export const splitHandler = handle(splitVoices, async ({ input, caller, now, receiptKey }) => {
  const reader = appointed(caller);
  const { scope, scopeName, role, personId } = reader;
  const { classId, suggestionIds } = input;
  const [voices, stored] = await Promise.all([listByIds(scope, suggestionIds), findOwnClass(scope, classId)]);
  if (stored === undefined || voices.length !== new Set(suggestionIds).size)
    throw new DomainError('not-found', `class ${classId}`);
  mustBeHers(voices, reader);
  const by = { unit: scopeName, role, personId };
  const terms = { scope, classId, by, now, receiptKey };
  mustBeMovable('split', voices, terms);
  const moved = await moveVoices('split', voices, terms);
  await recountVoices(stored, now);
  await tellMoved(moved, stored, now);
  const counted = (await findOwnClass(scope, classId)) ?? stored;
  const isDissolved = counted.isDissolved === true || (counted.voiceCount === 0 && (await dissolve(classId)));
  if (isDissolved) {
    await tellDissolved(matterOf(stored), now);
    // A mark from before the class was dissolved waits for more than this call tells: upkeep takes it away.
    if (stored.isDissolved || !stored.untold) await markTold(stored);
  }
  return { ...classReceipt(counted, receiptKey), isDissolved };
});
