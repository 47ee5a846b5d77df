import fc from 'fast-check';
import { z } from 'zod';
import { completenessOf, staleFields, sumOfCompleteness } from '../../../miniprogram/domain/resident/completeness';
import {
  BASES,
  fieldTerms,
  isSealedField,
  numberProblem,
  PURPOSES,
  RESIDENT_FIELD_NAMES,
  RESIDENT_FIELDS,
  servesPurpose,
  tidyValue,
  type FieldTerms,
  type Purpose,
} from '../../../miniprogram/domain/resident/fields';
import * as myselfContracts from '../../../miniprogram/domain/myself/contracts';
import { correctOwn } from '../../../miniprogram/domain/myself/contracts';
import * as residentContracts from '../../../miniprogram/domain/resident/contracts';
import { Resident } from '../../../miniprogram/domain/resident/resident';
import { FIELD_INPUTS, ResidentValues } from '../../../miniprogram/domain/resident/values';
import type { Contract } from '../../../miniprogram/domain/shared/contract';
import { SCOPE_LEVELS } from '../../../miniprogram/domain/shared/scope';
import { addDays, daysBetween } from '../../../miniprogram/domain/shared/calendar';
import { day } from '../arbitraries';

const TODAY = '2026-11-22';
const all: [string, FieldTerms][] = Object.entries(RESIDENT_FIELDS);

describe('the table of fields', () => {
  test.each(all)('%s serves a purpose that is known', (field, { purposes, bases = [] }) => {
    expect(purposes.length).toBeGreaterThan(0);
    for (const purpose of purposes) expect(PURPOSES).toHaveProperty(purpose);
    for (const basis of bases) expect(BASES).toHaveProperty(basis);
    for (const purpose of Object.keys(PURPOSES) as Purpose[])
      expect(servesPurpose(field, purpose)).toBe((purposes as readonly string[]).includes(purpose));
  });

  test('what is sensitive by law is sealed and stands on a ground; numbers are sealed', () => {
    for (const [field, terms] of all) {
      if (terms.bases || terms.isNumber) expect(isSealedField(field)).toBe(true);
    }
    expect(all.filter(([, { bases }]) => bases).map(([field]) => field)).toEqual(['health', 'school']);
  });

  test('is all that is kept of a person: what serves no purpose cannot be saved', () => {
    const structure = ['_id', 'householdId', 'status', 'isDisputed', 'grounds', 'changedAt', ...SCOPE_LEVELS];
    const kept = Object.keys(Resident.shape).filter((field) => !structure.includes(field));
    expect(kept.sort()).toEqual([...RESIDENT_FIELD_NAMES].sort());
    expect(Object.keys(FIELD_INPUTS).sort()).toEqual([...RESIDENT_FIELD_NAMES].sort());
    for (const field of ['income', 'faith', 'photo', 'identityCardPicture']) {
      expect(ResidentValues.safeParse({ [field]: '有' }).success).toBe(false);
      expect(correctOwn.input.safeParse({ residentId: 'r1', field, value: '有' }).success).toBe(false);
    }
  });

  test('takes no file: a picture of an ID card has no place to go', () => {
    const isContract = (one: unknown): one is Contract => typeof one === 'object' && one !== null && 'input' in one;
    const contracts = Object.values<unknown>({ ...residentContracts, ...myselfContracts }).filter(isContract);
    expect(contracts.length).toBeGreaterThan(15);
    const names = (schema: z.ZodTypeAny): string[] => {
      if (schema instanceof z.ZodObject)
        return Object.entries(schema.shape as z.ZodRawShape).flatMap(([name, part]) => [name, ...names(part)]);
      if (schema instanceof z.ZodArray) return names(schema.element as z.ZodTypeAny);
      if (schema instanceof z.ZodOptional) return names(schema.unwrap() as z.ZodTypeAny);
      return schema instanceof z.ZodDefault ? names(schema.removeDefault() as z.ZodTypeAny) : [];
    };
    const files = contracts.flatMap(({ action, input }) =>
      names(input)
        .filter((name) => /attach|photo|picture|image|file|media|scan/i.test(name))
        .map((name) => [action, name]),
    );
    expect(files).toEqual([]);
  });

  test('knows no picture, and nothing of what nobody declared', () => {
    expect(all.filter(([field]) => /photo|picture|image|card/i.test(field))).toEqual([]);
    expect(fieldTerms('income')).toBeUndefined();
    expect(servesPurpose('income', 'know-neighbour')).toBe(false);
  });

  test.each([
    ['phone', ' 138 0000-1111', '13800001111', undefined],
    ['phone', '1380000', '1380000', '手机号应是 11 位'],
    ['identityNumber', '11010519491231002x', '11010519491231002X', undefined],
    ['identityNumber', '110105491231002', '110105491231002', '15 位'],
    ['health', ' 高血压 ', '高血压', undefined],
  ] as const)('%s “%s”', (field, typed, tidied, problem) => {
    expect(tidyValue(field, typed)).toBe(tidied);
    if (problem === undefined) expect(numberProblem(field, tidied, TODAY)).toBeUndefined();
    else expect(numberProblem(field, tidied, TODAY)).toContain(problem);
  });
});

describe('底数清', () => {
  const known = fc
    .subarray([...RESIDENT_FIELD_NAMES])
    .map((fields) => Object.fromEntries(fields.map((field) => [field, '有'])));

  test('is filled ÷ required, and the gaps are exactly what is missing', () => {
    fc.assert(
      fc.property(known, (values) => {
        const { filledCount, requiredCount, gaps } = completenessOf(values);
        expect(filledCount + gaps.length).toBe(requiredCount);
        expect(gaps).toEqual(
          RESIDENT_FIELD_NAMES.filter((field) => RESIDENT_FIELDS[field].isRequired && !(field in values)),
        );
      }),
    );
  });

  test('of a household is its members’ together', () => {
    fc.assert(
      fc.property(fc.array(known), (members) => {
        const each = members.map(completenessOf);
        const { filledCount, requiredCount } = sumOfCompleteness(each);
        expect(filledCount).toBe(each.flatMap(({ filledCount: one }) => Array(one).fill(1)).length);
        expect(requiredCount).toBe(members.length * completenessOf({}).requiredCount);
      }),
    );
  });
});

describe('情况明', () => {
  test('a field is 待核 from the day after it keeps no longer, and a field that does not change never is', () => {
    fc.assert(
      fc.property(day, day, (confirmedOn, today) => {
        const standing = Object.fromEntries(RESIDENT_FIELD_NAMES.map((field) => [field, { factId: 'f', confirmedOn }]));
        for (const [field, { staleAfterDays }] of all)
          expect(staleFields({ standing }, today).includes(field as never)).toBe(
            staleAfterDays !== undefined && daysBetween(confirmedOn, today) > staleAfterDays,
          );
      }),
    );
    const standing = { phone: { factId: 'f', confirmedOn: addDays(TODAY, -365) } };
    expect(staleFields({ standing }, TODAY)).toEqual([]);
    expect(staleFields({ standing }, addDays(TODAY, 1))).toEqual(['phone']);
  });
});
