import fc from 'fast-check';
import { NOTHING_KNOWN } from '../../../miniprogram/domain/fact/ledger';
import { ageOn } from '../../../miniprogram/domain/shared/calendar';
import {
  ageBand,
  maskName,
  MINOR_AGE,
  viewResident,
  type Resident,
} from '../../../miniprogram/domain/resident/resident';
import { day, role } from '../arbitraries';

const TODAY = '2026-11-22';
const surname = fc.constantFrom('王', '李', '欧阳', '陆');
const given = fc.constantFrom('秀英', '敏', '子涵', '国强');

const resident: fc.Arbitrary<Resident & { bornOn: string }> = fc
  .record({ surname, given, bornOn: day, gender: fc.constantFrom('female' as const, 'male' as const) })
  .filter(({ bornOn }) => bornOn <= TODAY)
  .map(({ surname, given, bornOn, gender }) => ({
    _id: 'h-1',
    subdistrictId: 's',
    communityId: 'c',
    gridId: 'g',
    buildingId: 'b',
    householdId: 'h',
    status: 'lives-here' as const,
    name: surname + given,
    gender,
    bornOn,
    relation: '户主',
    grounds: NOTHING_KNOWN.grounds,
  }));

test('the committee knows its people; nobody else gets a birthday, an exact age or a full name that is not theirs to know', () => {
  fc.assert(
    fc.property(resident, role, (someone, role) => {
      const view = viewResident(someone, role, TODAY);
      const text = JSON.stringify(view);
      const age = ageOn(someone.bornOn, TODAY);
      const isCommittee = role === 'secretary' || role === 'cadre';
      expect(view.age).toBe(isCommittee ? age : undefined);
      expect(text).not.toContain(someone.bornOn);
      expect(text.includes(someone.name)).toBe(isCommittee || (role === 'building-lead' && age >= MINOR_AGE));
    }),
  );
});

test('a mask keeps the first character whole and how many there are, whatever they are', () => {
  const written = fc.string({ unit: fc.constantFrom('王', '秀', '𠮷', '𬞟'), minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(written, (name) => {
      const [first, ...others] = [...maskName(name)];
      expect(first).toBe([...name][0]);
      expect(others.join('')).toBe('*'.repeat([...name].length - 1));
    }),
  );
});

test('a child under 14 is not named to a neighbour, on the birthday she is', () => {
  const child = (bornOn: string): Resident => ({
    ...fc.sample(resident, { numRuns: 1, seed: 1 })[0]!,
    name: '唐子涵',
    bornOn,
  });
  expect(viewResident(child('2012-11-23'), 'building-lead', TODAY).name).toBe('唐**');
  expect(viewResident(child('2012-11-22'), 'building-lead', TODAY).name).toBe('唐子涵');
});

describe('a masked name', () => {
  test.each([
    ['王秀英', '王**'],
    ['李敏', '李*'],
    ['欧阳子涵', '欧***'],
    ['王', '王*'],
    ['𠮷田秀', '𠮷**'],
    ['李𠮷', '李*'],
  ])('%s → %s', (name, masked) => expect(maskName(name)).toBe(masked));
});

describe('an age band', () => {
  test.each([
    [0, '儿童'],
    [13, '儿童'],
    [14, '少年'],
    [17, '少年'],
    [18, '成年'],
    [59, '成年'],
    [60, '60 岁以上'],
    [79, '60 岁以上'],
    [80, '80 多岁'],
    [89, '80 多岁'],
    [90, '90 岁以上'],
    [108, '90 岁以上'],
  ])('%i → %s', (age, band) => expect(ageBand(age)).toBe(band));
});
