import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { listCalls } from '../../../miniprogram/domain/volunteer-call/contracts';
import { handle } from '../../kernel/handler';
import { neighbourhoodOf } from '../building/port';
import { countsOf, countStanding, listHeld, listOfScope } from './repository';
import { rowOf } from './service';

/** Round trips: caller; the followed building; calls; their counts and what I hold at once; who stands ahead of me. */
export const listHandler = handle(listCalls, async ({ input: { pile, cursor }, caller, now }) => {
  const ground = await neighbourhoodOf(caller);
  if (ground === undefined) return { rows: [], hasGround: false };
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listOfScope(ground.scope, pile, now, after, PAGE_SIZE + 1);
  const { rows: calls, ...more } = pageOf(loaded, PAGE_SIZE, ({ endsAt, _id }) => cursorAfter(endsAt, _id));
  const ids = calls.map(({ _id }) => _id);
  const [counts, mine] = await Promise.all([countsOf(ids), listHeld(ids, caller.openid)]);
  const held = await Promise.all(
    mine.map(async (signUp) => ({ signUp, aheadCount: await countStanding(signUp.callId, signUp.number) })),
  );
  const rows = calls.map((call) => {
    const standing = counts.find(({ key }) => key === call._id)?.standing ?? 0;
    return rowOf(
      call,
      standing,
      held.find(({ signUp }) => signUp.callId === call._id),
    );
  });
  return { rows, ...more, hasGround: true };
});
