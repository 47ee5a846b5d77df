import fc from 'fast-check';
import type { Fact, FactValue } from '../../../miniprogram/domain/fact/fact';
import {
  applyFact,
  disputesOf,
  isSameValue,
  NOTHING_KNOWN,
  replay,
  type LedgerState,
} from '../../../miniprogram/domain/fact/ledger';

const FIELDS = ['name', 'relation', 'phone'];
const value: fc.Arbitrary<FactValue> = fc.oneof(
  fc.constantFrom('甲', '乙', '丙', null),
  fc.constantFrom('p1', 'p2').map((match) => ({ sealed: `x.${match}`, match })),
);

const fact = (number: number, changes: Fact['changes'], event: Fact['event'] = 'corrected'): Fact => ({
  ...{ subdistrictId: 's', communityId: 'c', gridId: 'g', buildingId: 'b' },
  _id: `f${number}`,
  subject: { kind: 'resident', id: 'r' },
  number,
  event,
  changes,
  effectiveOn: '2026-11-01',
  recordedAt: new Date(Date.UTC(2026, 10, 1, 0, number)).toISOString(),
  recordedBy: { personId: 'p', name: '周', role: 'cadre' },
  source: 'office',
});

/** Facts as people make them: each looked at what stood after some earlier fact, mostly the last. */
const facts: fc.Arbitrary<Fact[]> = fc
  .array(
    fc.record({
      lag: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(4)),
      changes: fc.array(fc.record({ field: fc.constantFrom(...FIELDS), to: value }), { minLength: 1, maxLength: 3 }),
      settles: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { maxLength: 14 },
  )
  .map((drawn) => {
    const states: LedgerState[] = [NOTHING_KNOWN];
    return drawn.map(({ lag, changes, settles }, index) => {
      const seenState = states[Math.max(0, index - lag)] ?? NOTHING_KNOWN;
      const made = fact(
        index + 1,
        changes.map(({ field, to }) => ({
          field,
          from: seenState.values[field] ?? null,
          to,
          seen: seenState.grounds.standing[field]?.factId ?? null,
        })),
        settles ? 'settled' : 'corrected',
      );
      states.push(applyFact(states[index] ?? NOTHING_KNOWN, made));
      return made;
    });
  });

describe('the ledger', () => {
  test('is the same whatever the order in which the facts are read, to the byte', () => {
    fc.assert(
      fc.property(
        facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => expect(JSON.stringify(replay(shuffled))).toBe(JSON.stringify(replay(all))),
      ),
    );
  });

  test('is the same whether it is replayed from empty or carried on from any point', () => {
    fc.assert(
      fc.property(facts, fc.nat(14), (all, cut) => {
        const carried = all.slice(cut).reduce(applyFact, replay(all.slice(0, cut)));
        expect(JSON.stringify(carried)).toBe(JSON.stringify(replay(all)));
      }),
    );
  });

  test('loses nothing that was said: each statement stands, was known when it was changed, or is in dispute', () => {
    fc.assert(
      fc.property(facts, (all) => {
        all.forEach((one, index) => {
          const before = replay(all.slice(0, index));
          const after = replay(all.slice(0, index + 1));
          const [change] = one.changes;
          if (one.changes.length !== 1 || change === undefined) return;
          const { field, to, seen } = change;
          const isKnown = before.grounds.standing[field]?.factId === (seen ?? undefined);
          if (one.event === 'settled' || isKnown) expect(isSameValue(after.values[field] ?? null, to)).toBe(true);
          else if (!isSameValue(before.values[field] ?? null, to)) {
            expect(after.values[field]).toEqual(before.values[field]);
            expect(after.grounds.rivals[field]).toContain(one._id);
          }
        });
      }),
    );
  });

  test('of two people who change one fact both are kept, whoever comes first', () => {
    const base = fact(1, [{ field: 'name', from: null, to: '王', seen: null }], 'entered');
    const ann = [{ field: 'name', from: '王', to: '汪', seen: 'f1' }];
    const bob = [{ field: 'name', from: '王', to: '黄', seen: 'f1' }];
    for (const [first, second] of [
      [ann, bob],
      [bob, ann],
    ] as const) {
      const state = replay([base, fact(2, first), fact(3, second)]);
      expect(state.values['name']).toBe(first[0]?.to);
      expect(disputesOf(state.grounds)).toEqual([{ field: 'name', standingFactId: 'f2', rivalFactIds: ['f3'] }]);
    }
  });

  test('a dispute ends when it is settled, whatever is chosen', () => {
    const disputed = [
      fact(1, [{ field: 'name', from: null, to: '王', seen: null }]),
      fact(2, [{ field: 'name', from: null, to: '汪', seen: null }]),
    ];
    const state = replay([...disputed, fact(3, [{ field: 'name', from: '王', to: '汪', seen: 'f1' }], 'settled')]);
    expect(state.values['name']).toBe('汪');
    expect(disputesOf(state.grounds)).toEqual([]);
  });

  test('saying again what stands is no dispute, and makes it fresh', () => {
    const again = {
      ...fact(2, [{ field: 'name', from: null, to: '王', seen: null }]),
      recordedAt: '2026-12-24T00:00:00.000Z',
    };
    const state = replay([fact(1, [{ field: 'name', from: null, to: '王', seen: null }]), again]);
    expect(state.grounds.standing['name']).toEqual({ factId: 'f1', confirmedOn: '2026-12-24' });
    expect(state.grounds.rivals).toEqual({});
  });

  test.each([0, 1, 3])('refuses fact number %i after the first', (number) => {
    const state = replay([fact(1, [])]);
    expect(() => applyFact(state, fact(number, []))).toThrow(RangeError);
  });
});
