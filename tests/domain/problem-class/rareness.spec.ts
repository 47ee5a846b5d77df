import { readFileSync } from 'node:fs';
import { countRareness, RARENESS_FILE } from '../../../localcloud/tagger/rareness';
import { decodeIdf, encodeIdf } from '../../../miniprogram/domain/problem-class/rareness';
import { BUCKETS, idfOf } from '../../../miniprogram/domain/problem-class/text-vector';

test('the committed rareness is that of the corpus, but for what was written since: `npm run train` brings it up to date', () => {
  const [committed, counted] = [readFileSync(RARENESS_FILE), countRareness()].map(decodeIdf);
  const moved = [...(committed ?? [])].filter((rareness, bucket) => Math.abs(rareness - (counted?.[bucket] ?? 0)) > 1);
  expect(moved.length).toBeLessThan(BUCKETS * 0.02);
});

test('stored and read again, no word is more than a step rarer', () => {
  const idf = idfOf(['漏水了', '电梯坏了', '停车位不够了']);
  const read = decodeIdf(encodeIdf(idf));
  expect(Math.max(...idf.map((rareness, bucket) => Math.abs(rareness - (read[bucket] ?? 0))))).toBeLessThanOrEqual(
    0.026,
  );
});

test.each([0, 1, BUCKETS + 1])('%i bytes are no rareness', (size) => {
  expect(() => decodeIdf(new Uint8Array(size))).toThrow(RangeError);
});
