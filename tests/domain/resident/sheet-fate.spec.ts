import fc from 'fast-check';
import type { Fact, FactValue } from '../../../miniprogram/domain/fact/fact';
import { replay } from '../../../miniprogram/domain/fact/ledger';
import { residentFrom, type Resident } from '../../../miniprogram/domain/resident/resident';
import type { SheetRow } from '../../../miniprogram/domain/resident/sheet';
import { planRow, type Behind, type RowPlan } from '../../../miniprogram/domain/resident/sheet-fate';
import { isSealed } from '../../../miniprogram/domain/shared/sealed';

const TODAY = '2026-11-22';
const PLACE = { subdistrictId: 's', communityId: 'c', gridId: 'g', buildingId: 'b' };
const sealed = (text: string): FactValue => ({ sealed: `~${text}`, last4: text.slice(-4), match: text });

const factOf = (residentId: string, number: number, values: Record<string, FactValue>, seen: string | null): Fact => ({
  ...PLACE,
  _id: `${residentId}-${number}`,
  subject: { kind: 'resident', id: residentId },
  number,
  event: 'uploaded',
  changes: Object.entries(values).map(([field, to]) => ({ field, from: null, to, seen })),
  effectiveOn: TODAY,
  recordedAt: '2026-11-20T02:00:00.000Z',
  recordedBy: { personId: 'p', name: '陆晓燕', role: 'cadre' },
  source: 'sheet',
});

/** People as their facts make them; what each fact said is at hand, as the server would load it. */
const ledger = new Map<string, Fact[]>();
function person(residentId: string, ...said: Record<string, FactValue>[]): Resident {
  const [first = {}, ...later] = said;
  const known = { ...PLACE, householdId: 'h', status: 'lives-here', ...first };
  const facts = [known, ...later].map((values, n) => factOf(residentId, n + 1, values, null));
  ledger.set(residentId, facts);
  return residentFrom(residentId, replay(facts));
}

const behind = (people: readonly Resident[], more: Partial<Behind> = {}): Behind => ({
  isDoor: true,
  people,
  twin: undefined,
  rivals: ({ _id, grounds }, field) =>
    (grounds.rivals[field] ?? []).flatMap((factId) =>
      (ledger.get(_id) ?? [])
        .filter((fact) => fact._id === factId)
        .flatMap(({ changes }) => changes.filter((change) => change.field === field).map(({ to }) => to)),
    ),
  isSame: (_, text, stored) => (isSealed(stored) ? stored.match === text : stored === text),
  ...more,
});

const row = (values: SheetRow['values']): SheetRow => ({ number: 2, door: '302', values });
const plan = (values: SheetRow['values'], people: readonly Resident[], more: Partial<Behind> = {}): RowPlan =>
  planRow(row(values), behind(people, more), TODAY);

const wang = () => person('wang', { name: '王秀英', gender: 'female', relation: '户主', phone: sealed('13800001111') });

describe('what becomes of a row', () => {
  test('somebody new, who needs what every row of the ledger has', () => {
    const values = { name: '周桂兰', gender: 'female', relation: '母亲' } as const;
    expect(plan(values, [wang()])).toEqual({ fate: 'added', values });
    expect(plan({ name: '周桂兰' }, [wang()])).toMatchObject({
      fate: 'refused',
      sentence: expect.stringContaining('还要写性别和与户主关系') as string,
    });
  });

  test.each<[string, Partial<SheetRow['values']>, RowPlan['fate'], object]>([
    ['nothing beside her name', {}, 'same', {}],
    ['what is known', { relation: '户主', phone: '138 0000 1111' }, 'same', {}],
    ['a gap', { bornOn: '1940-01-01', relation: '户主' }, 'filled', { bornOn: '1940-01-01' }],
    ['something else', { relation: '母亲', gender: 'female' }, 'disputed', { relation: '母亲' }],
    ['another number', { phone: '13900002222' }, 'disputed', { phone: '13900002222' }],
    [
      'a gap and something else',
      { bornOn: '1940-01-01', relation: '母亲' },
      'disputed',
      { bornOn: '1940-01-01', relation: '母亲' },
    ],
  ])('of her who is known: %s', (_, more, fate, values) => {
    expect(plan({ name: '王秀英', ...more }, [wang()])).toMatchObject({ fate, values });
  });

  test('a field that somebody has emptied is no gap', () => {
    const emptied = person('emptied', { name: '王秀英', gender: 'female', relation: '户主', occupation: null });
    expect(plan({ name: '王秀英', occupation: '教师' }, [emptied])).toMatchObject({ fate: 'disputed' });
  });

  test('what others already say beside what stands is said', () => {
    const disputed = person('disputed', { name: '王秀英', gender: 'female', relation: '户主' }, { relation: '母亲' });
    expect(disputed.isDisputed).toBe(true);
    expect(plan({ name: '王秀英', relation: '母亲' }, [disputed])).toMatchObject({ fate: 'same' });
    expect(plan({ name: '王秀英', relation: '岳母' }, [disputed])).toMatchObject({ fate: 'disputed' });
  });

  test.each<[string, Partial<Behind>, string]>([
    ['a door that is not there', { isDoor: false }, '这栋楼没有 302 室'],
    ['a row before it about the same person', { twin: 7 }, '和第 7 行是同一个人'],
  ])('refused: %s', (_, more, words) => {
    expect(plan({ name: '王秀英' }, [wang()], more)).toMatchObject({
      fate: 'refused',
      sentence: expect.stringContaining(words) as string,
    });
  });

  test.each<[string, FactValue, string]>([
    ['died', 'died', '去世'],
    ['moved away', 'moved-out', '迁出'],
  ])('who has %s does not come back by a sheet', (_, status, words) => {
    const gone = person('gone', { name: '王秀英', gender: 'female', relation: '户主', status });
    expect(plan({ name: '王秀英', gender: 'female', relation: '户主' }, [gone])).toMatchObject({
      fate: 'refused',
      sentence: expect.stringContaining(words) as string,
    });
  });
});

