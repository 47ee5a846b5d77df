import fc from 'fast-check';
import { HELP_LINES } from '../../../miniprogram/domain/shared/help-lines';
import { helpBefore, helpIn } from '../../../miniprogram/domain/text-tag/danger';
import { readLabelled } from './support';

test.each([
  ['厨房间一股煤气味道，头昏', ['gas', 'medical', 'fire'], '先开窗'],
  ['楼下配电间着火了，居民都往外跑', ['fire'], '走楼梯'],
  ['五号楼老伯突然倒地，喊他没反应', ['medical'], ''],
  ['电梯坏了，有人被困', ['fire', 'medical'], ''],
  ['她说不想活了', ['police', 'medical'], '陪着'],
  ['他拿刀追着打人', ['police', 'medical'], ''],
  ['高压线断了拖在路上', ['medical', 'fire'], '不要用手碰'],
  ['厨房煤气漏了，烧起来了', ['gas', 'medical', 'fire'], '先离开'],
  // No plain word says what it is.
  ['四岁的小妹妹一个人坐在五楼窗沿上，家里大人不在', ['police', 'medical', 'fire'], ''],
])('%s: who helps before anything is sent', (text, lines, advice) => {
  const help = helpBefore(text);
  expect(help?.lines).toEqual(lines);
  expect(help?.advice.join('')).toContain(advice);
});

test.each([
  ['nothing is said', ''],
  ['a wish', '想动动身子骨也没地方'],
  ['what is feared', '电瓶车进楼充电，怕着火'],
  ['what came to a good end', '昨天楼道着火，已经扑灭了'],
  ['long ago', '去年三号楼失火'],
  ['a question', '请问起火的时候该怎么办'],
  ['told of in a long text', `${'物业换了经理以后保洁减到两个人，绿化枯了没人补。'.repeat(3)}电话永远没人接。`],
])('%s: nobody is sent to the phone', (_, text) => {
  expect(helpBefore(text)).toBeUndefined();
});

test('what the tagger calls urgent always has somebody to call', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const { lines } = helpIn(text);
      expect(lines.length).toBeGreaterThan(0);
      expect(new Set(lines).size).toBe(lines.length);
      for (const line of lines) expect(HELP_LINES[line].number).toMatch(/^\d{3,6}$/);
    }),
  );
});

test('of the golden texts no danger is passed over, and of a hundred others at most two are taken for one', () => {
  const golden = readLabelled('golden.jsonl');
  const called = (isUrgent: boolean) =>
    golden.filter(({ urgency, text }) => (urgency === 'urgent') === isUrgent && helpBefore(text) !== undefined).length;
  const count = golden.filter(({ urgency }) => urgency === 'urgent').length;
  expect(count).toBeGreaterThan(10);
  expect(called(true)).toBe(count);
  expect(called(false) / (golden.length - count)).toBeLessThan(0.02);
});
