import fc from 'fast-check';
import { begun } from '../../../miniprogram/domain/handling/handling';
import { HANDLING_STATUSES, HANDLING_STATUS_CODES } from '../../../miniprogram/domain/handling/status';
import { Suggestion, viewSuggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { instant, role } from '../arbitraries';

const personId = fc.constantFrom('p-1', 'p-2');
const suggestion: fc.Arbitrary<Suggestion> = fc
  .record({
    text: fc.constantFrom('装充电桩', '路灯'),
    status: fc.constantFrom(...HANDLING_STATUS_CODES),
    raisedAt: instant,
    raisedBy: fc.record({ personId, name: fc.constant('王'), role: fc.constant('cadre' as const) }),
  })
  .map((drawn) => ({
    _id: 'v-1',
    subdistrictId: 's',
    communityId: 'c',
    gridId: 'g',
    buildingId: 'b',
    householdId: 'h',
    visitId: 'v',
    source: 'visit',
    check: 'not-needed' as const,
    ...begun({ key: 'v-1', at: drawn.raisedAt, by: { unit: '居委干部', role: 'cadre' } }),
    ...drawn,
  }));

test('every status of the table is one that can be stored', () => {
  fc.assert(fc.property(suggestion, (one) => expect(Suggestion.parse(one)).toEqual(one)));
});

test('the words are read by the committee and by whoever wrote them down; that it is there, and how far, by all who see it', () => {
  fc.assert(
    fc.property(suggestion, role, personId, (one, role, personId) => {
      const view = viewSuggestion(one, { role, personId });
      const isCommittee = role === 'secretary' || role === 'cadre';
      const mayRead = isCommittee || one.raisedBy?.personId === personId;
      expect(view).toEqual({
        suggestionId: one._id,
        statusLabel: HANDLING_STATUSES[one.status].label,
        raisedAt: one.raisedAt,
        ...(mayRead && { text: one.text }),
      });
      expect('text' in view).toBe(mayRead);
      expect(JSON.stringify(view)).not.toContain(String(one.raisedBy?.personId));
    }),
  );
});
