import { Dice } from './random';

/** What several people of one neighbourhood come to want, in the words of each; invented. `title` is what a committee would call it. */
export interface Matter {
  readonly title: string;
  readonly says: readonly string[];
}

/** What people ask for at the door, over the matters that the campaign names and those that come up anyway. */
export const MATTERS: readonly Matter[] = [
  {
    title: '楼道灯不亮',
    says: [
      '楼道灯坏了两层，晚上上楼看不清。',
      '三楼拐弯那里的楼道灯一直不亮，老人摸黑上楼。',
      '楼道里的感应灯不灵了，跺脚也不亮。',
    ],
  },
  {
    title: '加装电梯进展',
    says: [
      '想问加装电梯现在走到哪一步了，二楼还有人不同意。',
      '爬六楼吃不消了，加装电梯的事怎么还没有动静。',
      '加装电梯的方案什么时候能再征求一次意见。',
    ],
  },
  {
    title: '电瓶车充电位置少',
    says: [
      '电瓶车充电的位置太少，有人从楼上拉线下来。',
      '充电桩就那么几个，晚上回来电瓶车排不上队充电。',
      '能不能在车棚里多装几个充电插座，飞线充电看着心慌。',
    ],
  },
  {
    title: '顶楼漏水、外墙渗水',
    says: [
      '顶楼下雨漏水，外墙也有渗水的印子。',
      '一下大雨天花板就滴水，屋面的防水坏了。',
      '外墙渗水，卧室的墙皮都鼓起来了。',
    ],
  },
  {
    title: '垃圾厢房的气味',
    says: [
      '垃圾厢房旁边有味道，夏天更重。',
      '垃圾桶满了没人及时清，门口一股酸味。',
      '误时投放点的垃圾堆在外面，苍蝇很多。',
    ],
  },
  {
    title: '助餐送到家',
    says: [
      '助餐点能不能中午送到家，腿脚不方便。',
      '老伴走不动了，想问社区食堂的午饭可不可以送上门。',
      '一个人烧饭麻烦，助老送餐怎么报名。',
    ],
  },
  {
    title: '晚上跳舞的音响',
    says: [
      '晚上九点以后还有人在楼下放音响跳舞。',
      '广场舞音响太响，孩子做不了功课。',
      '楼下每天晚上放音乐到很晚，睡不着。',
    ],
  },
  {
    title: '门口台阶的扶手',
    says: [
      '门口的台阶想加一个扶手。',
      '单元门口三级台阶没有扶手，下雨天老人容易滑倒。',
      '轮椅上不了台阶，能不能做个坡道。',
    ],
  },
  {
    title: '小区里量血压配药',
    says: [
      '家庭医生多久来一次，想在小区里量血压配药。',
      '配药要走到卫生中心，能不能一个月来小区一次。',
      '想在家门口量量血压、测测血糖。',
    ],
  },
  {
    title: '停车占消防通道',
    says: [
      '停车位不够，消防通道经常被占。',
      '晚上回来没地方停车，车都停到绿化带边上了。',
      '消防通道上天天停着车，真有事救护车进不来。',
    ],
  },
  {
    title: '空调滴水',
    says: ['楼上空调外机滴水，滴在晾的衣服上。', '楼上空调水一夜滴在雨棚上，吵得睡不着。'],
  },
  {
    title: '业委会换届',
    says: [
      '业委会什么时候换届，想了解怎么报名。',
      '业委会到期了没人管，维修资金也动不了。',
      '业主大会多久没开了，账目也不公布。',
    ],
  },
  {
    title: '遛狗不牵绳',
    says: ['有人遛狗不牵绳，孩子害怕。', '早上小花园里大狗没有牵绳，狗屎也不收。', '隔壁养的狗半夜叫，遛狗也不拴。'],
  },
  {
    title: '放学后托管',
    says: ['孩子放学比我们下班早一个多小时，有没有托管。', '暑假里双职工家庭没人带孩子，居委能不能办个暑托班。'],
  },
  {
    title: '家门口的招聘信息',
    says: ['想找一份离家近的工作，希望有招聘信息告诉一声。', '厂里裁员了，想问有没有再就业的培训。'],
  },
  {
    title: '下水道返水',
    says: ['下水道返水，厨房堵过两次。', '底楼的下水道又堵了，污水从地漏冒上来。', '窨井满出来，楼门口都是脏水。'],
  },
  {
    title: '小花园的长椅',
    says: [
      '希望小花园里多放两张有靠背的长椅。',
      '小区里老人走累了没地方坐，想要几张椅子。',
      '花园里的石凳太凉，能不能换成木头椅子。',
    ],
  },
  {
    title: '自来水发黄',
    says: ['自来水早上有点黄，放一会儿才清。', '水龙头出来的水发黄，水箱多久洗一次。'],
  },
  {
    title: '楼道堆物',
    says: [
      '楼道里堆了旧家具，轮椅推不过去。',
      '四楼走廊堆满纸箱，万一着火不得了。',
      '楼梯口停着电瓶车和旧柜子，走路要侧着身。',
    ],
  },
  { title: '电表箱冒火花', says: ['楼道电表箱冒火花，有一股焦味。', '闻到楼道里有煤气味，怕要出事。'] },
  {
    title: '孩子一个人在家',
    says: ['对门的孩子才上小学，天天一个人在家没人照看。', '楼上小孩常常被打，哭得厉害，请去看看。'],
  },
];

const byText = new Map(MATTERS.flatMap((matter) => matter.says.map((text) => [text, matter] as const)));

/** The matter that these words are about. */
export const matterOf = (text: string): Matter | undefined => byText.get(text);

/** Matters that a neighbourhood has more of than others. */
const LOCAL = 4;
const LOCAL_SHARE = 0.5;

/** Something that somebody of this community asks for: half of it is what her neighbours ask for too. */
export function ask(dice: Dice, communityId: string): string {
  const isLocal = dice.chance(LOCAL_SHARE);
  return dice.pick(dice.pick(isLocal ? localMatters(communityId) : MATTERS).says);
}

const local = new Map<string, readonly Matter[]>();
function localMatters(communityId: string): readonly Matter[] {
  const dice = new Dice(`matters ${communityId}`);
  const known = local.get(communityId) ?? Array.from({ length: LOCAL }, () => dice.pick(MATTERS));
  local.set(communityId, known);
  return known;
}
