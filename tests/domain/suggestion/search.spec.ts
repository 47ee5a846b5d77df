import fc from 'fast-check';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { MASKED_WORDS } from '../../../miniprogram/domain/suggestion/restricted';
import { isFound } from '../../../miniprogram/domain/suggestion/search';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';

const KEY = '019a9c00-0000-7000-8000-00009f3a07c2';
const cadre = { reader: { role: 'cadre', personId: 'p1' } } as const;
const said = (more: Partial<Suggestion> = {}): Suggestion =>
  ({
    ...{ _id: KEY, communityId: 'cA', subdistrictId: 's', source: 'resident', check: 'passed', steps: [] },
    ...{ status: 'received', raisedAt: '2026-11-20T02:00:00.000Z', text: '3号楼门口路灯不亮' },
    ...{ placeText: '玉田路 100 弄 17 号', callMe: '王阿姨', outsideNumber: 'SH20261101' },
    ...more,
  }) as Suggestion;

test.each([
  ['9F3A-07C2', 'the receipt'],
  ['9f3a 07c2', 'the receipt, as it is typed'],
  ['07C2', 'its end, read out'],
  ['路灯', 'a word'],
  ['玉田路100弄17号', 'the place, unspaced'],
  ['17 号', 'a number of it'],
  ['100弄 路灯', 'two words, wherever they stand'],
  ['王阿姨', 'who said it'],
  ['sh20261101', 'its number at the other desk'],
])('%s finds it: %s', (words) => expect(isFound(said(), words, cadre)).toBe(true));

test.each([
  ['7 号', 'a part of a number'],
  ['00 弄', 'the end of a number'],
  ['9F3A-07C3', 'another receipt'],
  ['路灯 电梯', 'one of two words is missing'],
  ['C2', 'two letters of a receipt'],
])('%s does not: %s', (words) => expect(isFound(said(), words, cadre)).toBe(false));

test('the receipt of a record of another desk is found too: its letters are not those of a key', () => {
  const record = said({ _id: '3fQ-x9_Ab0ctlnz1ir', source: 'hotline' });
  expect(receiptNumber(record._id)).toBe('CTLN-Z1IR');
  for (const words of ['CTLN-Z1IR', 'ctln z1ir', 'Z1IR']) expect(isFound(record, words, cadre)).toBe(true);
  expect(isFound(record, 'CTLN-Z1IS', cadre)).toBe(false);
});

test('the building counts, also where nobody wrote it', () => {
  const { placeText: _, ...bare } = said();
  expect(isFound(bare as Suggestion, '东篱路 11 弄', { ...cadre, buildingName: '东篱路 11 弄 7 号' })).toBe(true);
  expect(isFound(bare as Suggestion, '东篱路 11 弄', cadre)).toBe(false);
});

test('of what a reader may not read no word, place or name finds it; its receipt does', () => {
  const tag = { primary: 'minors', isSure: true, candidates: ['minors', 'other'] } as never;
  const child = said({ text: '四楼的孩子天天一个人在家', tag });
  const words = fc.constantFrom(
    '孩子',
    '四楼',
    '玉田路',
    '17 号',
    '王阿姨',
    '东篱路',
    'SH20261101',
    MASKED_WORDS.slice(0, 9),
  );
  fc.assert(
    fc.property(words, (asked) => {
      expect(isFound(child, asked, { ...cadre, buildingName: '东篱路 11 弄 7 号' })).toBe(false);
    }),
  );
  expect(isFound(child, receiptNumber(KEY), cadre)).toBe(true);
  expect(isFound(child, '孩子', { reader: { role: 'secretary', personId: 'p2' } })).toBe(true);
  expect(isFound(child, '孩子', { reader: { role: 'cadre', personId: 'p3', handlesMinors: true } })).toBe(true);
});

test('whatever stands in the words is found by any stretch of letters of it', () => {
  const letters = fc.array(fc.constantFrom(...'路灯电梯楼道阿姨不亮'), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(letters, fc.nat(), fc.integer({ min: 2, max: 8 }), (all, from, count) => {
      const at = from % (all.length - 1);
      expect(isFound(said({ text: all.join('') }), all.slice(at, at + count).join(''), cadre)).toBe(true);
    }),
  );
});
