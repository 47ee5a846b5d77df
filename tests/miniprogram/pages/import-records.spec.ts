import { readWords, rowsRead, rowsToMend } from '../../../miniprogram/cadre/import-records/present';
import { readOutsideSheet } from '../../../miniprogram/domain/look-back/outside-sheet';
import { tableText } from '../../../miniprogram/domain/shared/table-text';
import { parseSources } from '../../../miniprogram/domain/suggestion/source';

const TERMS = { sources: parseSources(), source: 'hotline', today: '2026-11-22' };
const HEAD = ['编号', '时间', '内容'];
const GOOD = ['A', '2026-03-02', '市民王建国反映漏水'];
const BAD = ['B', '上个月', '漏水'];
const read = (...rows: string[][]) => readOutsideSheet(tableText([HEAD, ...rows]), TERMS);

test.each([
  ['nothing else', [GOOD], '读到 1 条', []],
  ['one to mend', [GOOD, BAD], '读到 1 条，1 行要改', [3]],
  ['one that stands there twice', [GOOD, GOOD], '读到 1 条，1 行重复，不用改', []],
  ['both', [GOOD, BAD, GOOD], '读到 1 条，1 行要改，1 行重复，不用改', [3]],
])('a sheet with %s', (_, rows, words, toMend) => {
  const sheet = read(...rows);
  expect(readWords(sheet)).toBe(words);
  expect(rowsToMend(sheet)).toEqual(toMend);
});

test('the caller’s name is on no screen', () => {
  expect(rowsRead(read(GOOD), TERMS.sources)).toMatchObject([{ text: '市民〔姓名〕反映漏水' }]);
});
