import { parseSources, sourceLabel } from '../../../miniprogram/domain/suggestion/source';

test('the sources of the article, unless the settings name others', () => {
  expect(parseSources().map(({ label }) => label)).toEqual(['12345热线', '人民建议征集', '来信来访接待']);
  expect(parseSources('letters: 书记信箱')).toEqual([{ code: 'letters', label: '书记信箱' }]);
});

test.each(['', 'hotline', ':12345', 'Hot Line:12345', 'visit:冒充走访', 'a:,b'])('“%s” names no source', (setting) => {
  expect(parseSources(setting)).toEqual([]);
});

test('a source is called by its name, an unknown one by its code', () => {
  expect([sourceLabel('visit'), sourceLabel('hotline'), sourceLabel('gone')]).toEqual(['走访', '12345热线', 'gone']);
});