describe('whom a row means', () => {
  const identityNumber = '11010519491231002X';
  const elder = () => person('elder', { name: '张伟', gender: 'male', relation: '户主', bornOn: '1950-01-02' });
  const younger = () => person('younger', { name: '张伟', gender: 'male', relation: '子女', bornOn: '1980-05-05' });

  test('by the ID number, however the name is written', () => {
    const known = person('known', {
      name: '王秀瑛',
      gender: 'female',
      relation: '户主',
      identityNumber: sealed(identityNumber),
    });
    expect(plan({ name: '王秀英', identityNumber: '11010519491231002x' }, [known])).toMatchObject({
      fate: 'disputed',
      resident: { _id: 'known' },
      values: { name: '王秀英' },
    });
  });

  test('by the name, and of two by the birthday too', () => {
    expect(plan({ name: '张伟', bornOn: '1980-05-06' }, [elder()])).toMatchObject({ fate: 'disputed' });
    expect(plan({ name: '张伟', bornOn: '1980-05-05' }, [elder(), younger()])).toMatchObject({
      fate: 'same',
      resident: { _id: 'younger' },
    });
    for (const bornOn of [undefined, '1990-01-01'])
      expect(plan({ name: '张伟', bornOn }, [elder(), younger()])).toMatchObject({
        fate: 'refused',
        sentence: expect.stringContaining('同名') as string,
      });
  });
});

describe('the law of a sheet', () => {
  const values = fc.record(
    {
      name: fc.constantFrom('王秀英', '张伟'),
      gender: fc.constantFrom('female' as const, 'male' as const),
      relation: fc.constantFrom('户主', '母亲'),
      bornOn: fc.constantFrom('1940-01-01', '1950-01-02'),
      occupation: fc.constantFrom('教师', '工人'),
    },
    { requiredKeys: ['name'] },
  );
  const stored = fc.record(
    {
      name: fc.constantFrom('王秀英', '张伟'),
      gender: fc.constantFrom('female', 'male'),
      relation: fc.constantFrom('户主', '母亲'),
      bornOn: fc.constantFrom('1940-01-01', '1950-01-02'),
      occupation: fc.constantFrom('教师', '工人', null),
    },
    { requiredKeys: ['name', 'gender', 'relation'] },
  );

  test('nothing that stands changes, what is added is all that is said, and the same sheet once more says nothing', () => {
    fc.assert(
      fc.property(stored, values, (known, said) => {
        const resident = person('someone', known);
        const planned = plan(said, [resident]);
        if (planned.fate === 'refused') return expect(said.name).not.toBe(known.name);
        if (planned.fate === 'added') return expect(planned.values).toEqual(said);
        const before = ledger.get('someone') ?? [];
        const fact = factOf('someone', 2, planned.values as Record<string, FactValue>, null);
        ledger.set('someone', [...before, fact]);
        const after = residentFrom('someone', replay([...before, fact]));
        for (const [field, value] of Object.entries(known))
          expect(after[field as keyof Resident]).toEqual(value ?? undefined);
        expect(planned.fate === 'disputed').toBe(after.isDisputed === true);
        expect(plan(said, [after])).toMatchObject({ fate: 'same', values: {} });
      }),
    );
  });
});
