import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { countPiles } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { countsFrom, PILE_PARTS, type PilePart } from '../../../miniprogram/domain/suggestion/pile-filter';
import { handle } from '../../kernel/handler';
import { deskOf } from './desk';
import { countPart } from './repository';
import { withWaitingFiles } from './waiting-files';

/** Counted side by side, in the database: of what is told by an index no document is read, and of what is done no more than are told. */
export const countPilesHandler = handle(countPiles, async ({ caller, now }) => {
  const { scope } = deskOf(caller);
  const query = { scope, today: dayOf(now), withWaitingFiles: [] };
  const count = async (part: PilePart): Promise<[PilePart, number]> => [
    part,
    await countPart(part, part === 'check' ? { ...query, withWaitingFiles: await withWaitingFiles(scope) } : query),
  ];
  const counted = await Promise.all(PILE_PARTS.map(count));
  return { counts: countsFrom(Object.fromEntries(counted) as Record<PilePart, number>) };
});
