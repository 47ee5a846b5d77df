import fc from 'fast-check';
import { CATEGORIES, CATEGORY_CODES } from '../../../miniprogram/domain/text-tag/category';
import { TextTag } from '../../../miniprogram/domain/text-tag/text-tag';
import { readLabelled, tagOf } from './support';

const held = readLabelled('held-out.jsonl');
/** What people write, what nobody writes, and pieces of both. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...held.map((one) => one.text), '，', '。', '谢谢', '没', ' ', '😀', '\ud800'), {
      maxLength: 30,
    })
    .map((parts) => parts.join('')),
);

test('any string gets a whole answer', () => {
  fc.assert(
    fc.property(text, (drawn) => {
      const tag = tagOf(drawn);
      expect(TextTag.parse(tag)).toEqual(tag);
      expect(tag.candidates[0]).toBe(tag.primary);
      expect(tag.candidates[1]).not.toBe(tag.primary);
      expect(tag.secondary).not.toContain(tag.primary);
      expect(new Set(tag.secondary).size).toBe(tag.secondary.length);
      expect(tag.department).toBe(CATEGORIES[tag.primary].department);
    }),
  );
});

test('evidence is what stands in the text at its place, and speaks for what was chosen', () => {
  fc.assert(
    fc.property(text, (drawn) => {
      const { evidence, alarms, primary, secondary } = tagOf(drawn);
      for (const { word, start } of [...evidence, ...alarms])
        expect(drawn.slice(start, start + word.length)).toBe(word);
      for (const { category } of evidence) expect([primary, ...secondary]).toContain(category);
    }),
  );
});

test('the same text gets the same answer, whatever was tagged between', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const first = tagOf(one);
      tagOf(other);
      expect(tagOf(one)).toEqual(first);
    }),
  );
});

test('a correction decides its own text at once, and no text that is far from it', () => {
  const category = fc.constantFrom(...CATEGORY_CODES);
  fc.assert(
    fc.property(fc.constantFrom(...held), fc.constantFrom(...held), category, (one, other, primary) => {
      const corrections = [{ text: one.text, primary }];
      expect(tagOf(one.text, corrections)).toMatchObject({ primary, isSure: true, isCorrected: true });
      if (one.text !== other.text) expect(tagOf(other.text, corrections)).toEqual(tagOf(other.text));
    }),
  );
});
