import fc from 'fast-check';
import { OUTCOMES, type Outcome } from '../../../miniprogram/domain/visit/outcome';
import { floorsOf, legendOf } from '../../../miniprogram/presenting/doors';
import { door, TODAY } from '../support/shapes';

const outcomes = Object.keys(OUTCOMES) as Outcome[];
const anyDoor = fc.record({
  floor: fc.integer({ min: 1, max: 30 }),
  door: fc.integer({ min: 101, max: 3008 }).map(String),
  nextDueOn: fc.constantFrom('2026-11-21', TODAY, '2026-11-23'),
  lastVisit: fc.option(fc.record({ outcome: fc.constantFrom(...outcomes), visitedOn: fc.constant('2026-11-01') }), {
    nil: undefined,
  }),
});

test('no door is lost, doubled or moved to another floor', () => {
  fc.assert(
    fc.property(fc.array(anyDoor, { maxLength: 60 }), (parts) => {
      const doors = parts.map((part, index) => door({ ...(part as object), householdId: `h${index}` }));
      doors.sort((a, b) => b.floor - a.floor);
      const floors = floorsOf(doors, TODAY);
      expect(floors.flatMap((floor) => floor.doors.map((cell) => cell.householdId))).toEqual(
        doors.map((each) => each.householdId),
      );
      expect(new Set(floors.map((floor) => floor.floor)).size).toBe(floors.length);
      expect(legendOf(floors).reduce((sum, item) => sum + item.count, 0)).toBe(doors.length);
    }),
  );
});

test('never colour alone: every tone has a mark of its own kind, every door a sentence', () => {
  const last = (outcome: Outcome) => ({ outcome, visitedOn: '2026-11-01' });
  const [floor] = floorsOf(
    [
      door({ door: '301', nextDueOn: TODAY, lastVisit: last('absent') }),
      door({ door: '302', lastVisit: last('met'), lastReachedOn: '2026-11-01' }),
      door({ door: '303', lastVisit: last('refused') }),
      door({ door: '304' }),
      door({ door: '305', nextDueOn: TODAY }),
      door({ door: '306', lastVisit: last('phone'), lastReachedOn: '2026-11-01' }),
      door({ door: '307', lastVisit: last('wechat'), lastReachedOn: '2026-11-01' }),
      door({ door: '308', lastVisit: last('doorstep'), lastReachedOn: '2026-11-01' }),
    ],
    TODAY,
  );
  expect(floor?.doors.map(({ tone, mark }) => [tone, mark])).toEqual([
    ['due', '○待'],
    ['met', '✓'],
    ['tried', '—'],
    ['new', '·'],
    ['due', '待'],
    ['contacted', '话'],
    ['contacted', '信'],
    ['met', '门'],
  ]);
  expect(floor?.doors[0]?.label).toBe('301 室，一般家庭，还没见到过人，21 天前不在，该走访了');
});

test('every outcome has a mark, and no two the same', () => {
  const marks = outcomes.map((outcome) => OUTCOMES[outcome].mark);
  expect(new Set(marks).size).toBe(outcomes.length);
});
