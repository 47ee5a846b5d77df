import type { Category, Urgency } from '../../../miniprogram/domain/text-tag/category';
import { tagOf } from './support';

test.each<[string, Category]>([
  ['电梯已经修好了', 'other'],
  ['电梯修好了，谢谢你们', 'other'],
  ['上次说的路灯亮了，专门来讲一声', 'other'],
  ['噪音没有了，谢谢领导', 'other'],
  ['今年没有停水，挺好', 'other'],
  ['没什么要反映的，日子蛮好', 'other'],
  ['谢谢居委，路灯修好了', 'other'],
])('what is settled or thanked for is nobody’s matter: %s', (text, primary) => {
  expect(tagOf(text)).toMatchObject({ primary, secondary: [], urgency: 'normal' });
});

test.each<[string, Category]>([
  ['电梯说是修好了，第二天又停了', 'elevator'],
  ['电梯修不好，天天爬楼', 'elevator'],
  ['漏水一直没有解决', 'repair'],
  ['先谢谢你们，不过水管还是漏', 'repair'],
  ['不是噪音的问题，是油烟', 'environment'],
  ['停车的事解决了，可狗屎没人管', 'pets'],
  ['电梯已经修好了，现在就是楼道灯不亮', 'repair'],
  ['没有漏水，就是墙皮一块一块掉', 'repair'],
])('what is denied or done does not decide, what is left does: %s', (text, primary) => {
  expect(tagOf(text).primary).toBe(primary);
});

test.each<[string, Category, Category]>([
  ['电瓶车飞线充电怕着火', 'charging', 'safety'],
  ['楼下饭店油烟大，半夜还吵', 'environment', 'noise'],
  ['想装充电桩，顺便问问残疾证怎么办', 'charging', 'welfare'],
  ['老人一个人住想装扶手，他家漏水也没人修', 'elder-care', 'repair'],
  ['广场舞太吵，广场上也没有路灯', 'noise', 'public-space'],
  ['物业费涨了，电梯还老坏', 'property', 'elevator'],
])('two matters in one note are both named: %s', (text, primary, other) => {
  const tag = tagOf(text);
  expect(tag.primary).toBe(primary);
  expect(tag.secondary).toContain(other);
});

test.each<[string, Urgency]>([
  ['厨房一股煤气味道', 'urgent'],
  ['敲门没人应，独居老人三天没下楼', 'urgent'],
  ['电梯里关了一个老太太', 'urgent'],
  ['外墙砖往下掉，差点砸到人', 'urgent'],
  ['楼上男人打老婆，女的喊救命', 'urgent'],
  ['小孩一个人坐在窗台上', 'urgent'],
  ['老伯胸口痛，喘不上气', 'urgent'],
  ['整幢楼停水一天了', 'soon'],
  ['降压药明天就吃完了，配不到', 'soon'],
  ['电梯坏了，轮椅下不来', 'soon'],
  ['飞线充电怕着火', 'normal'],
  ['想听一次防火讲座', 'normal'],
  ['中风三年了，想申请残疾证', 'normal'],
  ['路灯不亮', 'normal'],
])('how soon somebody must act: %s is %s', (text, urgency) => {
  expect(tagOf(text).urgency).toBe(urgency);
});

test.each<[string, Category]>([
  ['呃就是那个我们门口那条路嘛大车子一压都是坑然后呢下雨天水溅一身', 'parking'],
  ['侬晓得伐我老头子今年八十九了洗浴洗勿动阿有人来帮帮忙', 'elder-care'],
  ['伊拉楼上头夜到十一点还勒浪拖台子拖凳子吵煞忒了', 'noise'],
])('speech and dialect: %s', (text, primary) => {
  expect(tagOf(text).primary).toBe(primary);
});

test.each(['', ' ', '。。。', '😀', '\ud800', 'a', '1'.repeat(5000), '电梯'.repeat(4000)])(
  'what says nothing, or too much of it, is tagged all the same (%#)',
  (text) => {
    const { evidence, confidence } = tagOf(text);
    expect(confidence).toBeGreaterThan(0);
    for (const { word, start } of evidence) expect(text.startsWith(word, start)).toBe(true);
  },
);
