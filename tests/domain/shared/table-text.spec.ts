import fc from 'fast-check';
import { readTable, tableText } from '../../../miniprogram/domain/shared/table-text';

describe('readTable', () => {
  test.each<[string, string, string[], string[][] | undefined]>([
    [
      'cells of a spreadsheet',
      '门牌\t姓名\n301\t张三',
      ['\t'],
      [
        ['门牌', '姓名'],
        ['301', '张三'],
      ],
    ],
    [
      'a file of Windows, with its mark',
      '\uFEFF门牌,姓名\r\n301,张三\r\n',
      [','],
      [
        ['门牌', '姓名'],
        ['301', '张三'],
      ],
    ],
    [
      'a file of an old Mac',
      'a,b\rc,d',
      [','],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['two kinds of commas', 'a,b，c', [',', '，'], [['a', 'b', 'c']]],
    ['a comma that separates nothing here', 'a\tb，c', ['\t'], [['a', 'b，c']]],
    ['separators and line ends in quotes', '"a,1","b\n2"', [','], [['a,1', 'b\n2']]],
    ['doubled quotes', '"说 ""好"""\tb', ['\t'], [['说 "好"', 'b']]],
    ['a quote inside a cell', '5" 管,b', [','], [['5" 管', 'b']]],
    ['blanks around', '  a , b ', [','], [['a', 'b']]],
    ['empty lines, which are rows', 'a\n\nb\n', [','], [['a'], [''], ['b']]],
    ['empty cells', ',a,', [','], [['', 'a', '']]],
    ['no separator at all', 'a,b', [], [['a,b']]],
    ['nothing', '', [','], []],
    ['a quote that is never closed', 'a,"b\nc,d', [','], undefined],
  ])('%s', (_, text, separators, rows) => {
    expect(readTable(text, separators)).toEqual(rows);
  });

  const cell = fc
    .string({ unit: fc.constantFrom('a', '王', '"', ',', '，', '\t', '\n', ' ') })
    .map((text) => text.trim())
    // A table of one empty row and no table are the same text.
    .filter((text) => text !== '');
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });

  test('reads back whatever was written', () => {
    fc.assert(fc.property(table, (rows) => expect(readTable(tableText(rows), ['\t'])).toEqual(rows)));
  });
});
