import { BREAK, normalise } from './normalise';

/**
 * What a clause does in its text. `live`: says what is wanted. `settled`: says that something is in order by now, or was never
 * the matter ("电梯已经修好了", "不是噪音的问题"): what it names must not decide. `courtesy`: thanks and forms of address.
 */
export type ClauseKind = 'live' | 'settled' | 'courtesy';

/** A stretch of normalised text between two marks; `start` is its place in the text. */
export interface Clause {
  text: string;
  start: number;
  kind: ClauseKind;
  /** Which sentence of the text it is in, from zero. */
  sentence: number;
  /** Begins as a word beside the matter: "另外…", "顺便问问…". */
  isAside: boolean;
}

/** Done: and neither hoped for, nor denied, nor undone again. */
const DONE =
  /(?:修|解决|处理|办|弄|装|整改|换|谈|拆|落实|疏通|清理|协调)(?:好|完|妥|掉|到位|干净)?(?:了|过了|啦|哉)|(?:已|都|全)(?:经)?(?:修好|解决|办好|整改|装好|处理)|好多了|好转了|(?:不|勿)(?:吵|臭|漏|堵|叫)了|(?:灯|电|水|气|网)[^ ]{0,2}(?:亮|通|来)了|(?:要|拿|发|补)(?:回来|到|下来)了|到账了|(?:现在|已经|终于|总算)[^又]{0,6}(?:好了|没有了|亮了|通了)/;
/** A nuisance that is no more. */
const GONE = /(?:噪音|油烟|烟|味道?|声音|老鼠|蚊子|蟑螂|积水|垃圾|灰尘?|狗叫)[^ ]{0,4}(?:没有|没|呒没|小多|好多)了$/;
const HOPED_OR_DENIED =
  /没|未|无法|不能|不给|不了了之|难以|怎么|如何|何时|什么时候|啥时候|请|希望|要求|尽快|才|能否|能不能|得不到|至今|想|应该|会不会|可以|又|还是|但|反而|以为|说是|号称|假装|几次|多次|再次|年了|月了|不好|坏|换成|换了人|拆了|拆除了|装了/;
/** Everything is in order, or there is nothing to say: only where no matter follows within the clause. */
const CONTENT =
  /^(?:一切|都|全|屋里|家里|侪|身体|最近|现在|其他|别的|暂时|暂)*(?:蛮好|挺好|很好|正常|满意|好的|很满意|没问题|没有问题|没事|没啥|没什么|没意见|没有意见|无诉求|没有诉求|没有困难|没困难|呒没啥|没有要求|没有矛盾)/;
/** Named only to be put aside. */
const PUT_ASIDE =
  /^(?:也|倒|并|这次|今天)?(?:不是|并非|不反映|不说|不提|不谈|先不说|不关)(?!不|吗|一|人|没|因)|(?:^|[^有])(?:没有|没|不存在|未见|未发现)(?:噪音|漏水|异味|违建|群租|飞线|积水|纠纷|矛盾|乱停车|堆物|安全隐患|停水|停电|欠费)/;
const THANKS =
  /^(?:真的|非常|十分|特别|衷心|再次|首先|先)*(?:谢谢|感谢|多谢|谢了|辛苦|表扬|点赞|锦旗)|(?:态度|服务)[^ ]{0,3}(?:老|蛮|真|很|非常|特别|邪气|交关)(?:好|热情|耐心)$|^(?:专门|特地|特意|今天)*来(?:讲|说|告诉)[^ ]{0,2}(?:一声|一下)$/;
const ADDRESS =
  /^(?:尊敬的|敬爱的)?[^的]{0,8}(?:领导|书记|县长|市长|局长|镇长|主任)?(?:您好|你好|你们好|好)$|^(?:尊敬|敬爱|尊进)的|^(?:望|盼|请|恳请|希望|求)?(?:领导|政府|有关部门|相关部门|书记)?(?:们)?(?:尽快|及时|能够|能|给予|予以|早日)*(?:解决|回复|处理|答复|重视|关注|核实|调查|为盼)(?:一下|谢谢|此事|问题)?$/;

const SENTENCE_ENDS = '。！？；!?;\n';

export function clausesOf(text: string): Clause[] {
  const normalised = normalise(text);
  const clauses: Clause[] = [];
  let [start, sentence] = [0, 0];
  for (let end = 0; end <= normalised.length; end += 1) {
    if (end < normalised.length && normalised.charAt(end) !== BREAK) continue;
    if (end > start) clauses.push(clauseAt(normalised.slice(start, end), start, sentence));
    if (SENTENCE_ENDS.includes(text.charAt(end))) sentence += 1;
    start = end + 1;
  }
  return clauses;
}

const ASIDE = /^(?:另外|还有|顺便|顺带|再就是|以及|对了|同时|[^ ]{0,4}也(?:没|不|有))/;

function clauseAt(text: string, start: number, sentence: number): Clause {
  return { text, start, kind: kindOf(text), sentence, isAside: ASIDE.test(text) };
}

/** What says something that is wanted; where nothing does, all of it. */
export function decisiveClauses(text: string): Clause[] {
  const clauses = clausesOf(text);
  const live = clauses.filter(({ kind }) => kind === 'live');
  return live.length > 0 ? live : clauses;
}

/** Characters that the title of a letter has at most. */
const TITLE_MAX = 46;

/** The clauses of the title, where a text begins with one: a short first sentence that says something, and others behind it. */
export function titleOf(clauses: readonly Clause[]): readonly Clause[] {
  const end = clauses.findIndex(({ sentence }) => sentence > 0);
  const last = clauses[end - 1];
  return last && last.start + last.text.length <= TITLE_MAX ? clauses.slice(0, end) : [];
}

/** Longer clauses tell a story, where "解决了" proves nothing. */
const SETTLED_MAX = 24;

function kindOf(text: string): ClauseKind {
  if (ADDRESS.test(text) || THANKS.test(text)) return 'courtesy';
  if (CONTENT.test(text) || PUT_ASIDE.test(text) || GONE.test(text)) return 'settled';
  if (text.length <= SETTLED_MAX && DONE.test(text) && !HOPED_OR_DENIED.test(text)) return 'settled';
  return 'live';
}
