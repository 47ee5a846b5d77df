import { URGENCY_CODES, type Urgency } from './category';
import type { Clause } from './clauses';
import type { Model } from './model';
import { urgencyLogits } from './score';

/** A stretch of the text that says how soon somebody must act. */
export interface Alarm {
  word: string;
  start: number;
  urgency: Urgency;
}

const CHILD =
  '(?:孩|小囡|小朋友|囡|宝宝|儿童|幼儿|婴儿|娃|学生|男生|女生|小姑娘|女儿|孙子|孙女|女童|男童|小妹妹|小弟弟|小鬼)';
const ELDER =
  '(?:老人|老太|阿婆|阿公|阿爷|爷叔|阿姨|奶奶|爷爷|外婆|外公|老伯|伯伯|婆婆|独居|孤老|老母|老父|老爹|大爷|大妈|老头|老先生|老师|我妈|我爸)';
const GAS = '(?:煤气|燃气|天然气|液化气|瓦斯)';
const BEAT = '(?:打|揍|抽|踢|掐|扇|虐待|猥亵|侵犯|性侵|侵害|欺侮|摔|烫|绑)';
const HIGH = '(?:窗沿|窗台|窗口|空调外机上|外机上|窗外|阳台外|阳台栏杆|栏杆外|楼顶边|楼顶上|天台边|空调架|桥栏|屋顶边)';
const BODY = '(?:头|脸|腿|手|嘴|鼻|身上|满身|浑身|胳膊)';

/**
 * Danger to life or limb now, from the taxonomy: gas, fire, what is about to fall or collapse, a child or elder at risk, an elder
 * whom nobody reaches. Patterns over one clause of normalised text.
 */
