import type { HideText } from '../../../miniprogram/domain/shared/private-texts';
import fc from 'fast-check';
import { DEPLOYMENT } from '../../../cloudfunctions/deploy';
import {
  agrees,
  isKnownToAll,
  isRepeatOf,
  summaryAfter,
  summaryOf,
  visitFrom,
  visitProblems,
} from '../../../cloudfunctions/capabilities/visit/service';
import { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { OUTCOMES, type Outcome } from '../../../miniprogram/domain/visit/outcome';
import { suggestionsOf } from '../../../miniprogram/domain/visit/raised';
import { Visit, VisitDraft } from '../../../miniprogram/domain/visit/visit';
import { newKey } from '../support/api';
import { HOUSEHOLDS, NOW } from '../support/town';

/** Texts without numbers are stored as they are. */
const hide: HideText = (_part, text) => ({ text });

const household = HOUSEHOLDS[0]!;
const recordedBy = { personId: 'p-CadreA', name: '人CadreA', role: 'cadre' as const };
const instant = fc
  .integer({ min: Date.parse('2026-10-24T00:00:00.000Z'), max: Date.parse(NOW) })
  .map((ms) => new Date(ms).toISOString());
const outcome = fc.constantFrom(...(Object.keys(OUTCOMES) as Outcome[]));
const visit = fc
  .record({
    outcome,
    visitedAt: instant,
    texts: fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 3 }),
  })
  .map(({ outcome, visitedAt, texts }) =>
    visitFrom({
      hide,
      input: {
        householdId: household._id,
        outcome,
        visitedAt,
        metResidentIds: [],
        note: '',
        raised: texts.map((text) => ({ text })),
        attachments: [],
      },
      household,
      recordedBy,
      now: NOW,
      receiptKey: newKey(),
    }),
  );
const visits = fc.array(visit, { minLength: 1, maxLength: 8 });

describe('the summary of a household', () => {
  it('agrees with the visits once it is saved, and no longer when one more decides', () => {
    fc.assert(
      fc.property(visits, (arriving) => {
        const saved = { ...household, ...summaryOf(household, arriving) };
        expect(agrees(saved, summaryOf(saved, arriving))).toBe(true);
        const latest = { ...arriving[0]!, _id: newKey(), visitedAt: '2026-11-22T03:00:00.000Z' };
        expect(agrees(saved, summaryOf(saved, [...arriving, latest]))).toBe(false);
      }),
    );
  });

  it('is taken for settled only when every call that began before the visit must have ended', () => {
    const longest = Math.max(...DEPLOYMENT.map(({ timeout }) => timeout)) * 1000;
    const after = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();
    const one = { ...fc.sample(visit, { numRuns: 1, seed: 1 })[0]!, recordedAt: NOW };
    expect(isKnownToAll(one, after(longest))).toBe(false);
    expect(isKnownToAll(one, after(5 * 60_000))).toBe(true);
    expect(isKnownToAll({ ...one, withdrawnAt: after(5 * 60_000) }, after(5 * 60_000 + longest))).toBe(false);
  });

  it('one visit after another gives what all of them give, in whatever order they arrive', () => {
    fc.assert(
      fc.property(visits, (arriving) => {
        const stepwise = arriving.reduce((sofar, one) => ({ ...household, ...summaryAfter(sofar, one) }), household);
        expect(stepwise).toEqual({ ...household, ...summaryOf(household, arriving) });
      }),
    );
  });

  it('does not change when the same visit arrives again', () => {
    fc.assert(
      fc.property(visits, fc.nat(7), (arriving, index) => {
        const before = { ...household, ...summaryOf(household, arriving) };
        expect(summaryAfter(before, arriving[index % arriving.length]!)).toEqual(summaryOf(household, arriving));
      }),
    );
  });

  it('keeps the last day met when a later visit reaches nobody', () => {
    fc.assert(
      fc.property(visit, visit, (one, other) => {
        const met = { ...one, outcome: 'met' as const };
        const missed = { ...other, outcome: 'absent' as const };
        const after = { ...household, ...summaryAfter(household, met) };
        expect(summaryAfter(after, missed).lastReachedOn).toBe(met.visitedOn);
      }),
    );
  });
});

describe('a visit', () => {
  it('and its 诉求 are as the domain says', () => {
    fc.assert(
      fc.property(visit, (one) => {
        expect(Visit.parse(one)).toEqual(one);
        const suggestions = suggestionsOf(one);
        for (const suggestion of suggestions) expect(Suggestion.parse(suggestion)).toEqual(suggestion);
        expect(new Set(suggestions.map(({ _id }) => _id)).size).toBe(one.raised.length);
      }),
    );
  });

  it('falls on the Shanghai day, not on that of the clock', () => {
    const input = VisitDraft.parse({
      householdId: household._id,
      outcome: 'met',
      visitedAt: '2026-11-21T16:00:00.000Z',
    });
    const one = visitFrom({ input, hide, household, recordedBy, now: NOW, receiptKey: newKey() });
    expect(one.visitedOn).toBe('2026-11-22');
  });

  it('is a repeat of itself, whatever its time', () => {
    fc.assert(
      fc.property(visit, instant, (one, visitedAt) => {
        expect(isRepeatOf(one, { ...one, visitedAt, recordedAt: visitedAt })).toBe(true);
        expect(isRepeatOf(one, { ...one, note: `${one.note}x` })).toBe(false);
      }),
    );
  });

  it('blames time and people, each by name', () => {
    const one = fc.sample(visit, { numRuns: 1, seed: 1 })[0]!;
    expect(visitProblems(one, new Set(), NOW)).toBeUndefined();
    const problems = visitProblems(
      { ...one, metResidentIds: ['r-x'], visitedAt: '2027-01-01T00:00:00.000Z' },
      new Set(['r-y']),
      NOW,
    );
    expect(Object.keys(problems ?? {}).sort()).toEqual(['metResidentIds', 'visitedAt']);
  });
});
