import { correctResident } from '../../../miniprogram/domain/resident/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { amendResident, mustFindResident } from './amend';
import { sealFor } from './sealing';
import { changesOf, refuseFuture, tidied } from './service';

/** Without these nobody would know whom a row is about. */
const NEVER_EMPTY = ['name', 'gender', 'relation'] as const;

export const correctHandler = handle(correctResident, async ({ input, ...call }) => {
  const { residentId, values, emptied, bases, seen, effectiveOn, reason, visitId } = input;
  const today = dayOf(call.now);
  refuseFuture(effectiveOn ?? today, today);
  const kept = NEVER_EMPTY.find((field) => emptied.includes(field));
  if (kept) throw new DomainError('bad-input', 'emptied', { [`values.${kept}`]: '这一项不能空着，请改成对的内容。' });
  if (Object.keys(values).length + emptied.length === 0)
    throw new DomainError('bad-input', 'nothing', { values: '还没有改动，改好再保存。' });
  const resident = await mustFindResident(appointed(call.caller).scope, residentId);
  const tidy = tidied(values, bases, today);
  const seal = await sealFor(residentId, tidy);
  const seenOf = (field: string) => seen[field] ?? null;
  const changes = [
    ...changesOf(tidy, bases, seenOf, seal),
    ...emptied.map((field) => ({ field, to: null, seen: seenOf(field) })),
  ];
  const from = visitId ? ({ source: 'visit', sourceId: visitId } as const) : ({ source: 'office' } as const);
  const more = { ...(effectiveOn && { effectiveOn }), ...(reason && { reason }) };
  return amendResident(resident, { event: 'corrected', changes, ...from, ...more }, call);
});
