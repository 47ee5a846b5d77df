/** Where a note says that something is, as far as its words go. Numbers are figures, without their units. */
export interface PlaceWords {
  /** `玉田路`; left out where everybody knows it. */
  road?: string;
  /** `123` of 123 弄, from the address or from a 小区 whose lane is known. */
  lane?: string;
  /** The 小区 by its name, where no lane is known for it, e.g. `玉田1村`. */
  estate?: string;
  /** `7` of 7 号楼、7 幢、七栋. */
  building?: string;
  /** `502` of 502 室. */
  room?: string;
  /** What stands there: 车库、垃圾房、大门…, each by one word. */
  facilities: readonly string[];
}

/** 小区名 → 弄, as a committee knows them by heart: `{ 玉田一村: '玉田路123弄' }`. */
export type Estates = Readonly<Record<string, string>>;

const FIGURES = '零一二三四五六七八九';
const NUMERAL = /[零〇一二两三四五六七八九十]+(?=\s*(?:号|栋|幢|座|村|弄|期))/g;

/** 十二 → 12; what is no number of this kind stays. */
function figuresFrom(numeral: string): string {
  const plain = numeral.replace(/〇/g, '零').replace(/两/g, '二');
  if (!plain.includes('十')) return [...plain].map((figure) => FIGURES.indexOf(figure)).join('');
  const [tens = '', ones = ''] = plain.split('十');
  return String((tens === '' ? 1 : FIGURES.indexOf(tens)) * 10 + (ones === '' ? 0 : FIGURES.indexOf(ones)));
}

/** Half-width, no blanks, figures as figures: `玉田路 １２３ 弄 七号楼` → `玉田路123弄7号楼`. */
const plainPlace = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u00b7.,，。、()（）-]+/g, '')
    .replace(NUMERAL, figuresFrom);

const LANE = /([\u4e00-\u9fff]{1,4}?[路街道])?(\d{1,4})弄/;
const ESTATE = /([\u4e00-\u9fff]{1,5}(?:\d{1,2}村|新村|小区|公寓|花园|新苑|苑|坊|家园|花苑|华庭|名邸|大楼|大厦|里))/;
/** 我们小区、该小区: no name. */
const NO_NAME = /^.*(?:我们|咱们|们|本|该|这个|某|住在|位于|反映|来电)/;
const BUILDING = /(\d{1,4})(?:号楼|号|栋|幢|座)(?!线|院|公交|文|令|窗)/;
const ROOM = /(?:(?:号楼|号|栋|幢|座)(\d{3,4})(?:室|房)?|(\d{3,4})(?:室|房))/;

/** One word for each thing that stands in a neighbourhood, by the words that people have for it. */
const FACILITIES: readonly (readonly [name: string, words: RegExp])[] = [
  ['车库', /车库|地库/],
  ['车棚', /车棚|充电棚/],
  ['垃圾房', /垃圾房|厢房|箱房|投放点/],
  ['大门', /大门|出入口|门岗/],
  ['花园', /中心花园|小花园|花坛|绿地|绿化带|凉亭|休息亭/],
  ['活动室', /活动室|活动中心/],
  ['食堂', /食堂|助餐点/],
  ['学校', /学校|校门|幼儿园/],
  ['菜场', /菜场|菜市场|农贸市场/],
  ['河', /河道|河边|河里/],
];

/** Reads a place as it is typed: a building's name, a line of a hotline's sheet, or the words of a note. */
export function readPlace(text: string, estates: Estates = {}): PlaceWords {
  const plain = plainPlace(text);
  const named = LANE.exec(plain);
  const [, known] = Object.entries(estates).find(([name]) => plain.includes(plainPlace(name))) ?? [];
  const [, road, lane] = named ?? LANE.exec(plainPlace(known ?? '')) ?? [];
  const estate = known === undefined ? estateIn(plain) : undefined;
  // What stands before the lane's number is not a building's.
  const after = named ? plain.slice(named.index + named[0].length) : plain;
  const building = BUILDING.exec(after)?.[1];
  const [, afterBuilding, roomAlone] = ROOM.exec(after) ?? [];
  const room = afterBuilding ?? roomAlone;
  return {
    ...(road !== undefined && { road }),
    ...(lane !== undefined && { lane }),
    ...(estate !== undefined && { estate }),
    ...(building !== undefined && { building }),
    ...(room !== undefined && { room }),
    facilities: FACILITIES.flatMap(([name, words]) => (words.test(text) ? [name] : [])),
  };
}

/** `玉田路123弄`, the ground that a place stands on. */
export const laneOf = ({ road, lane }: PlaceWords): string | undefined =>
  lane === undefined ? undefined : `${road ?? ''}${lane}弄`;

function estateIn(plain: string): string | undefined {
  const name = ESTATE.exec(plain)?.[1]?.replace(NO_NAME, '') ?? '';
  return name.length > 2 ? name : undefined;
}

/**
 * How two places stand to each other. `building`: the same one. `estate`: the same 小区, and one of the two names no building of it.
 * `unknown`: their words neither agree nor contradict. `apart`: another building, or another 小区.
 */
export type PlaceAgreement = 'building' | 'estate' | 'unknown' | 'apart';

export function comparePlaces(a: PlaceWords, b: PlaceWords): PlaceAgreement {
  const ground = groundOf(a, b);
  if (ground === 'apart') return 'apart';
  if (a.building !== undefined && b.building !== undefined) {
    if (a.building !== b.building) return 'apart';
    return ground === 'same' ? 'building' : 'unknown';
  }
  return ground === 'same' ? 'estate' : 'unknown';
}

function groundOf(a: PlaceWords, b: PlaceWords): 'same' | 'unknown' | 'apart' {
  if (a.lane !== undefined && b.lane !== undefined) {
    // `玉田路123弄` and `123弄` are one lane.
    const isSameRoad = a.road === undefined || b.road === undefined || a.road === b.road;
    return a.lane === b.lane && isSameRoad ? 'same' : 'apart';
  }
  if (a.estate !== undefined && b.estate !== undefined) return a.estate === b.estate ? 'same' : 'apart';
  return 'unknown';
}
