import fc from 'fast-check';
import { CATEGORY_CODES } from '../../../miniprogram/domain/text-tag/category';
import { hasWishWord, isOfferedAsWish, readsLikeWish } from '../../../miniprogram/domain/visit/wish';

test.each([
  '想动动身子骨也没地方',
  '希望装个扶手',
  '楼道里堆了纸板箱，走路不方便',
  '要是能有个食堂就好了',
  '问能不能帮她买菜',
  '没有意见，就盼着早点装电梯',
])('%s: wishes for something', (note) => expect(hasWishWord(note)).toBe(true));

test.each([
  '',
  '聊家常',
  '没什么意见',
  '没有别的要求',
  '说没提什么建议',
  '不想多说',
  '想起以前的老厂',
  '思想很开朗',
  '漏水已解决',
  '家里没人，下次再来',
])('%s: wishes for nothing', (note) => expect(hasWishWord(note)).toBe(false));

const category = fc.constantFrom(...CATEGORY_CODES);

test('an empty note is never a wish, whatever the tagger says', () => {
  fc.assert(
    fc.property(category, fc.boolean(), (primary, isSure) => {
      expect(readsLikeWish('', { primary, isSure })).toBe(false);
    }),
  );
});

test('a matter counts where the tagger is sure of it; 其他 and a guess do not', () => {
  fc.assert(
    fc.property(category, fc.boolean(), (primary, isSure) => {
      expect(readsLikeWish('聊家常', { primary, isSure })).toBe(isSure && primary !== 'other');
    }),
  );
  expect(readsLikeWish('聊家常', undefined)).toBe(false);
});

test('more words never take a wish away, unless they deny it', () => {
  fc.assert(
    fc.property(fc.constantFrom('聊家常。', '身体还好，', '女儿来过。'), (before) => {
      expect(hasWishWord(`${before}想动动身子骨也没地方`)).toBe(true);
    }),
  );
});

test('what was raised, with the visit or of its note, is not offered again', () => {
  const note = '希望装个扶手';
  expect(isOfferedAsWish({ note, raised: [] })).toBe(true);
  expect(isOfferedAsWish({ note: '水龙头漏水', isWish: true, raised: [] })).toBe(true);
  expect(isOfferedAsWish({ note, isWish: true, raised: [{ text: '扶手' }] })).toBe(false);
  expect(isOfferedAsWish({ note, isWish: true, raised: [], noteSuggestionId: 's1' })).toBe(false);
});
