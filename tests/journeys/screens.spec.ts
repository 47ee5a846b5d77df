import { newReceiptKey } from '../../localcloud/call';
import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import { openHands } from './support/hands';
import type { PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const { code: communityId } = committeeNamed('东五居委会');
const building = buildingAt(committeeNamed('东五居委会'), 0);
/** Twelve floors and more: the largest 门牌阵 of the demo. */
const tower = buildingAt(committeeNamed('东五居委会'), 12);
const door = doorsOf(building)[0]!;
const address = encodeURIComponent(`${building.name} ${door.door} 室`);

const at = `householdId=${door.householdId}&address=${address}`;
const inBuilding = `buildingId=${building.place.buildingId}&name=${encodeURIComponent(building.name)}`;
/** The head of that household. */
const of = `residentId=${door.householdId}-1&name=${encodeURIComponent('户主')}`;

/** What the demo’s resident sees once she is verified. */
const own = `residentId=${door.householdId}-1&whose=${encodeURIComponent('我')}`;

/** What is there only once the street is: where it lies. */
type Path = string | (() => Promise<string>);

/** The one of the demo's committee that such a thing holds of, as its page is asked for it. */
const pageOf =
  (page: string, collection: string, where: object): Path =>
  async () => {
    const [found] = await stored(street.cloud, collection, { communityId, ...where });
    return `${page}=${found?._id}`;
  };
const suggestionPage = '/cadre/suggestion/suggestion?suggestionId';

/** Of what rises in the street. */
const pageOfRising: Path = async () => {
  const answer = await street.cloud.call<{ rising: { classId: string }[] }>(
    'signal.listRising',
    {},
    { as: '街道管理员' },
  );
  return `/department/rising/rising?classId=${answer.ok ? answer.data.rising[0]?.classId : ''}`;
};

/** Every screen there is, by who sees it, with words that are there when it has loaded. */
const SCREENS: readonly (readonly [name: string, persona: string, path: Path, loaded: string | RegExp])[] = [
  ['居委干部-今天', '居委干部', '/cadre/home/home', '该去的门'],
  ['居委干部-选楼栋', '居委干部', '/cadre/choose-building/choose-building', '第一微网格'],
  ['居委干部-门牌阵', '居委干部', `/cadre/building/building?buildingId=${building.place.buildingId}`, /^101/],
  ['居委干部-高层门牌阵', '居委干部', `/cadre/building/building?buildingId=${tower.place.buildingId}`, /^101/],
  [
    '居委干部-记走访',
    '居委干部',
    `/cadre/record-visit/record-visit?householdId=${door.householdId}&address=${address}`,
    '物业转达',
  ],
  ['居委干部-户情', '居委干部', `/cadre/household/household?householdId=${door.householdId}`, '最近的走访'],
  ['居委干部-户型', '居委干部', `/cadre/household-kind/household-kind?${at}`, '按住的人推算'],
  ['居委干部-加一个人', '居委干部', `/cadre/add-resident/add-resident?${at}`, '上门采集'],
  ['居委干部-上传', '居委干部', `/cadre/upload-sheet/upload-sheet?${inBuilding}`, '看一遍'],
  ['居委干部-一人一档', '居委干部', `/cadre/resident/resident?${of}`, '怎么联系'],
  ['居委干部-修正-电话', '居委干部', `/cadre/resident-field/resident-field?${of}&field=phone`, '为什么改'],
  ['居委干部-修正-健康', '居委干部', `/cadre/resident-field/resident-field?${of}&field=health`, '监护人同意'],
  ['居委干部-变更记录', '居委干部', `/cadre/resident-facts/resident-facts?${of}`, '到头了'],
  ['居委干部-去世迁出换户', '居委干部', `/cadre/life-event/life-event?${of}&${at}`, '从哪一天起'],
  ['居委干部-没有出入', '居委干部', '/cadre/disputes/disputes', /没有出入/],
  ['居委干部-走访记录', '居委干部', '/cadre/visits/visits', /回执/],
  ['居委干部-诉求', '居委干部', '/cadre/suggestions/suggestions', /提出$/],
  ['居委干部-诉求-轮到我们', '居委干部', '/cadre/suggestions/suggestions?pile=mine', /提出$/],
  ['居委干部-诉求-没有', '居委干部', '/cadre/suggestions/suggestions?pile=elsewhere', /没有别处转来的/],
  ['居委干部-一条诉求', '居委干部', pageOf(suggestionPage, 'suggestions', { status: 'received' }), '办到哪一步'],
  [
    '居委干部-打字',
    '居委干部',
    pageOf('/cadre/type-out/type-out?suggestionId', 'suggestions', { source: 'resident', text: '' }),
    /录音还没有传上来/,
  ],
  [
    '居委干部-记成一条诉求',
    '居委干部',
    pageOf('/cadre/raise-note/raise-note?visitId', 'visits', {
      note: { $regex: '.' },
      raised: { $size: 0 },
      withdrawnAt: { $exists: false },
    }),
    /来源记为走访/,
  ],
  ['居委干部-金点子', '居委干部', '/cadre/ideas/ideas', '楼道口装折叠凳'],
  [
    '居委干部-一个金点子',
    '居委干部',
    pageOf('/cadre/idea/idea?suggestionId', 'suggestions', { text: { $regex: '折叠凳' } }),
    '走到哪一步',
  ],
  ['居委干部-一类问题', '居委干部', '/cadre/problem-classes/problem-classes', '已经成类'],
  [
    '居委干部-这类问题',
    '居委干部',
    pageOf('/cadre/problem-class/problem-class?classId', 'problem_classes', { voiceCount: { $gte: 3 } }),
    '办到哪一步',
  ],
  [
    '居委干部-并进一类',
    '居委干部',
    pageOf('/cadre/choose-class/choose-class?suggestionId', 'suggestions', { status: 'received' }),
    /个声音/,
  ],
  [
    '居委干部-定节点',
    '居委干部',
    pageOf('/cadre/plan-class/plan-class?classId', 'problem_classes', { status: { $in: ['accepted', 'in-progress'] } }),
    '再加一步',
  ],
  ['居委干部-办实事清单', '居委干部', '/cadre/agenda/agenda', '复制成表格'],
  ['居委干部-楼栋码', '居委干部', `/cadre/building-code/building-code?${inBuilding}`, '扫一扫，给小区提建议'],
  ['居委干部-没有金点子', '另一居委干部', '/cadre/ideas/ideas', /没有在走的金点子/],
  ['居委干部-一呼百应', '居委干部', '/resident/volunteer-calls/volunteer-calls', '花坛翻土补种'],
  ['居委干部-没有招呼', '另一居委干部', '/resident/volunteer-calls/volunteer-calls', '招呼一次'],
  ['居委干部-没有早知道', '居委干部', '/cadre/signals/signals', /没有要早知道的/],
  ['居委干部-招呼一次', '居委干部', '/cadre/raise-call/raise-call', '发出招呼'],
  ['书记-今天', '书记', '/cadre/home/home', '人员与邀请'],
  ['书记-人员与邀请', '书记', '/cadre/people/people', '发邀请'],
  ['书记-报表', '书记', '/cadre/reports/reports', '近 7 天生成的'],
  ['楼组长-首页', '楼组长', '/volunteer/home/home', '我的楼'],
  ['居民-首页', '居民', '/pages/home/home', '换一栋楼'],
  ['居民-提建议', '居民', '/pages/suggest/suggest', '想让小区哪里变好'],
  ['居民-我提过的', '居民', '/resident/suggestions/suggestions', /录音/],
  ['陌生人-提建议', '陌生人', '/pages/suggest/suggest', '先选自己住的楼'],
  ['陌生人-首页', '陌生人', '/pages/home/home', '选楼栋'],
  ['陌生人-选居民区', '陌生人', '/resident/follow-building/follow-building', '东五居委会'],
  ['陌生人-接受邀请', '陌生人', '/pages/sign-in/sign-in', '接受邀请'],
  ['居民-公开栏', '居民', `/resident/board/board?${inBuilding}`, /个声音/],
  [
    '居民-公开栏-一类',
    '居民',
    pageOf('/resident/board-class/board-class?classId', 'problem_classes', { isPublic: true }),
    '办到哪一步',
  ],
  ['居民-一呼百应', '居民', '/resident/volunteer-calls/volunteer-calls', '花坛翻土补种'],
  ['居民-金果子', '居民', '/resident/fruits/fruits', '办成了，邻居们都用上了'],
  ['居民-消息', '居民', '/pages/inbox/inbox', /重阳节送糕上门/],
  ['科室-消息', '科室', '/pages/inbox/inbox', '有一件事等您办'],
  ['科室-金点子', '科室', '/cadre/ideas/ideas', '在走的'],
  ['居民-我的信息', '居民', '/resident/myself/myself', /^删除.*的信息$/],
  ['居民-更正-电话', '居民', `/resident/own-field/own-field?${own}&field=phone`, /登记它是为了/],
  ['居民-谁看过我', '居民', `/resident/readings/readings?${own}`, /还没有人打开过/],
  ['居民-复制一份', '居民', `/resident/own-copy/own-copy?${own}`, '全部显示'],
  ['居民-删除信息', '居民', `/resident/own-delete/own-delete?${own}`, '看明白了'],
  ['陌生人-我的信息', '陌生人', '/resident/myself/myself', '去核验'],
  ['陌生人-核验', '陌生人', '/resident/verify/verify', '用微信手机号核验'],
  ['居委干部-给一个核验码', '居委干部', `/cadre/give-code/give-code?${of}`, '给核验码'],
  ['居委干部-没有人要核对', '居委干部', '/cadre/askings/askings', /没有人等着核对/],
  ['科室-首页', '科室', '/department/home/home', /各居民区/],
  ['科室-收件', '科室', '/department/inbox/inbox', /提出|一类问题，/],
  ['居民-给工具提意见', '居民', '/tool/feedback/feedback?from=pages/home/home', '我提过的'],
  ['居委干部-待发与回执', '居委干部', '/pages/outbox/outbox', /没有等着发的/],
  ['居民-新版本说明', '居民', '/tool/releases/releases', '第一次敲门'],
  ['居民-关于', '居民', '/tool/about/about', '演示用，未备案'],
  ['街道管理员-对工具的意见', '街道管理员', '/department/feedback-desk/feedback-desk', '没有等着答复的意见。'],
  ['街道管理员-首页', '街道管理员', '/department/street/street', '走访面'],
  ['街道管理员-多起来的声音', '街道管理员', pageOfRising, /每个人怎么说的/],
];

type Look = readonly [string, Omit<PhoneOptions, 'persona'>];
/** Light and roomy, and small letters' enemy: big letters on the narrowest phone. */
const ALWAYS: readonly Look[] = [
  ['375', { size: '375x812' }],
  ['320-长辈版', { size: '320x568', elder: true }],
];
/** Between those two; each screen is looked at in one of them, in turn. `ALL_LOOKS=1` shows every screen in all five. */
const IN_TURN: readonly Look[] = [
  ['320', { size: '320x568' }],
  ['375-深色', { size: '375x812', dark: true }],
  ['375-长辈版', { size: '375x812', elder: true }],
];
const looksOf = (index: number): readonly Look[] =>
  process.env['ALL_LOOKS'] ? [...ALWAYS, ...IN_TURN] : [...ALWAYS, IN_TURN[index % IN_TURN.length]!];
/** Those that the same person sees in the same look stand together. */
const key = ({ look, screen }: { look: string; screen: (typeof SCREENS)[number] }): string => `${look} ${screen[1]}`;
const VIEWS = SCREENS.flatMap((screen, index) =>
  looksOf(index).map(([look, options]) => ({ name: `${screen[0]}-${look}`, look, screen, options })),
).sort((a, b) => key(a).localeCompare(key(b)));

const street = useStreet(async () => {
  const draft = { residentId: `${door.householdId}-1`, relation: 'guardian', isConsented: true };
  const issued = await street.cloud.call<{ code: string }>('myself.issueCode', draft, { as: '居委干部' });
  const code = issued.ok ? issued.data.code : '';
  expect(await street.cloud.call('myself.bind', { code }, { as: '居民' })).toMatchObject({ ok: true });
  await say();
});

/** What no street has from the first day: an idea on its way, and a recording that nobody has typed out. */
async function say(): Promise<void> {
  const { buildingId } = building.place;
  const noted = await street.cloud.call<{ suggestionId: string }>('suggestion.note', {
    ...{ buildingId, text: '楼道口能不能装个折叠凳，老人上楼歇歇脚' },
  });
  if (!noted.ok) throw new Error(noted.error.code);
  const { suggestionId } = noted.data;
  expect(await street.cloud.call('idea.mark', { suggestionId, title: '楼道口装折叠凳' })).toMatchObject({ ok: true });
  await rise(buildingId);
  const voice = { attachmentId: newReceiptKey(), kind: 'voice' };
  const heard = { buildingId, text: '', callMe: '唐阿姨', attachments: [voice] };
  expect(await street.cloud.call('suggestion.submit', heard, { as: '居民' })).toMatchObject({ ok: true });
}

/** Three people who say one thing within a day: a class that rises. */
async function rise(buildingId: string): Promise<void> {
  const suggestionIds: string[] = [];
  for (const text of ['楼下花坛边能不能装两把椅子', '花坛边想有个坐的地方', '花坛那里没有椅子，老人站不住']) {
    const noted = await street.cloud.call<{ suggestionId: string }>('suggestion.note', { buildingId, text });
    if (noted.ok) suggestionIds.push(noted.data.suggestionId);
  }
  const merged = await street.cloud.call('class.merge', { suggestionIds, into: { title: '花坛边缺坐的地方' } });
  expect(merged).toMatchObject({ ok: true });
}

const hands = openHands(street);

test.each(VIEWS)('$name', async ({ name, screen: [, persona, path, loaded], options }) => {
  const phone = await hands.at(typeof path === 'string' ? path : await path(), { persona, ...options });
  await phone.text(loaded).waitFor();
  await phone.settled();
  await phone.picture(name);
  expect(faultsOf(await survey(phone.screen), options.elder ? 'elder' : 'standard')).toEqual([]);
  expect(await phone.errors()).toEqual([]);
});
