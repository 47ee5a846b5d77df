import { z } from 'zod';
import { recordVisit, listVisits } from '../../../miniprogram/domain/visit/contracts';
import { acceptInvitation, invite } from '../../../miniprogram/domain/access/contracts';
import type { Contract } from '../../../miniprogram/domain/shared/contract';
import { fieldErrors } from '../../../miniprogram/domain/shared/field-errors';
import { contracts } from '../contracts';

function problems(contract: Contract, draft: unknown): Record<string, string> {
  const result = contract.input.safeParse(draft);
  return result.success ? {} : fieldErrors(result.error, contract.labels);
}

const HOSTILE: readonly unknown[] = [
  null,
  7,
  true,
  '',
  'x y',
  '门'.repeat(3000),
  [],
  [null],
  {},
  { $ne: null },
  Array(40).fill('x'),
];

/** The object inside transforms and defaults. */
function shapeOf(schema: z.ZodTypeAny): Record<string, z.ZodTypeAny> {
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodTypeAny>) : {};
}

describe('the form of every contract', () => {
  test.each(contracts.map((contract) => [contract.action, contract] as const))('%s', (_, contract) => {
    const shape = shapeOf(contract.input);
    for (const [field, schema] of Object.entries(shape))
      for (const value of HOSTILE) {
        if (schema.safeParse(value).success) continue;
        const said = Object.entries(problems(contract, { [field]: value })).filter(
          ([path]) => path.split('.')[0] === field,
        );
        expect(said.length).toBeGreaterThan(0);
        for (const [path, sentence] of said) {
          expect(sentence).toMatch(/^[\u4e00-\u9fff].*。$/s);
          // What somebody sent under a name that we do not know is repeated in brackets.
          expect(sentence.replace(/（.*）/, '')).not.toMatch(/[!！]|[A-Za-z]{2,}/);
          expect(sentence).toContain(contract.labels[path] ?? contract.labels[field] ?? '');
        }
      }
  });

  test.each(contracts.map((contract) => [contract.action, contract] as const))(
    '%s labels every field that a person fills in or that can be wrong',
    (_, contract) => {
      for (const field of Object.keys(shapeOf(contract.input))) expect(contract.labels).toHaveProperty([field]);
    },
  );

  test.each(contracts.map((contract) => [contract.action, contract] as const))(
    '%s refuses what is not a draft at all, and fields that it does not know',
    (_, contract) => {
      for (const nonsense of [null, undefined, 7, 'text', []])
        expect(problems(contract, nonsense)['']).toMatch(/^内容/);
      expect(problems(contract, { smuggled: 1 })['']).toMatch(/不认识的内容（smuggled）/);
    },
  );
});

describe('sentences', () => {
  const VISIT = { householdId: 'h', outcome: 'met' };

  test.each<[string, Contract, unknown, Record<string, string>]>([
    ['not filled', recordVisit, { outcome: 'met' }, { householdId: '门牌还没有填。' }],
    ['no chip', recordVisit, { householdId: 'h' }, { outcome: '走访结果还没有填。' }],
    ['unknown chip', recordVisit, { ...VISIT, outcome: 'x' }, { outcome: '走访结果请从给出的选项里选一个。' }],
    ['too long', recordVisit, { ...VISIT, note: '好'.repeat(2001) }, { note: '备注最多 2000 个字，请删短一些。' }],
    ['empty 诉求', recordVisit, { ...VISIT, raised: [{ text: ' ' }] }, { 'raised.0.text': '诉求还没有填。' }],
    [
      'too many',
      recordVisit,
      { ...VISIT, raised: Array(11).fill({ text: 'x' }) },
      { raised: '诉求最多 10 项，请减少一些。' },
    ],
    ['wrong type', recordVisit, { ...VISIT, note: 7 }, { note: '备注的格式不对，请重新填写。' }],
    ['no such day', listVisits, { fromDay: '2026-02-30' }, { fromDay: '开始日期不是一个日期，请重新选择。' }],
    ['a code that is none', acceptInvitation, { code: '12345' }, { code: '邀请码是 10 位字母和数字，请核对后再填。' }],
    ['a name of spaces', invite, { name: '  ', role: 'cadre' }, { name: '姓名还没有填。' }],
  ])('%s', (_, contract, draft, expected) => expect(problems(contract, draft)).toEqual(expected));

  test('several fields are named at once, each with its first problem', () => {
    expect(Object.keys(problems(recordVisit, { note: 7, raised: [{ text: '' }, {}] })).sort()).toEqual(
      ['householdId', 'note', 'outcome', 'raised.0.text', 'raised.1.text'].sort(),
    );
  });
});

test('actions are called concept.verb, each once', () => {
  for (const { action } of contracts) expect(action).toMatch(/^[a-z]+\.[a-z]+([A-Z][a-z]+)*$/);
  expect(new Set(contracts.map(({ action }) => action)).size).toBe(contracts.length);
});
