import { connect, disconnect, emptyCollection, refusal, type Collection, type Database } from './support';

let db: Database;
let one: Collection;

const AT = new Date('2026-11-22T09:38:51.686Z'); // a Sunday
const DOCUMENT = {
  _id: 'x',
  n: -7.5,
  i: 17,
  zero: 0,
  text: '走访abC',
  face: '😀é',
  empty: '',
  yes: true,
  no: false,
  none: null,
  list: [3, 1, 2],
  other: [1, 9],
  nested: { a: 1, b: 'x' },
  people: [
    { name: '张三', age: 90 },
    { name: '李四', age: 70 },
  ],
  at: AT,
};

beforeAll(async () => {
  db = await connect();
  one = await emptyCollection(db, 'contract_operators');
  await one.add(DOCUMENT);
});
afterAll(disconnect);

type Commands = Record<string, (...parameters: unknown[]) => object>;
type Build = ($: Required<Commands>) => object;

/** The SDK's aggregation commands. */
const $ = () => db.command.aggregate as unknown as Required<Commands>;

/** What an expression is for the document; `undefined` where it gives no field. */
async function evaluated(build: Build): Promise<unknown> {
  const { data } = await one
    .aggregate()
    .project({ _id: 0, v: build($()) })
    .end();
  return data[0].v;
}

type Case = [what: string, build: Build, expected: unknown];
const each = (cases: Case[]) =>
  test.each(cases)('%s', async (_what, build, expected) => {
    expect(await evaluated(build)).toEqual(expected);
  });

type Wrong = [what: string, build: Build, text: RegExp];
const refused = (cases: Wrong[]) =>
  test.each(cases)('%s is refused', async (_what, build, text) => {
    const { code, message } = await refusal(evaluated(build));
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toMatch(text);
  });

describe('numbers', () => {
  each([
    ['abs', ($) => $.abs!('$n'), 7.5],
    ['abs of null', ($) => $.abs!('$none'), null],
    ['abs of a missing field', ($) => $.abs!('$nothing'), null],
    ['add', ($) => $.add!(['$n', '$i', 0.5]), 10],
    ['add with null', ($) => $.add!(['$i', '$none']), null],
    ['add to a date, milliseconds', ($) => $.add!(['$at', 1000]), new Date(AT.getTime() + 1000)],
    ['ceil', ($) => $.ceil!('$n'), -7],
    ['floor', ($) => $.floor!('$n'), -8],
    ['trunc', ($) => $.trunc!('$n'), -7],
    ['trunc to places', ($) => $.trunc!([1.129, 2]), 1.12],
    ['trunc of what binary cannot hold', ($) => $.trunc!([1.1, 1]), 1.1],
    ['trunc before the point', ($) => $.trunc!([1987, -2]), 1900],
    ['divide', ($) => $.divide!(['$i', 2]), 8.5],
    ['exp', ($) => $.exp!('$zero'), 1],
    ['ln', ($) => $.ln!($.exp!(1)), 1],
    ['log', ($) => $.log!([8, 2]), 3],
    ['log10', ($) => $.log10!(1000), 3],
    ['mod', ($) => $.mod!(['$i', 5]), 2],
    ['mod of a negative', ($) => $.mod!([-7, 5]), -2],
    ['mod of null', ($) => $.mod!(['$none', 5]), null],
    ['multiply', ($) => $.multiply!(['$i', 2, 0.5]), 17],
    ['pow', ($) => $.pow!(['$i', 2]), 289],
    ['sqrt', ($) => $.sqrt!($.add!([9, 16])), 5],
    ['subtract', ($) => $.subtract!(['$i', 7]), 10],
    ['subtract dates: milliseconds', ($) => $.subtract!(['$at', new Date(AT.getTime() - 5)]), 5],
    ['subtract from a date', ($) => $.subtract!(['$at', 5]), new Date(AT.getTime() - 5)],
    ['sum of a list', ($) => $.sum!('$list'), 6],
    ['sum of fields', ($) => $.sum!(['$i', '$zero', '$text']), 17],
    ['sum of one number', ($) => $.sum!('$i'), 17],
    ['avg of a list', ($) => $.avg!('$list'), 2],
    ['avg of no numbers', ($) => $.avg!(['$text']), null],
    ['max of a list', ($) => $.max!('$list'), 3],
    ['max of fields', ($) => $.max!(['$i', '$n', '$none']), 17],
    ['min of a list', ($) => $.min!('$list'), 1],
    ['stdDevPop of one list', ($) => $.stdDevPop!([[2, 4]]), 1],
    ['max of one list', ($) => $.max!(['$list']), 3],
    ['stdDevPop of fields', ($) => $.stdDevPop!([2, 4]), 1],
    ['stdDevSamp of one', ($) => $.stdDevSamp!([2]), null],
  ]);
  refused([
    ['division by zero', ($) => $.divide!(['$i', '$zero']), /divide by zero/],
    ['mod by zero', ($) => $.mod!(['$i', '$zero']), /by zero/],
    ['root of a negative', ($) => $.sqrt!('$n'), /greater than or equal to 0/],
    ['logarithm of a negative', ($) => $.ln!('$n'), /must be a positive number/],
    ['abs of a text', ($) => $.abs!('$text'), /only supports numeric types/],
    ['adding a text', ($) => $.add!(['$text', 1]), /./],
  ]);
});

