import fc from 'fast-check';
import { Suggestion, SUGGESTION_STATUSES, viewSuggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { instant, role } from '../arbitraries';

const personId = fc.constantFrom('p-1', 'p-2');
const suggestion: fc.Arbitrary<Suggestion> = fc
  .record({
    text: fc.constantFrom('装充电桩', '路灯'),
    status: fc.constantFrom(...(Object.keys(SUGGESTION_STATUSES) as Suggestion['status'][])),
    raisedAt: instant,
    raisedBy: fc.record({ personId }),
  })
  .map((drawn) => ({
    _id: 'v-1',
    subdistrictId: 's',
    communityId: 'c',
    gridId: 'g',
    buildingId: 'b',
    householdId: 'h',
    visitId: 'v',
    ...drawn,
  }));

test('every status of the table is one that can be stored', () => {
  fc.assert(fc.property(suggestion, (one) => expect(Suggestion.parse(one)).toEqual(one)));
});

test('the words are read by the committee and by whoever wrote them down; that it is there, and how far, by all who see it', () => {
  fc.assert(
    fc.property(suggestion, role, personId, (one, role, personId) => {
      const view = viewSuggestion(one, { role, personId });
      const mayRead = role === 'secretary' || role === 'cadre' || one.raisedBy.personId === personId;
      expect(view).toEqual({
        suggestionId: one._id,
        statusLabel: SUGGESTION_STATUSES[one.status].label,
        raisedAt: one.raisedAt,
        ...(mayRead && { text: one.text }),
      });
      expect('text' in view).toBe(mayRead);
      expect(JSON.stringify(view)).not.toContain(one.raisedBy.personId);
    }),
  );
});
