import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { CATEGORY_CODES } from '../../../miniprogram/domain/text-tag/category';
import { clausesOf, decisiveClauses, titleOf } from '../../../miniprogram/domain/text-tag/clauses';
import { LONGEST, ngramsOf, Slots } from '../../../miniprogram/domain/text-tag/features';
import { decodeModel, encodeModel, weightOf } from '../../../miniprogram/domain/text-tag/model';
import { Reading } from '../../../miniprogram/domain/text-tag/reading';
import { stretchesOf } from '../../../miniprogram/domain/text-tag/urgency';
import { knowledge, tagOf } from './support';

const WEIGHTS = readFileSync('cloudfunctions/model/weights.bin');
const chinese = fc.string({ unit: fc.constantFrom(...'电梯坏了楼上漏水老人煤气味，。没修'), maxLength: 80 });

test('what is written and read again is the same, byte by byte', () => {
  expect(Buffer.compare(Buffer.from(encodeModel(decodeModel(WEIGHTS))), WEIGHTS)).toBe(0);
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['something else', new Uint8Array(4096)],
  ['a part of a model', new Uint8Array(WEIGHTS.subarray(0, WEIGHTS.length - 1))],
  ['more than a model', Uint8Array.from([...WEIGHTS.subarray(0, 8), ...new Uint8Array(WEIGHTS.length)])],
])('%s is no model', (_, bytes) => {
  expect(() => decodeModel(bytes)).toThrow(RangeError);
});

test('every n-gram of a text stands at its place, and means the same wherever it stands', () => {
  fc.assert(
    fc.property(chinese, chinese, (before, text) => {
      const alone = ngramsOf(text);
      const behind = ngramsOf(before + text);
      expect([...behind.subarray(before.length * LONGEST)]).toEqual([...alone]);
      alone.forEach((hash, place) => {
        const isWhole = Math.floor(place / LONGEST) + (place % LONGEST) < text.length;
        if (!isWhole) expect(hash).toBe(0);
      });
    }),
  );
});

test('a set of slots is a set', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 400_000 }), { maxLength: 300 }), (numbers) => {
      const slots = new Slots(numbers.length);
      const known = new Set<number>();
      for (const number of numbers) {
        expect(slots.add(number)).toBe(!known.has(number));
        known.add(number);
      }
      slots.clear();
      for (const number of known) expect(slots.add(number)).toBe(true);
    }),
  );
});

test('what was never learnt says nothing of any category', () => {
  const strange = ngramsOf('zqxj wvkz qqzx jxqz'.repeat(20)).filter((hash) => hash !== 0);
  const said = [...strange].filter((hash) =>
    CATEGORY_CODES.some((_, category) => weightOf(knowledge.model, hash, category) !== 0),
  );
  expect(said.length / strange.length).toBeLessThan(0.25);
});

test('a text said twice is of the same category: length alone makes nothing surer', () => {
  fc.assert(
    fc.property(chinese, (text) => {
      const [once, twice] = [`${text}。`, `${text}。${text}。`].map(
        (one) => new Reading(clausesOf(one), knowledge.model).categories,
      );
      const span = (logits: number[] = []): number => Math.max(...logits) - Math.min(...logits);
      expect(span(twice)).toBeLessThanOrEqual(span(once) * 1.6 + 1);
    }),
  );
});

test('a sentence said again counts again: it is what the text is about', () => {
  const lead = (text: string): number => {
    const { categories } = new Reading(clausesOf(text), knowledge.model);
    return (categories[CATEGORY_CODES.indexOf('noise')] ?? 0) - (categories[CATEGORY_CODES.indexOf('parking')] ?? 0);
  };
  const [noise, parking] = ['工地半夜打桩吵得睡不着。', '门口的路也没地方停车。'];
  expect(lead(parking + noise + noise + noise)).toBeGreaterThan(lead(parking + noise));
  expect(lead(noise + parking + parking + parking)).toBeLessThan(lead(noise + parking));
});

test.each([
  ['电梯又停了。昨天晚上开始停在三楼，到现在没有人来', ['电梯又停了']],
  ['电梯又停了\n昨天晚上开始停在三楼', ['电梯又停了']],
  ['关于停车，和绿化的建议！我们小区有三百户', ['关于停车', '和绿化的建议']],
  ['电梯又停了', []],
  ['电梯又停了，昨天晚上开始停在三楼，到现在没有人来', []],
  ['尊敬的领导：您好！电梯又停了。请派人来', []],
  [`${'小区北门外那条路从去年挖开到现在没有人来铺平'.repeat(3)}。请派人来`, []],
])('the title of %s', (text, wanted) => {
  expect(titleOf(decisiveClauses(text)).map((clause) => clause.text)).toEqual(wanted);
});

test('the title says what is wanted, where the letter tells of much else', () => {
  const story = '门口那条路天天堵车，停车位也不够，公交站又远。物业来看过两次，城管也来过。';
  expect(tagOf(story).primary).toBe('parking');
  expect(tagOf(`楼上半夜装修电钻吵得睡不着。${story}`).primary).toBe('noise');
});

test('stretches: in order, none within another, every clause in at least one', () => {
  fc.assert(
    fc.property(fc.array(chinese, { maxLength: 20 }), (texts) => {
      const clauses = texts.map((text) => ({ text }));
      const stretches = stretchesOf(clauses);
      const covered = new Set(
        stretches.flatMap(([first, end]) => clauses.slice(first, end).map((_, at) => first + at)),
      );
      expect(covered.size).toBe(clauses.length);
      stretches.slice(1).forEach(([first, end], at) => {
        const [before, endBefore] = stretches[at] ?? [0, 0];
        expect(first).toBeGreaterThan(before);
        expect(end).toBeGreaterThan(endBefore);
      });
    }),
  );
});

const CALM =
  '关于小区绿化养护的建议。我们小区建成已有十年，当初种下的桂花和香樟都长得很好。今年春天养护单位换了人，修剪次数少了，' +
  '草坪也枯黄了一片。希望物业和街道商量，把养护合同里的次数写清楚，每季度在公告栏里公示一次。';

test.each(['厨房里煤气嘶嘶地漏，人已经昏倒在地上叫不醒', '有个小孩爬到六楼窗台外面坐着，大人不在家'])(
  'a danger within a long letter is called, the letter without it is not: %s',
  (danger) => {
    expect(CALM.length).toBeGreaterThan(60);
    expect(tagOf(CALM).urgency).toBe('normal');
    expect(tagOf(`${CALM}刚才又看到，${danger}。${CALM}`).urgency).toBe('urgent');
  },
);

test.each([
  '菜场二楼的外墙瓷砖大面积脱落，上个月已经有一块掉在摊位边上。物业说要等维修资金，街道说等物业。底下每天都是买菜的人，请马上派人把松动的先敲下来，不要等出了人命再来。',
  '村口那座老桥的桥墩塌陷了半边，石头还在往河里掉。学生上学、拖拉机拉货都从上面过。报给镇里一个月了没有人来看，请立即封桥，再拖下去要死人的！',
])('a letter tells of something that may hurt somebody any day: %s', (letter) => {
  expect(tagOf(letter).urgency).toBe('urgent');
});
