import { placeWords } from '../../../miniprogram/presenting/place';

test.each([
  ['a place in her own words', { placeText: '小花园', buildingName: '7 号' }, '7 号 小花园'],
  ['one that names the building already', { placeText: '7 号 302 室', buildingName: '7 号' }, '7 号 302 室'],
  ['none in words', { buildingName: '7 号' }, '7 号'],
  ['no building that the reader may see', { placeText: '小花园' }, '小花园'],
  ['neither', {}, ''],
])('%s', (_, view, words) => expect(placeWords(view)).toBe(words));
