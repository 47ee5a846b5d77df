import fc from 'fast-check';
import { CATEGORY_CODES, type Category } from '../../../miniprogram/domain/text-tag/category';
import { correctionOf, type Correction } from '../../../miniprogram/domain/text-tag/corrections';
import { readLabelled, tagOf } from './support';

const golden = readLabelled('golden.jsonl');
const other = (category: Category): Category =>
  CATEGORY_CODES[(CATEGORY_CODES.indexOf(category) + 1) % CATEGORY_CODES.length] as Category;

const settled: Correction[] = [{ text: '东门健身角的灯箱夜里太亮照得睡不着', primary: 'environment', urgency: 'soon' }];

test.each([
  '东门健身角的灯箱夜里太亮照得睡不着',
  '东门健身角的灯箱，夜里太亮，照得睡不着。谢谢！',
  '您好，东门健身角的灯箱夜里太亮照得睡不着',
  '西门健身角的灯箱夜里太亮照得睡不着',
  '东门健身角灯箱夜里太亮照得睡不着啊',
])('the next case that is the same or nearly so is right at once: %s', (text) => {
  expect(tagOf(text, settled)).toMatchObject({
    primary: 'environment',
    urgency: 'soon',
    isSure: true,
    isCorrected: true,
  });
});

test.each(['健身角的灯坏了', '东门的路灯不亮', '东门健身角的灯箱夜里不太亮照得睡得着了', ''])(
  'what is another case keeps its own tag: %s',
  (text) => {
    expect(correctionOf(text, settled)).toBeUndefined();
    expect(tagOf(text, settled)).toEqual(tagOf(text));
  },
);

test('near, and the opposite: as many denials are needed', () => {
  const corrections: Correction[] = [{ text: '六号楼北侧的消防通道门没有打开', primary: 'safety' }];
  expect(correctionOf('六号楼北侧的消防通道门打开', corrections)).toBeUndefined();
  expect(correctionOf('八号楼北侧的消防通道门没有打开', corrections)).toBe(corrections[0]);
});

test('the later of two corrections of one case counts', () => {
  const corrections: Correction[] = [
    { text: '门口的石墩子要不要挪走', primary: 'parking' },
    { text: '门口的石墩子要不要挪走', primary: 'public-space' },
  ];
  expect(tagOf('门口的石墩子要不要挪走', corrections).primary).toBe('public-space');
});

test('corrections of other texts, however wrong, leave the golden set as it is', () => {
  const even = golden.filter((_, at) => at % 2 === 0);
  const odd = golden.filter((_, at) => at % 2 === 1);
  for (const [known, asked] of [
    [even, odd],
    [odd, even],
  ] as const) {
    const corrections = known.map(({ text, primary }) => ({ text, primary: other(primary) }));
    for (const { text } of asked) expect(tagOf(text, corrections)).toEqual(tagOf(text));
  }
});

test('thanks and greetings around a text change nothing of it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...golden.map(({ text }) => text)),
      fc.constantFrom('，谢谢', '。谢谢你们！', '，非常感谢', '。辛苦了'),
      (text, thanks) => {
        expect(tagOf(text + thanks).primary).toBe(tagOf(text).primary);
      },
    ),
  );
});
