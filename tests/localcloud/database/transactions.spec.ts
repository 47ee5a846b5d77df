import fc from 'fast-check';
import { LIMITS } from '../../../localcloud/limits';
import { act, get, newService, removeFolders, type Service } from './support';

afterAll(removeFolders);

const collectionName = 'accounts';
const ids = ['a', 'b', 'c'];

async function accounts(): Promise<Service> {
  const service = newService({ accounts: [{ name: 'owner', keys: { owner: 1 }, unique: true }] });
  await service.bulkInsert(
    collectionName,
    ids.map((_id) => ({ _id, n: 0, owner: _id })),
  );
  return service;
}

const start = async (service: Service) => (await act(service, 'startTransaction', {})).transactionId as string;

describe('an open transaction', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('ends by itself after 30 seconds; who waited for it goes on', async () => {
    const service = await accounts();
    const transactionId = await start(service);
    const target = { collectionName, query: { _id: 'a' }, queryType: 'DOC', merge: true };
    await act(service, 'modifyDocument', { ...target, data: { $set: { n: 5 } }, transactionId });
    const waiting = act(service, 'modifyDocument', { ...target, data: { $inc: { n: 1 } } });
    jest.advanceTimersByTime(LIMITS.database.transaction.seconds * 1000);
    expect((await waiting).data).toMatchObject({ updated: 1 });
    expect((await get(service, collectionName, { _id: 'a' })).docs[0]).toMatchObject({ n: 1 });
    expect((await act(service, 'commitTransaction', { transactionId })).code).toBe('DATABASE_TRANSACTION_FAIL');
    await service.close();
  });
});

/** One step of somebody: `who` adds `by` to an account in their transaction, or ends it. */
const step = fc.record({
  who: fc.constantFrom(0, 1, 2),
  what: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('add' as const),
        id: fc.constantFrom(...ids),
        by: fc.integer({ min: 1, max: 9 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('commit' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('abort' as const) }) },
  ),
});

describe('whatever the interleaving', () => {
  test('the accounts hold exactly what committed transactions added: nothing lost, nothing leaked, nothing doubled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const service = await accounts();
        const committed = new Map(ids.map((id) => [id, 0]));
        const open = new Map<number, { transactionId: string; added: [string, number][] }>();
        for (const { who, what } of steps) {
          if (what.kind === 'add') {
            const mine = open.get(who) ?? { transactionId: await start(service), added: [] };
            open.set(who, mine);
            const common = {
              collectionName,
              query: { _id: what.id },
              queryType: 'DOC',
              transactionId: mine.transactionId,
            };
            // Read, then write what was read plus something: the update that snapshot isolation must not lose.
            const read = await act(service, 'getDocument', common);
            const { n } = JSON.parse((read.data?.list as string[])[0] as string) as { n: number };
            const written = await act(service, 'modifyDocument', {
              ...common,
              merge: true,
              data: { $set: { n: n + what.by } },
            });
            if (written.code) {
              expect(written.code).toBe('DATABASE_TRANSACTION_CONFLICT');
              open.delete(who); // aborted by the server
            } else mine.added.push([what.id, what.by]);
            continue;
          }
          const mine = open.get(who);
          if (!mine) continue;
          open.delete(who);
          const action = what.kind === 'commit' ? 'commitTransaction' : 'abortTransaction';
          expect((await act(service, action, { transactionId: mine.transactionId })).code).toBeUndefined();
          if (what.kind === 'commit')
            for (const [id, by] of mine.added) committed.set(id, (committed.get(id) ?? 0) + by);
        }
        const { docs } = await get(service, collectionName, {});
        expect(new Map(docs.map(({ _id, n }) => [_id, n]))).toEqual(committed);
        await service.close();
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
