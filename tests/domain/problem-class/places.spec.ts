import fc from 'fast-check';
import {
  comparePlaces,
  readPlace,
  type PlaceAgreement,
  type PlaceWords,
} from '../../../miniprogram/domain/problem-class/places';

const ESTATES = { 玉田一村: '玉田路123弄' };

test.each<[string, Partial<PlaceWords>]>([
  ['玉田路 123 弄 7 号', { road: '玉田路', lane: '123', building: '7' }],
  ['玉田路１２３弄７号楼５０２室', { road: '玉田路', lane: '123', building: '7', room: '502' }],
  ['玉田路一百弄', {}],
  ['123弄七号', { lane: '123', building: '7' }],
  ['十二幢 1003', { building: '12', room: '1003' }],
  ['玉田一村7号502室', { road: '玉田路', lane: '123', building: '7', room: '502' }],
  ['玉田1村 7 栋', { road: '玉田路', lane: '123', building: '7' }],
  ['凉水小区3号楼二楼', { estate: '凉水小区', building: '3' }],
  ['我们小区七幢', { building: '7' }],
  ['该小区', {}],
  ['三楼', {}],
  ['502室', { room: '502' }],
  ['桃源新苑地下车库', { estate: '桃源新苑', facilities: ['车库'] }],
  ['幸福里垃圾厢房旁', { estate: '幸福里', facilities: ['垃圾房'] }],
  ['', {}],
])('“%s” is read as %j', (text, words) => {
  expect(readPlace(text, ESTATES)).toEqual({ facilities: [], ...words });
});

test.each<[string, string, PlaceAgreement]>([
  ['玉田路 123 弄 7 号', '玉田一村七号楼', 'building'],
  ['玉田路 123 弄 7 号', '123弄7号502室', 'building'],
  ['玉田路 123 弄 7 号', '玉田一村', 'estate'],
  ['玉田路 123 弄 7 号', '玉田一村8号', 'apart'],
  ['玉田路 123 弄 7 号', '凉水路 123 弄 7 号', 'apart'],
  ['玉田路 123 弄 7 号', '玉田路 23 弄 7 号', 'apart'],
  ['玉田路 123 弄 7 号', '凉水小区7号', 'unknown'],
  ['玉田路 123 弄 7 号', '凉水小区8号', 'apart'],
  ['凉水小区7号', '云台小区7号', 'apart'],
  ['玉田路 123 弄 7 号', '', 'unknown'],
])('“%s” and “%s”: %s', (a, b, agreement) => {
  expect(comparePlaces(readPlace(a, ESTATES), readPlace(b, ESTATES))).toBe(agreement);
  expect(comparePlaces(readPlace(b, ESTATES), readPlace(a, ESTATES))).toBe(agreement);
});

test('any words at all can be read, and a place that says something agrees with itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const words = readPlace(text, ESTATES);
      expect(comparePlaces(words, words)).not.toBe('apart');
    }),
  );
});
