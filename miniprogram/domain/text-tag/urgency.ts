import type { Clause } from './clauses';
import { URGENCY_CODES, type Urgency } from './category';

/** A stretch of the text that says how soon somebody must act. */
export interface Alarm {
  word: string;
  start: number;
  urgency: Urgency;
}

const CHILD = '(?:小孩|孩子|小囡|小朋友|囡囡|宝宝|儿童|婴儿|娃|学生|男孩|女孩|小姑娘|儿子|女儿|孙子|孙女)';
const ELDER = '(?:老人|老太|阿婆|阿爷|爷叔|阿姨|奶奶|爷爷|外婆|外公|老伯|伯伯|婆婆|独居|老母|老父|大爷|大妈|老头)';
const GAS = '(?:煤气|燃气|天然气|液化气|瓦斯)';

/**
 * Danger to life or limb now, from the taxonomy: gas, fire, what is about to fall, a child or elder at risk, an elder whom
 * nobody reaches. Patterns over one clause of normalised text.
 */
const URGENT: readonly RegExp[] = [
  new RegExp(`${GAS}[^ ]{0,10}(?:味|漏|泄|嘶|中毒|没关)|(?:漏|泄|闻到|一股)[^ ]{0,4}${GAS}|一氧化碳|煤气中毒`),
  /着火|起火|失火|冒烟|火苗|冒火|火星|烧起来|烧着|浓烟滚|爆炸|短路打火|烧焦|焦糊味/,
  /触电|漏电|电到|麻手|电线[^ ]{0,8}(?:掉|垂|断|拖在|裸露|耷)|裸露的电线|变压器[^ ]{0,4}响/,
  /摇摇欲坠|(?:快|要|将要|就要|随时|马上)[^ ]{0,6}(?:掉下|坠落|倒下|倒了|倒塌|塌|砸|脱落)|(?:砸|掉)[^ ]{0,3}(?:伤|到人|中人|着人)|(?:差点|险些|差一点)[^ ]{0,6}(?:砸|掉|摔|撞|触|淹)|坍塌|塌方|危墙|倾斜|松动[^ ]{0,4}(?:要掉|快掉)/,
  /昏倒|晕倒|昏迷|昏过去|没气|没呼吸|喘不(?:上|过)|透不过气|胸口?[^ ]{0,3}(?:痛|疼|闷)|心绞痛|心梗|中风|脑梗发|大出血|吐血|抽筋倒|抽搐|休克|叫救护车|叫不醒|嘴歪|说不出话|起不来|爬不起|站不起来|不省人事/,
  /不想活|自杀|轻生|寻死|想不开|跳楼|要跳|割腕|喝农药|吞[^ ]{0,3}药|活不下去|同归于尽/,
  new RegExp(`${ELDER}[^ ]{0,16}(?:走失|走丢|不见了|失踪|找不到人|被打|挨打|虐待|没人应|不应门|无人应|饿)`),
  new RegExp(
    `${CHILD}[^ ]{0,14}(?:走失|走丢|不见了|失踪|被打|挨打|打得|毒打|关在|锁在|反锁|一个人在家|独自在家|伤|乌青|淤青|被拐|掉下|爬窗|爬出|爬阳台|坐在窗|溺水|落水|掉进|触电|没饭吃|饿)`,
  ),
  new RegExp(`(?:打|虐待|猥亵|侵犯|性侵|拐|烫|掐|抽)[^ ]{0,3}${CHILD}`),
  /敲门[^ ]{0,8}(?:没人应|没反应|不应|无人应|没人开|不开|没动静)|(?:两|三|四|五|六|七|好几|几|多|0)天[^ ]{0,4}(?:没开门|没出门|没出来|没看见|没见|没露面|没人影|联系不上|失联|没动静|没拿牛奶|没下楼|没消息|没接电话)|联系不上[^ ]{0,6}(?:老|爷|婆|独居)|牛奶[^ ]{0,6}没拿/,
  /困在|被困|关在(?:电梯|里面)|困人|坠梯|急坠|突然(?:下坠|往下)|卡在(?:电梯|中间|半空)|夹住|夹到|夹伤/,
  /持刀|拿刀|动刀|菜刀|砍人|要杀|杀人|追着打|打出血|打得[^ ]{0,6}(?:血|骨|伤|叫|哭)|家暴|往死里打|掐脖子|救命/,
  /(?:掉|跌|摔)进[^ ]{0,6}(?:井|坑|河|沟)|井盖[^ ]{0,8}(?:没了|不见|缺|丢|敞)|没有?井盖|敞着口/,
];

/** Health, no water, power or lift, a date within a week. */
const SOON: readonly RegExp[] = [
  /停水|断水|没水|没有水|水停|停电|断电|没电|没有电|跳闸|停气|断气|断供/,
  /电梯[^ ]{0,8}(?:坏|停|不能用|不动|故障|又出|没修|趴窝|罢工)/,
  /倒灌|倒流|返水|冒粪|粪水|漫出|爆管|爆裂|水管爆|喷水|进水|淹|水漫|漏得厉害|漏到|滴到电/,
  /断药|没药|药[^ ]{0,4}(?:吃完|没了|断|配不到|停)|发烧|发热|高烧|伤口|透析|化疗|急诊|病重|褥疮|拉肚子|食物中毒|骨折|血压[^ ]{0,3}高|血糖[^ ]{0,3}低|头晕|过敏|咬伤|咬了|抓伤|摔了|摔伤|摔断/,
  /明天|后天|大后天|今天(?:之内|截止|下午|晚上)|这周[^ ]{0,3}(?:前|要|截)|本周|下周|(?:星期|礼拜|周)[一二三四五六日天](?:前|就|截|要)|(?:只剩|还剩|还有|就剩)[^ ]{0,3}天|截止|最后期限|马上(?:开学|到期|要交)|过几天/,
];

/** What is feared or talked of is not there yet; and what was averted is over. */
const ONLY_FEARED =
  /怕|担心|万一|如果|要是|会不会|可能|容易|以免|避免|防止|预防|一旦|隐患|演练|讲座|宣传|知识|培训|谢谢|感谢|险|理赔|证明|曾|去年|前年/;

/** The alarms of some clauses, most urgent first. */
export function alarmsOf(clauses: readonly Clause[]): Alarm[] {
  const alarms: Alarm[] = [];
  for (const urgency of [...URGENCY_CODES].reverse())
    for (const { text, start } of clauses)
      for (const pattern of patternsOf(urgency)) {
        const found = pattern.exec(text);
        if (!found || (urgency === 'urgent' && ONLY_FEARED.test(text.slice(0, found.index + found[0].length))))
          continue;
        alarms.push({ word: found[0], start: start + found.index, urgency });
      }
  return alarms;
}

function patternsOf(urgency: Urgency): readonly RegExp[] {
  if (urgency === 'urgent') return URGENT;
  return urgency === 'soon' ? SOON : [];
}
