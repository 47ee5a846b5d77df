import fc from 'fast-check';
import {
  afterChange,
  askedBy,
  askedInChange,
  asRaised,
  changed,
  changeProblems,
  changeWords,
  hasSeen,
  headcountKept,
  isSameAsked,
  lastChangeKey,
} from '../../../miniprogram/domain/volunteer-call/change';
import { seated, type SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import { VolunteerCall, type CallDraft } from '../../../miniprogram/domain/volunteer-call/volunteer-call';

const NOW = '2026-11-22T02:00:00.000Z';
const DRAFT: CallDraft = {
  ...{ title: '周六清理楼道', text: '搬走杂物，带手套', placeText: '1 号楼门口' },
  ...{ on: '2026-12-05', from: '09:00', to: '11:00', headcount: 3 },
};
const CALL: VolunteerCall = {
  ...{ _id: 'k', subdistrictId: 's', communityId: 'c', unit: 'A居委会', raisedAt: NOW },
  ...{ raisedBy: { personId: 'p', name: '人' }, status: 'open', ...askedBy(DRAFT) },
};
const draft: fc.Arbitrary<CallDraft> = fc.record({
  title: fc.constantFrom('周六清理楼道', '周日清理楼道'),
  text: fc.constantFrom('带手套', '带扫帚'),
  placeText: fc.constantFrom('1 号楼门口', '2 号楼门口'),
  on: fc.constantFrom('2026-12-05', '2026-12-06'),
  from: fc.constantFrom('08:00', '09:00'),
  to: fc.constantFrom('10:00', '11:00'),
  headcount: fc.integer({ min: 1, max: 100 }),
});

describe('what was changed', () => {
  test('whatever is changed however often: the first, each in between and the last can be read, and it is a call', () =>
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 6 }), (drafts) => {
        const last = drafts.reduce<VolunteerCall>(
          (call, one, n) => changed(call, askedBy(one), { key: `k${n}`, at: NOW, by: 'p' }),
          CALL,
        );
        expect(VolunteerCall.safeParse(last)).toMatchObject({ success: true });
        expect(asRaised(last)).toEqual(askedBy(DRAFT));
        drafts.forEach((one, n) => expect(isSameAsked(afterChange(last, n), askedBy(one))).toBe(true));
        // Whatever seats are added since, what each of them said is known.
        const wider = { ...last, headcount: last.headcount + 1 };
        drafts.forEach((one, n) => expect(askedInChange(wider, n)).toEqual(askedBy(one)));
        expect(lastChangeKey(last)).toBe(drafts.length === 0 ? undefined : `k${drafts.length - 1}`);
        expect(isSameAsked(last, askedBy(drafts[drafts.length - 1] ?? DRAFT))).toBe(true);
      }),
    ));

  test('it is said exactly where something is different', () =>
    fc.assert(
      fc.property(draft, draft, (one, other) => {
        const [before, after] = [askedBy(one), askedBy(other)];
        expect(changeWords(before, after).length > 0).toBe(!isSameAsked(before, after));
      }),
    ));

  test('in words', () =>
    expect(
      changeWords(askedBy(DRAFT), askedBy({ ...DRAFT, on: '2026-12-06', placeText: '2 号楼门口', headcount: 5 })),
    ).toEqual(['时间改到 12月6日 09:00–11:00', '地点改到2 号楼门口', '人数改成 5 人']));
});

test.each<[string, number | undefined, string, boolean]>([
  ['she was shown it before', 1, '2026-11-22T03:00:00.000Z', false],
  ['she was shown it so', 2, '2026-11-22T01:00:00.000Z', true],
  ['an older sign-up, from before it', undefined, '2026-11-22T01:00:00.000Z', false],
  ['an older sign-up, from after it', undefined, '2026-11-22T03:00:00.000Z', true],
])('the second change, %s', (_, seenChanges, signedAt, seen) =>
  expect(hasSeen({ signedAt, ...(seenChanges !== undefined && { seenChanges }) }, 1, NOW)).toBe(seen),
);

test.each<[string, Partial<CallDraft>, number, string | undefined]>([
  ['as many as come', { headcount: 3 }, 3, undefined],
  ['fewer than come', { headcount: 2 }, 3, 'headcount'],
  ['more', { headcount: 100 }, 3, undefined],
  ['a day that is past', { on: '2026-11-21' }, 0, 'on'],
  ['it ends before it begins', { to: '08:00' }, 0, 'to'],
])('%s', (_, part, coming, field) => {
  const problems = changeProblems({ ...DRAFT, ...part }, coming, NOW);
  expect(Object.keys(problems ?? {})).toEqual(field === undefined ? [] : [field]);
});

describe('who was promised a seat has one', () => {
  const line = fc.array(fc.record({ isWaiting: fc.boolean(), isGone: fc.boolean() }), { maxLength: 12 }).map((people) =>
    people.map(
      ({ isWaiting, isGone }, n) =>
        ({
          ...{ _id: `u${n}`, callId: 'k', number: n + 1, holder: `h${n}`, openid: `o${n}`, signedAt: NOW, endsAt: NOW },
          ...(isWaiting && { isWaiting: true }),
          ...(isGone && { cancelledAt: NOW }),
        }) as SignUp,
    ),
  );

  test('whatever the change says, and no seat more than that needs', () =>
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 12 }), (signUps, headcount) => {
        const kept = headcountKept(signUps, headcount);
        const promised = signUps.filter((one) => one.isWaiting !== true && one.cancelledAt === undefined);
        const seats = seated(signUps, kept);
        for (const { _id } of promised) expect(seats.find((one) => one._id === _id)?.seat).toBe('in');
        expect(kept).toBeGreaterThanOrEqual(headcount);
        if (kept > headcount) expect(seats[kept - 1]?.isWaiting).toBeUndefined();
      }),
    ));
});
