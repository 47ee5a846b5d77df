import { withoutCallerNames } from '../../../miniprogram/domain/look-back/caller-names';
import { OURS, THEIRS } from './fixture';

test.each([
  ['市民王建国反映楼道堆物', '市民〔姓名〕反映楼道堆物'],
  ['来电人：李梅，反映噪声', '来电人：〔姓名〕，反映噪声'],
  ['来电人姓名 欧阳修 来电咨询', '来电人姓名 〔姓名〕 来电咨询'],
  ['反映人张三丰称楼上漏水', '反映人〔姓名〕称楼上漏水'],
  ['漏水。投诉人陈洪电话另附', '漏水。投诉人〔姓名〕电话另附'],
  ['来电人王建国住7号', '来电人〔姓名〕住7号'],
  ['市民王建国和邻居都反映', '市民〔姓名〕和邻居都反映'],
  ['求助人赵敏', '求助人〔姓名〕'],
])('%s → %s', (text, without) => {
  expect(withoutCallerNames(text)).toBe(without);
  expect(withoutCallerNames(without)).toBe(without);
});

test.each([
  '市民反映楼道堆物',
  '市民来电',
  '市民高度关注此事',
  '市民马上来电',
  '市民周末来电',
  '市民何时来电',
  '市民白天投诉',
  '市民曾投诉',
  '市民于昨日来电',
  '市民向居委反映',
  '市民多次反映',
  '市民陈先生反映',
  '市民李某反映',
  '市民吴阿姨来电',
  '来电人陈述，噪声很大',
  '王建国反映',
  '请居民委员会反映',
])('%s stays as it is', (text) => {
  expect(withoutCallerNames(text)).toBe(text);
});

test('of records that name no caller nothing is taken', () => {
  for (const { text } of [...OURS, ...THEIRS]) expect(withoutCallerNames(text)).toBe(text);
});