const URGENT: readonly RegExp[] = [
  new RegExp(
    `${GAS}[^ ]{0,8}(?:味|漏|泄|嘶|嗤|中毒|在烧|爆|熏)|(?:漏|泄|闻到|一股)[^ ]{0,4}${GAS}|${GAS}[^ ]{0,4}(?:关不|报警)|一氧化碳中毒`,
  ),
  /着火|起火|失火|冒[^ ]{0,3}烟|火苗|冒火|火花|明火|蹿火|窜火|烧起来|烧着|着起来|爆炸了|爆燃|炸了|打火|烧焦|烧穿|烧炭|自燃|火势|火很大|在燃烧|满楼[^ ]{0,3}烟/,
  /触电|漏电|带电|电到人|麻人|(?:碰|摸)[^ ]{0,3}麻|麻手|(?:电线|电缆|高压线|路灯线)[^ ]{0,10}(?:掉下|垂到|断了|拖在|裸露|耷拉)/,
  /摇摇欲坠|(?:快|要|将要|就要|随时|马上)[^ ]{0,6}(?:掉下|坠落|倒下|倒了|倒塌|塌|砸下|落下来)|要掉了|挂在半空|悬在半空|突然[^ ]{0,3}(?:开裂|下沉|断裂|断了)|在倾斜|垮了|决口|滑坡|(?:往下|纷纷|不停|成片|一块块)[^ ]{0,3}(?:掉|砸|落)|(?:砸|压)(?:到|中|伤|坏|住|下来)|砸[^ ]{0,2}(?:人|车|头|婴)|(?:差点|险些|差一点)[^ ]{0,6}(?:砸|掉下|压|淹)|坍塌|塌方|塌陷|塌了|塌下|垮塌|危墙|快倒|眼看[^ ]{0,3}倒|大片脱落|(?:快|要)脱落|(?:横梁|承重|柱子?|楼板|屋顶|墙)[^ ]{0,4}(?:断了|塌|挖空|掏空|歪得|下沉)|(?:脚手架|围墙|大树|杆|广告牌)[^ ]{0,3}倒了|压着/,
  /昏倒|晕倒|昏迷|昏过去|昏在|没知觉|没气|没呼吸|喘不(?:上|过)|喘得|透不(?:过|出)气|气急|(?:胸口?|心口|心前区)[^ ]{0,6}(?:痛|疼|闷|压)|心绞痛|心梗|大出血|吐血|血止不住|吐白沫|抽搐|抽筋不|休克|急救电话|叫[^ ]{0,3}救护车|叫不醒|叫不应|喊[^ ]{0,3}(?:没反应|不应|不醒)|嘴[^ ]{0,2}歪|(?:讲|说)不出话|起不来|爬不起|动不了了|突然[^ ]{0,4}(?:倒地|栽倒|倒下)|嘴唇发紫|脸色(?:煞|发|苍)?白|冒冷汗|不省人事|羊水破|人不行了|(?:吞|误食|误喝)[^ ]{0,6}(?:扣|池|币|药|针|灵|瓶)|噎住|卡住喉|脸[^ ]{0,2}(?:紫|青)了?$|高烧[^ ]{0,3}抽|抽了|翻白眼/,
  /不想活|自杀|轻生|寻死|想不开|活着没意思|把药[^ ]{0,3}吃了|跳楼|跳下去|要跳|割腕|割手|割自己|农药|安眠药|遗书|活不下去|同归于尽|一起死|冻死|断粮|永别|窗缝[^ ]{0,4}(?:贴|封)/,
  new RegExp(`${HIGH}[^ ]{0,6}(?:哭|跳|坐|站|爬|趴)|(?:坐|站|爬|趴|翻)[^ ]{0,6}${HIGH}`),
  new RegExp(
    `${ELDER}[^ ]{0,16}(?:走失|走丢|不见了|失踪|寻不着|找不到人|没回来|迷路|没找到|发病|发作|被打|挨打|虐待|没人应|不应|饿了|耳光|乌青|满脸|跌倒|滑倒|摔在|摔倒)`,
  ),
  new RegExp(
    `${CHILD}[^ ]{0,14}(?:走失|走丢|不见了|失踪|没回家|没回来|没到家|被[^ ]{0,8}${BEAT}|挨打|打得|毒打|关在|锁在|反锁|独自在家|乌青|淤青|被拐|掉下|掉进|卷在|溺水|落水|没饭吃|饿得|满脸|流血|出血)`,
  ),
  new RegExp(
    `${BEAT}[^ ]{0,3}(?:${CHILD}|${ELDER}|瘫)|(?:拐|骗走|拉|拖|塞|哄|跟着)[^ ]{0,4}${CHILD}[^ ]{0,6}(?:上车|走|糖|巷|手)|${CHILD}[^ ]{0,5}(?:塞|喂)[^ ]{0,4}糖`,
  ),
  /门?敲不开|没人见过?|(?:天|夜)起[^ ]{0,4}没人?见|呼叫(?:器|铃)[^ ]{0,4}没人|敲门[^ ]{0,8}(?:没人应|没反应|不应|无人应|没动静|没声音)|(?:两|三|四|五|六|七|几|多|0)天[^ ]{0,4}(?:没开门|没出门|没出来|没看见|没见|没露面|没人影|联系不上|没动静|没下楼|没消息|没接|没拉开|没听见|没声音|没倒垃圾)|(?:一直|一夜|一晚上)[^ ]{0,3}(?:没人接|不接|没回|没归)|电话[^ ]{0,5}(?:没人接|没人听|不接|打不通)[^ ]{0,4}(?:老|着急|独居)|(?:牛奶|报纸)[^ ]{0,6}(?:没拿|没人拿|堆)/,
  /困在|被困|关在(?:电梯|里面|轿厢)|困人|困了|梯[^ ]{0,8}关[^ ]{0,3}人|(?:梯|轿厢)(?:里|内|中)[^ ]{0,4}(?:困|关|卡)|(?:困|关|卡)[^ ]{0,5}(?:在|进)[^ ]{0,4}(?:梯|轿厢)|坠梯|坠下|急坠|冲顶|突然(?:下坠|往下|掉)|卡在(?:电梯|中间|半空|里面|轿厢|栏杆)|停在[^ ]{0,3}(?:半空|当中|中间)|夹住|夹到|夹伤|绞伤|割伤|碎下来|扎到/,
  /持刀|拿刀|动刀|菜刀|斧头|砍人|要杀|杀人|扬言|追着打|互殴|对打|拖[^ ]{0,3}打|追打|围着打|打出血|打得[^ ]{0,6}(?:血|骨|伤|叫|肿)|往死里打|掐脖子|救命|惨叫|呼救|求救|尖叫|头破|血淋淋|满脸血|不给就揍|鼻青脸肿/,
  new RegExp(`${BODY}[^ ]{0,4}(?:是血|流血|出血|破了|断了)`),
  /(?:掉|跌|摔|栽|落)进[^ ]{0,6}(?:井|坑|河|沟|湖|水|去)|井盖[^ ]{0,8}(?:没了|不见|缺|丢了|偷|敞)|踩空|没有?井盖|落水|溺水/,
  /(?:捆|绑|勒)[^ ]{0,4}(?:床|手|脚|椅)|被[^ ]{0,6}抱[^ ]{0,2}(?:上车|走)/,
  /(?:咬烂|咬住|追咬|围攻|乱咬|扑倒)[^ ]{0,6}|泄漏|毒气/,
];

