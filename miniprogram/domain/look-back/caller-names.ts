/** Who is spoken of as the caller of another desk. */
const CALLERS = '市民|来电人|反映人|投诉人|诉求人|举报人|求助人|来访人|来信人|建议人|报修人';
/**
 * Family names that begin no other word there, as 于 (于昨日), 曾 (曾投诉), 向, 连, 时, 都, 车 or 安 do: of two wrongs it is the smaller one
 * that such a name stays, since nothing that was said is lost.
 */
const FAMILIES =
  '欧阳|上官|司马|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭萧肖蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤施倪翁葛乔俞虞娄沃桑柳甘嵇闵屠裘鲍庄瞿盛]';
/** What begins like a name and is a word, or no name but a title. */
const WORDS =
  '高度|高兴|高声|高龄|白天|白白|马上|周末|周边|周围|周[一二三四五六日]|夏天|夏季|严重|严正|万分|万般|任何|何时|何以|许多|许久|程度|金额|江边|田间|盛赞|武断|雷雨|石库|余下|钱款|钱包|黄昏|龙头|施工|顾虑|毛病|石材|林木|田地|陈述|陈旧|张贴|唐突|胡乱|宋体|.(?:某|先生|女士|小姐|阿姨|老伯|伯伯|师傅|老师|同志|家)';
/** What somebody does who calls, or where the name ends otherwise. */
const BEHIND =
  '反映|反应|来电|致电|来信|来访|投诉|举报|咨询|求助|诉求|建议|要求|希望|表示|认为|告知|称|说|再次|多次|居住|家住|住|家|和|与|及|电话|手机|联系|[\\s，,。；;：:、（(）)〔]|$';

const NAME = new RegExp(
  `((?:${CALLERS})(?:姓名|是|为)?[:：\\s]{0,2})(?!${WORDS})(?:${FAMILIES})(?!反映|来电|投诉)[\\u4e00-\\u9fff]{1,2}?(?=${BEHIND})`,
  'gu',
);

/** What stands where a caller's name stood. */
const MASK = '〔姓名〕';

/**
 * A text from another desk without the name of whoever called, where it stands behind 市民, 来电人 and the like: `市民王建国反映` →
 * `市民〔姓名〕反映`. Names elsewhere, and rare family names, stay. The name is kept nowhere: like the column 来电人 it stays in the sheet.
 */
export const withoutCallerNames = (text: string): string => text.replace(NAME, `$1${MASK}`);