describe('texts: bytes and code points', () => {
  each([
    ['concat', ($) => $.concat!(['$text', '·', '$nested.b']), '走访abC·x'],
    ['concat with null', ($) => $.concat!(['$text', '$none']), null],
    ['strLenBytes', ($) => $.strLenBytes!('$text'), 9],
    ['strLenCP', ($) => $.strLenCP!('$text'), 5],
    ['strLenBytes beyond the basic plane', ($) => $.strLenBytes!('$face'), 6],
    ['strLenCP beyond the basic plane', ($) => $.strLenCP!('$face'), 2],
    ['indexOfBytes', ($) => $.indexOfBytes!(['$text', 'b']), 7],
    ['indexOfCP', ($) => $.indexOfCP!(['$text', 'b']), 3],
    ['indexOfCP beyond the basic plane', ($) => $.indexOfCP!(['$face', 'é']), 1],
    ['indexOfBytes from a place', ($) => $.indexOfBytes!(['$text', '访', 4]), -1],
    ['indexOfCP up to a place', ($) => $.indexOfCP!(['$text', 'C', 0, 4]), -1],
    ['indexOfCP between', ($) => $.indexOfCP!(['foo.bar.fi', '.', 5]), 7],
    ['indexOfBytes of null', ($) => $.indexOfBytes!(['$none', 'a']), null],
    ['substrBytes', ($) => $.substrBytes!(['$text', 0, 6]), '走访'],
    ['substrCP', ($) => $.substrCP!(['$text', 1, 3]), '访ab'],
    ['substrCP beyond the basic plane', ($) => $.substrCP!(['$face', 1, 1]), 'é'],
    ['substr counts bytes', ($) => $.substr!(['$text', 3, 4]), '访a'],
    ['substr with a negative length: the rest', ($) => $.substr!(['$text', 6, -1]), 'abC'],
    ['substr beyond the end', ($) => $.substr!(['$text', 0, 100]), '走访abC'],
    ['substr from beyond the end', ($) => $.substr!(['$text', 100, 1]), ''],
    ['substr of null', ($) => $.substr!(['$none', 0, 1]), ''],
    ['substr of a number', ($) => $.substr!(['$i', 0, 1]), '1'],
    ['split', ($) => $.split!(['a,b,,c', ',']), ['a', 'b', '', 'c']],
    ['split of null', ($) => $.split!(['$none', ',']), null],
    ['strcasecmp: equal', ($) => $.strcasecmp!(['aBc', 'AbC']), 0],
    ['strcasecmp: less', ($) => $.strcasecmp!(['a', 'B']), -1],
    ['strcasecmp with null', ($) => $.strcasecmp!(['$none', 'a']), -1],
    ['toLower', ($) => $.toLower!('$text'), '走访abc'],
    ['toUpper changes ASCII only', ($) => $.toUpper!('$face'), '😀é'],
    ['toUpper', ($) => $.toUpper!('$text'), '走访ABC'],
    ['toLower of null', ($) => $.toLower!('$none'), ''],
  ]);
  refused([
    ['the first half of a letter', ($) => $.substrBytes!(['$text', 0, 4]), /ending index is in the middle/],
    ['the second half of a letter', ($) => $.substrBytes!(['$text', 1, 2]), /continuation byte/],
    ['a negative place', ($) => $.substrCP!(['$text', -1, 2]), /nonnegative starting index/],
    ['the length of null', ($) => $.strLenCP!('$none'), /requires a string argument/],
    ['a separator of nothing', ($) => $.split!(['$text', '']), /non-empty separator/],
    ['concat of a number', ($) => $.concat!(['$text', '$i']), /./],
  ]);
});

