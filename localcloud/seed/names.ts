import type { Gender } from '../../miniprogram/domain/resident/resident';
import type { Dice } from './random';

/** Surnames of Shanghai, roughly by how often one meets them. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ...weigh(50, '张王陈'),
  ...weigh(30, '李徐朱周吴'),
  ...weigh(18, '陆沈黄顾金杨刘赵'),
  ...weigh(10, '孙胡蔡施唐潘俞严钱姚倪许宋何曹'),
  ...weigh(4, '丁袁邵钟汪瞿夏方叶傅龚郁谈闵盛奚乔乐葛童翁'),
  ['欧阳', 1],
];

/** A generation is named by when it was born: the first year of each, and what daughters and sons were then called. */
const GIVEN_NAMES: readonly {
  readonly from: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
}[] = [
  {
    from: 0,
    female: words(
      '秀英 桂英 玉珍 凤珍 阿妹 秀珍 月娥 巧云 惠珍 素琴 金娣 宝珍 菊英 林妹 翠娥 杏珍 荷英 兰芳 佩英 雪珍',
    ),
    male: words('德明 根生 阿毛 福根 金龙 宝根 炳荣 祥生 世昌 永康 志祥 鸿生 耀庭 松林 仁德 伯年 关根 顺兴 锡祥 文彬'),
  },
  {
    from: 1945,
    female: words(
      '惠芳 建华 丽娟 美华 玲娣 国英 秀芳 爱珍 慧珍 凤英 月琴 琴芳 佩华 玉兰 雅琴 美玲 彩娣 蓓莉 莉华 根娣',
    ),
    male: words('建国 国强 志明 卫国 建平 国华 永明 福明 伟民 惠民 海根 荣根 解放 跃进 志强 林生 长发 国兴 建中 忠良'),
  },
  {
    from: 1965,
    female: words('晓燕 丽萍 敏 红 静 燕萍 文娟 海燕 雯 慧 琳 晓红 蓓 颖 莉 秋萍 佳敏 虹 艳 春华'),
    male: words('伟 军 勇 斌 毅 海峰 晓明 文杰 俊 磊 志刚 建峰 敏华 宏 巍 辉 国平 峰 臻 立群'),
  },
  {
    from: 1985,
    female: words('佳 婷 婷婷 倩 思怡 佳怡 雯婷 琦 诗韵 晓雯 悦 梦洁 嘉雯 怡婷 蕾 之韵 安琪 依雯 晨 旻'),
    male: words('杰 俊杰 晨 嘉伟 一帆 天宇 超 晟 文韬 佳俊 昊 翔 鑫 轶 思远 骏 明昊 凯 晓晨 逸飞'),
  },
  {
    from: 2008,
    female: words(
      '子涵 欣怡 诗涵 梓萱 一诺 可欣 语桐 若溪 艺涵 思妍 沐辰 乐瑶 芷晴 伊诺 知夏 语晨 悠然 念初 书瑶 清妍',
    ),
    male: words('浩然 子轩 宇轩 梓睿 奕辰 沐阳 皓轩 睿哲 子墨 嘉懿 星宇 承泽 一鸣 瑞霖 煜城 泽宇 亦凡 知远 书辰 景行'),
  },
];

function weigh(weight: number, surnames: string): [string, number][] {
  return [...surnames].map((surname) => [surname, weight]);
}

function words(spaced: string): string[] {
  return spaced.split(' ');
}

export const surname = (dice: Dice): string => dice.weighted(SURNAMES);

export function givenName(dice: Dice, gender: Gender, bornInYear: number): string {
  const generation = [...GIVEN_NAMES].reverse().find((one) => bornInYear >= one.from);
  return dice.pick(generation?.[gender] ?? []);
}
