import { CATEGORY_CODES, type Category } from '../../../miniprogram/domain/text-tag/category';
import { clausesOf } from '../../../miniprogram/domain/text-tag/clauses';
import { titleLogits } from '../../../miniprogram/domain/text-tag/title-reading';
import { knowledge, tagOf } from './support';

const lead = (text: string, one: Category, other: Category): number => {
  const logits = titleLogits(clausesOf(text), knowledge.model);
  const of = (category: Category): number => logits[CATEGORY_CODES.indexOf(category)] as number;
  return of(one) - of(other);
};

test.each<[string, string, Category, Category]>([
  ['地铁站的噪音', '噪音的地铁站', 'noise', 'parking'],
  ['小学门口的小贩', '小贩门口的小学', 'commerce', 'education'],
  ['医院旁边垃圾', '垃圾旁边医院', 'sanitation', 'health'],
])('the end of a title says more than its beginning: %s', (said, turned, one, other) => {
  expect(lead(said, one, other)).toBeGreaterThan(lead(turned, one, other));
});

test.each([[''], ['啊'], ['路灯'], ['路灯路灯路灯路灯']])('a title of any length is read: “%s”', (text) => {
  const logits = titleLogits(clausesOf(text), knowledge.model);
  expect(logits).toHaveLength(CATEGORY_CODES.length);
  expect(logits.every(Number.isFinite)).toBe(true);
});

test.each([
  ['感谢居委上次帮忙。现在楼道里煤气味很重，头晕。', { urgency: 'urgent' }],
  ['感谢居委会。三楼路灯坏了', { primary: 'public-space' }],
])('thanks in the title put nothing aside that is told below it: %s', (text, tag) => {
  expect(tagOf(text)).toMatchObject(tag);
});
