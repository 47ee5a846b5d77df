import { CATEGORY_CODES } from '../../../miniprogram/domain/text-tag/category';
import { CATEGORY_GROUPS, likelyChoices } from '../../../miniprogram/presenting/categories';

test('the headings hold all categories in the order of the taxonomy, each once', () => {
  expect(CATEGORY_GROUPS.flatMap(({ choices }) => choices.map(({ value }) => value))).toEqual(CATEGORY_CODES);
});

test('the five of the campaign stand together, first', () => {
  expect(CATEGORY_GROUPS[0]?.choices.map(({ value }) => value)).toEqual(CATEGORY_CODES.slice(0, 5));
});

test('what is likely: candidates before what was chosen of late, nothing twice, and not what it is', () => {
  const values = likelyChoices('noise', ['noise', 'pets'], ['pets', 'safety']).map(({ value }) => value);
  expect(values).toEqual(['pets', 'safety']);
  expect(likelyChoices(undefined, [], [])).toEqual([]);
});