describe('dates', () => {
  const on = (text: string) => new Date(text);
  const zoned = (timezone: string, date: unknown = '$at') => ({ date, timezone });
  each([
    ['year', ($) => $.year!('$at'), 2026],
    ['month', ($) => $.month!('$at'), 11],
    ['dayOfMonth', ($) => $.dayOfMonth!('$at'), 22],
    ['hour', ($) => $.hour!('$at'), 9],
    ['minute', ($) => $.minute!('$at'), 38],
    ['second', ($) => $.second!('$at'), 51],
    ['millisecond', ($) => $.millisecond!('$at'), 686],
    ['dayOfYear', ($) => $.dayOfYear!('$at'), 326],
    ['dayOfWeek: Sunday is 1', ($) => $.dayOfWeek!('$at'), 1],
    ['isoDayOfWeek: Sunday is 7', ($) => $.isoDayOfWeek!('$at'), 7],
    ['week begins on Sunday', ($) => $.week!('$at'), 47],
    ['isoWeek begins on Monday', ($) => $.isoWeek!('$at'), 47],
    ['week before the first Sunday is 0', ($) => $.week!(on('2026-01-03T00:00:00Z')), 0],
    ['week of the first Sunday is 1', ($) => $.week!(on('2026-01-04T00:00:00Z')), 1],
    ['week of a year that begins on Sunday', ($) => $.week!(on('2023-01-01T00:00:00Z')), 1],
    ['week at the end of a year', ($) => $.week!(on('2022-12-31T00:00:00Z')), 52],
    ['isoWeek at the turn of a year', ($) => $.isoWeek!(on('2027-01-01T00:00:00Z')), 53],
    ['isoWeekYear at the turn of a year', ($) => $.isoWeekYear!(on('2027-01-01T00:00:00Z')), 2026],
    ['isoWeekYear before the turn', ($) => $.isoWeekYear!(on('2024-12-30T00:00:00Z')), 2025],
    ['isoWeek before the turn', ($) => $.isoWeek!(on('2024-12-30T00:00:00Z')), 1],
    ['hour in a zone', ($) => $.hour!(zoned('Asia/Shanghai')), 17],
    ['dayOfMonth in a zone', ($) => $.dayOfMonth!(zoned('Asia/Shanghai', on('2026-11-21T16:00:00Z'))), 22],
    ['hour at an offset', ($) => $.hour!(zoned('+08:00')), 17],
    ['hour at a short offset', ($) => $.hour!(zoned('-05')), 4],
    ['minute at half an hour west', ($) => $.minute!(zoned('-03:30')), 8],
    ['minute at 5:45', ($) => $.minute!(zoned('Asia/Kathmandu')), 23],
    ['summer time', ($) => $.hour!(zoned('America/New_York', on('2026-07-01T12:00:00Z'))), 8],
    ['winter time', ($) => $.hour!(zoned('America/New_York', on('2026-12-01T12:00:00Z'))), 7],
    ['a zone of three parts', ($) => $.hour!(zoned('America/Argentina/Buenos_Aires')), 6],
    ['GMT', ($) => $.hour!(zoned('GMT')), 9],
    ['year of null', ($) => $.year!('$none'), null],
    ['year of a missing date in a zone', ($) => $.year!(zoned('Asia/Shanghai', '$nothing')), null],
    [
      'dateToString',
      ($) => $.dateToString!({ date: '$at', format: '%Y-%m-%d %H:%M:%S.%L' }),
      '2026-11-22 09:38:51.686',
    ],
    ['dateToString without a format', ($) => $.dateToString!({ date: '$at' }), '2026-11-22T09:38:51.686Z'],
    [
      'dateToString in a zone',
      ($) => $.dateToString!({ date: '$at', format: '%H:%M %z %Z', timezone: 'Asia/Shanghai' }),
      '17:38 +0800 +480',
    ],
    [
      'dateToString west of Greenwich',
      ($) => $.dateToString!({ date: '$at', format: '%H:%M %z %Z', timezone: '-03:30' }),
      '06:08 -0330 -210',
    ],
    [
      'dateToString: weeks and days',
      ($) => $.dateToString!({ date: '$at', format: '%j %w %u %U %V %G %%' }),
      '326 1 7 47 47 2026 %',
    ],
    [
      'dateToString: the year of the ISO week',
      ($) => $.dateToString!({ date: on('2027-01-01T00:00:00Z'), format: '%Y %G-%V' }),
      '2027 2026-53',
    ],
    ['dateToString of null', ($) => $.dateToString!({ date: '$none', format: '%Y' }), null],
    ['dateToString of null, onNull', ($) => $.dateToString!({ date: '$none', format: '%Y', onNull: '—' }), '—'],
    ['dateFromParts', ($) => $.dateFromParts!({ year: 2026, month: 2, day: 8, hour: 12 }), on('2026-02-08T12:00:00Z')],
    [
      'dateFromParts in a zone',
      ($) => $.dateFromParts!({ year: 2026, month: 2, day: 8, hour: 3, timezone: 'Asia/Shanghai' }),
      on('2026-02-07T19:00:00Z'),
    ],
    [
      'dateFromParts carries over',
      ($) => $.dateFromParts!({ year: 2026, month: 14, day: 0 }),
      on('2027-01-31T00:00:00Z'),
    ],
    [
      'dateFromParts of an ISO week',
      ($) => $.dateFromParts!({ isoWeekYear: 2026, isoWeek: 53, isoDayOfWeek: 5 }),
      on('2027-01-01T00:00:00Z'),
    ],
    ['dateFromParts with null', ($) => $.dateFromParts!({ year: '$none' }), null],
    ['dateFromString', ($) => $.dateFromString!({ dateString: '2026-11-22T09:38:51.686Z' }), AT],
    ['dateFromString of a day', ($) => $.dateFromString!({ dateString: '2026-11-22' }), on('2026-11-22T00:00:00Z')],
    [
      'dateFromString in a zone',
      ($) => $.dateFromString!({ dateString: '2026-11-22T08:00:00', timezone: 'Asia/Shanghai' }),
      on('2026-11-22T00:00:00Z'),
    ],
    [
      'dateFromString with an offset',
      ($) => $.dateFromString!({ dateString: '2026-11-22T08:00:00+0800' }),
      on('2026-11-22T00:00:00Z'),
    ],
    [
      'dateFromString by a format',
      ($) => $.dateFromString!({ dateString: '22/11/2026 08.30', format: '%d/%m/%Y %H.%M' }),
      on('2026-11-22T08:30:00Z'),
    ],
    ['dateFromString of null', ($) => $.dateFromString!({ dateString: '$none' }), null],
    ['dateFromString, onError', ($) => $.dateFromString!({ dateString: '$text', onError: '?' }), '?'],
  ]);
  refused([
    ['a zone that there is not', ($) => $.hour!(zoned('Asia/Nowhere')), /unrecognized time zone identifier/],
    ['the year of a text', ($) => $.year!('$text'), /to Date/],
    ['a letter without a meaning', ($) => $.dateToString!({ date: '$at', format: '%q' }), /Invalid format character/],
    ['a day that there is not', ($) => $.dateFromString!({ dateString: '2026-02-30' }), /Error parsing date string/],
    [
      'two zones',
      ($) => $.dateFromString!({ dateString: '2026-11-22T00:00:00Z', timezone: 'Asia/Shanghai' }),
      /time zone information/,
    ],
  ]);
});

