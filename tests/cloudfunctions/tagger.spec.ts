import { tag } from '../../cloudfunctions/capabilities/text-tag/port';

test('a text is tagged with what is committed, and a correction of this case decides first', () => {
  const text = '楼下棋牌室夜里两三点还在搓麻将，吵得睡不着';
  expect(tag(text)).toMatchObject({ isCorrected: false });
  const corrections = [{ text, primary: 'dispute' as const }];
  expect(tag(text, corrections)).toMatchObject({
    primary: 'dispute',
    department: '平安办公室',
    isSure: true,
    isCorrected: true,
  });
  expect(tag(text)).toMatchObject({ isCorrected: false });
});