/** Health, no water, power or lift, a date within a week. */
const SOON: readonly RegExp[] = [
  /停水|断水|没水|没有水|(?:一滴|水龙头)[^ ]{0,4}(?:没|呒)|水停|停电|断电|没电|没有电|停气|断气|断供|没法烧饭/,
  /(?:电梯|梯子|部梯)[^ ]{0,8}(?:坏|停|不能用|不动|故障|没修|趴窝|罢工)|没梯/,
  /倒灌|倒流|返水|冒粪|粪水|粪管|翻出来|漫出|漫到|爆管|爆裂|水管爆|喷水|进水|淹|漏得(?:厉害|像)|(?:灯|电表|插座|开关)[^ ]{0,3}水|水[^ ]{0,8}(?:灯|电表|插座)/,
  /断药|没药|药[^ ]{0,6}(?:吃完|吃光|用完|没了|断|配不到)|发烧|发热|高烧|伤口|透析|化疗|急诊|病重|褥疮|拉肚子|上吐下泻|食物中毒|骨折|血压[^ ]{0,4}(?:高|二百|000)|站不住|头晕|过敏|(?:狗|猫|蛇|鼠|虫)[^ ]{0,4}(?:咬|抓)|(?:咬|抓)了|被咬|摔了|摔伤|摔断|淤青|身上[^ ]{0,3}伤/,
  /明天|后天|大后天|今天(?:之内|截止|下午|晚上)|这周[^ ]{0,3}(?:前|要|截)|下周|(?:星期|礼拜|周)[一二三四五六日天](?:前|就|截|要)|(?:只剩|还剩|就剩)[^ ]{0,3}天|截止|最后期限|马上(?:开学|到期|要交)/,
  /打老婆|家暴|打爹|喝醉[^ ]{0,6}(?:打|砸|摔)|(?:刚|昨晚)[^ ]{0,4}(?:撬|偷)|揭不开锅|没米|没奶粉/,
];

const PATTERNS = { urgent: URGENT, soon: SOON } as const;

/** What is feared, talked of or long over is not there now. */
const NOT_NOW =
  /怕|担心|万一|如果|要是|会不会|可能|容易|以免|避免|防止|预防|一旦|隐患|演练|讲座|宣传|知识|培训|保险|医保|理赔|证明|曾|去年|前年|年前|上个月|以前|小时候|早晚|演习|补偿|造成|导致|引起|禁止/;

/**
 * Lead of "urgent" over "normal", in logits of the model on the clauses around an alarm, from which the alarm is believed. Below
 * zero: a danger missed costs more than a look too many.
 */
const BELIEVED = { short: -9, long: -4 } as const;
/** Lead from which a short text is urgent where no alarm stands in it. */
const SURE_WITHOUT_ALARM = 6;
const SOON_WITHOUT_ALARM = 5;
/** Characters of a short text: in a long one a danger has its place, and the rest of it says nothing of it. */
const SHORT = 60;

/**
 * How soon somebody must act, and the words that say so.
 * @param logits of the urgencies for all the clauses together
 */
export function urgencyOf(
  clauses: readonly Clause[],
  logits: readonly number[],
  model: Model,
): { urgency: Urgency; alarms: Alarm[] } {
  const live = clauses.filter(({ kind }) => kind === 'live');
  if (live.length === 0) return { urgency: 'normal', alarms: [] };
  const soon = alarmsOf('soon', clauses);
  const isShort = clauses.reduce((total, { text }) => total + text.length, 0) <= SHORT;
  const urgent = alarmsOf('urgent', clauses).filter(({ at }) => {
    const around = clauses.slice(Math.max(0, at - 1), at + 2);
    const lead = leadOf('urgent', around.length === clauses.length ? logits : urgencyLogits(around, model));
    return lead >= BELIEVED[isShort ? 'short' : 'long'];
  });
  const isLed = (urgency: Urgency, least: number): boolean => isShort && leadOf(urgency, logits) >= least;
  const alarms = [...urgent, ...soon].map(({ word, start, urgency }) => ({ word, start, urgency }));
  if (urgent.length > 0 || isLed('urgent', SURE_WITHOUT_ALARM)) return { urgency: 'urgent', alarms };
  return { urgency: soon.length > 0 || isLed('soon', SOON_WITHOUT_ALARM) ? 'soon' : 'normal', alarms };
}

/** Alarms with the place of their clause. */
function alarmsOf(urgency: 'soon' | 'urgent', clauses: readonly Clause[]): (Alarm & { at: number })[] {
  return clauses.flatMap(({ text, start }, at) => {
    if (urgency === 'urgent' && NOT_NOW.test(text)) return [];
    return PATTERNS[urgency].flatMap((pattern) => {
      const found = pattern.exec(text);
      return found ? [{ word: found[0], start: start + found.index, urgency, at }] : [];
    });
  });
}

/** How much more a text is of this urgency than normal. */
const leadOf = (urgency: Urgency, logits: readonly number[]): number =>
  (logits[URGENCY_CODES.indexOf(urgency)] ?? 0) - (logits[URGENCY_CODES.indexOf('normal')] ?? 0);
