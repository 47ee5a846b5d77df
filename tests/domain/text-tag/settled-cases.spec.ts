import type { Category } from '../../../miniprogram/domain/text-tag/category';
import { decisiveClauses } from '../../../miniprogram/domain/text-tag/clauses';
import { settlementOf } from '../../../miniprogram/domain/text-tag/settled-cases';
import { tagOf } from './support';

const settlement = (text: string): Category | undefined => settlementOf(decisiveClauses(text))?.category;

/** The "settled cases" of the taxonomy, each beside what it could be taken for. */
test.each<[string, Category]>([
  ['校门口天天有人摆摊，路都堵了', 'commerce'],
  ['小区旁边的马路市场占了半条路', 'commerce'],
  ['买房的公积金贷款批不下来', 'employment'],
  ['博士的人才补贴什么时候发下来', 'employment'],
  ['高级技师的购房补贴怎么申请', 'housing'],
  ['新小区捆绑卖车位，不买不让停', 'housing'],
  ['地下车库的车位只售不租，逼着人买', 'housing'],
  ['开发商承诺对口的学校没有了', 'housing'],
  ['幼儿园边上要造变电站，家长担心', 'environment'],
  ['楼下麻将馆人来人往', 'safety'],
  ['孩子的补习班跑路了，退费没人理', 'education'],
  ['健身房跑路，会员卡里还有三千块', 'commerce'],
  ['居民楼里开旅馆，电梯都给客人占了', 'illegal-building'],
  ['停车场外头的路灯坏了', 'public-space'],
  ['小区到地铁站的公交班次太少', 'parking'],
  ['村口那个地块的规划用途想问问', 'governance'],
])('%s: %s', (text, category) => {
  expect(settlement(text)).toBe(category);
  expect(tagOf(text).primary).toBe(category);
});

test.each<[string]>([
  ['烧烤摊贩的油烟熏得楼上开不了窗'],
  ['麻将馆吵到半夜，没法睡'],
  ['上次讲的路灯亮了'],
  ['不是路灯的问题，是树挡住了光'],
  ['广场舞太吵，广场上也没有路灯'],
  ['电梯坏了'],
])('not where something else is wanted, or nothing any more: %s', (text) => {
  expect(settlement(text)).toBeUndefined();
});

test('of a letter the title settles, and what its story mentions does not', () => {
  const story =
    '我们买房的时候开发商说得好听，现在首付交了，合同也签了，楼上漏水一年多没有人来修，楼下停车难，物业不管，跑了几趟都没有结果，请领导关心。';
  expect(settlement(`公积金贷款办了半年没有下来。${story}`)).toBe('employment');
  expect(settlement(`新房交付以后问题多。${story}路口还有摊贩。`)).toBeUndefined();
  expect(settlement(`路口还有摊贩，${story.replaceAll('。', '，')}`)).toBeUndefined();
});

test('what settled is shown as what decided', () => {
  const text = '校门口天天有人摆摊，路都堵了';
  const shown = tagOf(text).evidence.filter(({ category }) => category === 'commerce');
  expect(shown.length).toBeGreaterThan(0);
  for (const { word, start } of shown) expect(text.slice(start, start + word.length)).toBe(word);
  expect(shown.some(({ word }) => word.includes('摆摊'))).toBe(true);
});
