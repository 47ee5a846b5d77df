import fc from 'fast-check';
import { isOpenCandidate } from '../../../miniprogram/domain/problem-class/candidate';
import {
  refuse,
  takeableOf,
  takeBack,
  TAKE_BACK_MS,
  type Refused,
} from '../../../miniprogram/domain/problem-class/refusal';

const AT = '2026-11-22T02:00:00.000Z';
const deed = (key: string, at = AT) => ({ key, at, by: `p-${key}` });
const later = (ms: number) => new Date(Date.parse(AT) + ms).toISOString();

/** What several people say in turn, each under a key of its own. */
const voices = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
const sayings = fc.array(voices, { maxLength: 5 });
const said = (all: readonly string[][], from: Refused | undefined, prefix: string) =>
  all.reduce<Refused | undefined>((so, ids, n) => refuse(so, ids, deed(`${prefix}${n}`)) ?? so, from);
const shown = (refused: Refused | undefined) =>
  ['a', 'b', 'c', 'd'].map((id) => isOpenCandidate({ voiceIds: [id], ...(refused && { refused }) }));

it('不是一类 and then 撤回 is as if it had never been said, whatever others say before and after', () => {
  fc.assert(
    fc.property(sayings, voices, sayings, (before, ids, after) => {
      const start = said(before, undefined, 'before');
      const refused = said(after, refuse(start, ids, deed('it')), 'after');
      const back = takeBack(refused, 'it', deed('back'));
      expect(shown(back)).toEqual(shown(said(after, start, 'after')));
      // Both words are kept.
      expect(back?.words.find(({ key }) => key === 'it')).toEqual({ ...deed('it'), voiceIds: ids, back: deed('back') });
    }),
  );
});

it('what the version before stored, without its words, stays refused whatever is said and taken back after it', () => {
  fc.assert(
    fc.property(voices, voices, sayings, (old, ids, after) => {
      const stored = { key: 'old', voiceIds: old };
      const back = takeBack(said(after, refuse(stored, ids, deed('it')), 'after'), 'it', deed('back'));
      expect(shown(back)).toEqual(shown(said([old, ...after], undefined, 'all')));
      // Nobody takes it back, and its write that comes once more changes nothing.
      expect(takeableOf(stored, AT)).toEqual([]);
      expect(takeBack(stored, 'old', deed('back'))).toBeUndefined();
      expect(takeBack(back, 'old', deed('later'))).toBeUndefined();
      expect(refuse(stored, old, deed('old'))).toBeUndefined();
    }),
  );
  const back = takeBack(refuse({ key: 'old', voiceIds: ['a', 'b'] }, ['a', 'b', 'c'], deed('it')), 'it', deed('back'));
  expect(back?.voiceIds).toEqual(['a', 'b']);
});

it('a write that comes once more changes nothing, also after it was taken back', () => {
  const refused = refuse(undefined, ['a'], deed('it'));
  expect(refuse(refused, ['a'], deed('it'))).toBeUndefined();
  const back = takeBack(refused, 'it', deed('back'));
  expect(back?.voiceIds).toEqual([]);
  expect(refuse(back, ['a'], deed('it'))).toBeUndefined();
  expect(takeBack(back, 'it', deed('back'))).toBeUndefined();
  // What is said anew afterwards is a word of its own, and the old 撤回 does not reach it.
  const again = refuse(back, ['a'], deed('again'));
  expect(again?.voiceIds).toEqual(['a']);
  expect(takeBack(again, 'it', deed('back'))).toBeUndefined();
});

it.each([
  ['a word of nobody', 'none', 0, false],
  ['at once', 'it', 0, true],
  ['within seven days', 'it', TAKE_BACK_MS - 1, true],
  ['after them', 'it', TAKE_BACK_MS, false],
])('%s', (_, key, ms, isTaken) => {
  const refused = refuse(undefined, ['a'], deed('it'));
  expect(takeBack(refused, key, deed('back', later(ms))) !== undefined).toBe(isTaken);
  if (key === 'it') expect(takeableOf(refused, later(ms))).toHaveLength(isTaken ? 1 : 0);
});
