import { findReceipts } from '../../../miniprogram/domain/receipt/contracts';
import { handle } from '../../kernel/handler';
import { listOwnFacts } from '../fact/port';
import { listOwnFeedback } from '../feedback/port';
import { listOwnVisits } from '../visit/port';
import { foundIn, keysOf } from './service';

/** Each collection is asked once, and only when one of its records is asked for. Who has no appointment has recorded no visit and no fact. */
export const findHandler = handle(findReceipts, async ({ input: { receipts }, caller: { personId, openid } }) => {
  const keys = keysOf(receipts);
  const ask = <Row>(some: readonly string[], rows: (some: readonly string[]) => Promise<Row[]>): Promise<Row[]> =>
    some.length > 0 ? rows(some) : Promise.resolve([]);
  const [visits, facts, feedback] = await Promise.all([
    personId === undefined ? [] : ask(keys.visit, (some) => listOwnVisits(personId, some)),
    personId === undefined ? [] : ask(keys.fact, (some) => listOwnFacts(personId, some)),
    ask(keys.feedback, (some) => listOwnFeedback(openid, some)),
  ]);
  return { found: foundIn([...visits, ...facts, ...feedback]) };
});