describe('lists', () => {
  each([
    ['arrayElemAt', ($) => $.arrayElemAt!(['$list', 0]), 3],
    ['arrayElemAt from the end', ($) => $.arrayElemAt!(['$list', -1]), 2],
    ['arrayElemAt beyond the end: no field', ($) => $.arrayElemAt!(['$list', 9]), undefined],
    ['arrayToObject of pairs', ($) => $.arrayToObject!({ $literal: [['a', 1]] }), { a: 1 }],
    ['arrayToObject of k and v', ($) => $.arrayToObject!({ $literal: [{ k: 'a', v: [1] }] }), { a: [1] }],
    [
      'objectToArray',
      ($) => $.objectToArray!('$nested'),
      [
        { k: 'a', v: 1 },
        { k: 'b', v: 'x' },
      ],
    ],
    ['concatArrays', ($) => $.concatArrays!(['$list', '$other']), [3, 1, 2, 1, 9]],
    ['concatArrays with null', ($) => $.concatArrays!(['$list', '$none']), null],
    ['filter', ($) => $.filter!({ input: '$list', as: 'n', cond: $.gte!(['$$n', 2]) }), [3, 2]],
    ['in', ($) => $.in!([1, '$list']), true],
    ['indexOfArray', ($) => $.indexOfArray!(['$list', 2]), 2],
    ['indexOfArray from a place, not found', ($) => $.indexOfArray!(['$list', 3, 1]), -1],
    ['indexOfArray of null', ($) => $.indexOfArray!(['$none', 3]), null],
    ['isArray', ($) => $.isArray!('$list'), true],
    ['isArray of a text', ($) => $.isArray!('$text'), false],
    [
      'map',
      ($) => $.map!({ input: '$people', as: 'p', in: $.concat!(['$$p.name', '老人']) }),
      ['张三老人', '李四老人'],
    ],
    ['range', ($) => $.range!([0, 10, 3]), [0, 3, 6, 9]],
    ['reduce', ($) => $.reduce!({ input: '$list', initialValue: 10, in: $.add!(['$$value', '$$this']) }), 16],
    ['reverseArray', ($) => $.reverseArray!('$list'), [2, 1, 3]],
    ['size', ($) => $.size!('$list'), 3],
    ['slice', ($) => $.slice!(['$list', 2]), [3, 1]],
    ['slice from the end', ($) => $.slice!(['$list', -2]), [1, 2]],
    ['slice from a place', ($) => $.slice!(['$list', 1, 1]), [1]],
    ['slice of null', ($) => $.slice!(['$none', 1]), null],
    [
      'zip',
      ($) => $.zip!({ inputs: ['$list', '$other'] }),
      [
        [3, 1],
        [1, 9],
      ],
    ],
    ['zip with an empty list', ($) => $.zip!({ inputs: [[], '$other'] }), []],
    [
      'zip, the longest',
      ($) => $.zip!({ inputs: ['$list', '$other'], useLongestLength: true, defaults: [0, 7] }),
      [
        [3, 1],
        [1, 9],
        [2, 7],
      ],
    ],
    ['allElementsTrue', ($) => $.allElementsTrue!(['$list']), true],
    ['anyElementTrue', ($) => $.anyElementTrue!([['$no', '$zero']]), false],
    ['setDifference', ($) => $.setDifference!(['$list', '$other']), [3, 2]],
    ['setEquals', ($) => $.setEquals!(['$list', [1, 2, 3, 3]]), true],
    ['setIntersection', ($) => $.setIntersection!(['$list', '$other']), [1]],
    ['setIsSubset', ($) => $.setIsSubset!([[1], '$list']), true],
    ['setUnion', ($) => $.size!($.setUnion!(['$list', '$other'])), 4],
    ['a path through a list', () => '$people.age' as unknown as object, [90, 70]],
  ]);
  refused([
    ['size of null', ($) => $.size!('$none'), /must be an array/],
    ['in of no list', ($) => $.in!([1, '$text']), /./],
    ['defaults without the longest', ($) => $.zip!({ inputs: ['$list'], defaults: [1] }), /useLongestLength/],
  ]);
});

