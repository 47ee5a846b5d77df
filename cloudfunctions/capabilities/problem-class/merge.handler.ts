import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import { mergeVoices } from '../../../miniprogram/domain/problem-class/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { mayHandleMinors } from '../../../miniprogram/domain/suggestion/restricted';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listByIds } from '../suggestion/port';
import { moveVoices, mustBeHers, mustBeMovable } from './move-voices';
import { recountVoices } from './recount';
import { addOnce, findOwnClass } from './repository';
import { classFrom, classReceipt } from './service';
import { tellMoved } from './tell';

/**
 * 合并: the class carries the receipt key as its `_id`, each voice as the key of its step, so a repeat ends what a killed call began.
 * Whoever is merged hears of it, and the 科室 that had it in hand. Round trips: caller; voices and class at once; a new class; a voice
 * each; two for the count; messages and a mark for each; the class as it is then.
 */
export const mergeHandler = handle(mergeVoices, async ({ input, caller, now, receiptKey }) => {
  const reader = appointed(caller);
  const { scope, scopeName, role, personId, name } = reader;
  const { suggestionIds, into } = input;
  const [voices, known] = await Promise.all([
    listByIds(scope, suggestionIds),
    findOwnClass(scope, 'classId' in into ? into.classId : receiptKey),
  ]);
  if (voices.length !== new Set(suggestionIds).size) throw new DomainError('not-found', 'voices');
  if ('title' in into && known !== undefined && known.title !== into.title)
    throw new DomainError('receipt-taken', `class ${receiptKey}`);
  if ('classId' in into && (known === undefined || known.isDissolved))
    throw new DomainError('not-found', `class ${into.classId}`);

  // What is 办结 takes nobody in any more: what comes after it is news. A repeat ends what it began.
  const isRepeat = voices.some(({ steps }) => steps.some(({ key }) => key === receiptKey));
  if (known && !isRepeat && known._id !== receiptKey && !HANDLING_STATUSES[known.status].isOpen)
    throw new DomainError('step-out-of-turn', `class ${known._id} is ${known.status}`);

  mustBeHers(voices, reader);
  if (known?.category === 'minors' && !mayHandleMinors(reader))
    throw new DomainError('not-allowed', `class ${known._id} is for those who are named`);
  const by = { unit: scopeName, role, personId };
  const terms = { scope, classId: known?._id ?? receiptKey, by, now, receiptKey };
  mustBeMovable('merge', voices, terms);
  const stored =
    known ?? (await addOnce(classFrom({ title: titleOf(into), voices, by: { ...by, name }, now, receiptKey })));
  const moved = await moveVoices('merge', voices, terms);
  await recountVoices(stored, now);
  await tellMoved(moved, stored, now);
  return classReceipt((await findOwnClass(scope, stored._id)) ?? stored, receiptKey);
});

/** Of a class that is to be made: one that is named by its id is there already. */
const titleOf = (into: { title: string } | { classId: string }): string => ('title' in into ? into.title : '');