describe('conditions and comparisons', () => {
  each([
    ['and', ($) => $.and!([$.gt!(['$i', 1]), '$yes']), true],
    ['and of nothing', ($) => $.and!([]), true],
    ['or', ($) => $.or!(['$no', '$zero', '$none']), false],
    ['not', ($) => $.not!(['$no']), true],
    ['not of an empty text: it counts as true', ($) => $.not!(['$empty']), false],
    ['cmp', ($) => $.cmp!(['$i', 20]), -1],
    ['eq', ($) => $.eq!(['$i', 17]), true],
    ['eq of null and a missing field: not equal', ($) => $.eq!(['$none', '$nothing']), false],
    ['eq of objects looks at the order of fields', ($) => $.eq!(['$nested', { b: 'x', a: 1 }]), false],
    ['eq of lists', ($) => $.eq!(['$list', [3, 1, 2]]), true],
    ['neq', ($) => $.neq!(['$i', 17]), false],
    ['gt across types: a text is more than a number', ($) => $.gt!(['$text', '$i']), true],
    ['gt: a date is more than a truth value', ($) => $.gt!(['$at', '$yes']), true],
    ['gte', ($) => $.gte!(['$i', 17]), true],
    ['lt: null is less than a number', ($) => $.lt!(['$none', '$n']), true],
    ['lt: a missing field is less than null', ($) => $.lt!(['$nothing', '$none']), true],
    ['lte of lists, element by element', ($) => $.lte!(['$list', [3, 2]]), true],
    ['cond as a list', ($) => $.cond!([$.gt!(['$i', 10]), '多', '少']), '多'],
    ['cond as an object', ($) => $.cond!({ if: '$no', then: 1, else: 2 }), 2],
    ['ifNull', ($) => $.ifNull!(['$none', '—']), '—'],
    ['ifNull of a missing field', ($) => $.ifNull!(['$nothing', '—']), '—'],
    [
      'switch',
      ($) =>
        $.switch!({
          branches: [
            { case: $.lt!(['$i', 10]), then: '少' },
            { case: '$yes', then: '多' },
          ],
          default: '?',
        }),
      '多',
    ],
    ['switch, default', ($) => $.switch!({ branches: [{ case: '$no', then: 1 }], default: '?' }), '?'],
    ['let', ($) => $.let!({ vars: { d: $.multiply!(['$i', 2]) }, in: $.add!(['$$d', '$zero']) }), 34],
    ['literal', ($) => $.literal!('$i'), '$i'],
    ['mergeObjects', ($) => $.mergeObjects!(['$nested', { b: 'y' }, '$none']), { a: 1, b: 'y' }],
    ['mergeObjects of one', ($) => $.mergeObjects!('$nested'), { a: 1, b: 'x' }],
  ]);
  refused([
    ['a switch that finds nothing', ($) => $.switch!({ branches: [{ case: '$no', then: 1 }] }), /no default/],
    ['merging a text', ($) => $.mergeObjects!(['$text']), /requires object inputs/],
  ]);

  test('what the local cloud does not imitate is said by name', async () => {
    expect((await refusal(evaluated(($) => $.meta!('textScore')))).code).toMatch(
      /LOCALCLOUD_NOT_IMITATED|REQUEST_FAILED/,
    );
  });

  test('every command of the SDK is known here', async () => {
    const unknown: string[] = [];
    for (const name of Object.keys(db.command.aggregate)) {
      if (name === 'pipeline') continue;
      const { message = '' } = await evaluated(($) => $[name]!('$nothing')).then(
        () => ({ message: '' }),
        (cause: { message: string }) => cause,
      );
      if (/not registered|unknown/i.test(message)) unknown.push(name);
    }
    expect(unknown).toEqual([]);
  });
});
