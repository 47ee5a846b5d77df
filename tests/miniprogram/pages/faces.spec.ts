import type { MessageView } from '../../../miniprogram/domain/message/message';
import type { Reading } from '../../../miniprogram/domain/shared/reading';
import type { Asking } from '../../../miniprogram/domain/myself/contracts';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';
import { door, KEY, line, ownRecord, TODAY, visit } from '../support/shapes';

const building = { buildingId: 'b7', name: '玉田路 123 弄 7 号', gridName: '第二微网格', communityName: '东五居委会' };
const own = { ...building, householdCount: 12, dueCount: 2, visitedThisMonthCount: 3, reachedThisMonthCount: 3 };
const due = {
  today: TODAY,
  householdCount: 1,
  dueCount: 1,
  visitedThisMonthCount: 0,
  openSuggestionCount: 0,
  urgentSuggestionCount: 0,
};
const bound = { personId: 'p1', name: '陆晓燕', role: 'cadre', scopeName: '东五居委会', state: '已绑定' };
const elder = { ...line(), eldestAgeBand: '90 岁以上' };
const coverage = { communityId: 'c1', communityName: '东五居委会', householdCount: 40, reachedThisMonthCount: 5 };
const open = { communityId: 'c1', communityName: '东五居委会', openCount: 2 };
const secretary = { role: 'secretary', name: '周敏', scopeName: '东五居委会' };

const told: MessageView = {
  messageId: 'monthly-reminder_2026-12_p1',
  title: '本月走访提醒',
  sentence: '12月有 3 户该去看看。',
  link: '/pages/home/home',
  sentAt: '2026-12-01T01:00:00.000Z',
  isRead: false,
  pushWords: '',
};

const reading: Reading = {
  auditId: 'c1-00000001',
  at: '2026-11-20T06:05:00.000Z',
  reader: '东五居委会 居委干部',
  what: '电话',
  purpose: '打电话联系本人',
};
const asking: Asking = {
  ...{ verificationId: 'v1', residentId: 'r1', residentName: '周阿婆', address: '7 号 302 室' },
  ...{ phoneLast4: '1234', askedAt: '2026-11-20T06:05:00.000Z' },
};
const matter = {
  ...{ suggestionId: 's1', receiptNumber: '0000-00A1', text: '路灯不亮', communityName: '东五居委会' },
  ...{ sourceLabel: '走访', check: 'not-needed', status: 'received', statusLabel: '已达' },
  ...{ raisedAt: '2026-11-20T06:05:00.000Z', dueOn: '2026-11-24', isOverdue: false, mayDo: ['accept'] },
  ...{ photoCount: 0, voiceCount: 0 },
};
const idea = {
  ...{ suggestionId: 's1', title: '楼道口装折叠凳', status: 'studied', statusLabel: '研究' },
  movedAt: '2026-11-20T06:05:00.000Z',
};
const signal = {
  ...{ signalId: 'c1-2026-11-22-0', kind: 'silent-elder', label: '好久没有音讯', on: '2026-11-22', action: '去看看' },
  sentence: '7 号 302 室是孤老，平常 7 天左右联系一次，已经 20 天没有联系上了。',
  target: { page: 'visit', householdId: 'h302', address: '7 号 302 室' },
};
const volunteerCall = {
  ...{ callId: 'k1', title: '周六清理楼道', placeText: '3 号楼门口', unit: '东五居委会', status: 'open' },
  ...{ startsAt: '2026-12-05T01:00:00.000Z', endsAt: '2026-12-05T03:00:00.000Z' },
  ...{ headcount: 10, comingCount: 7, waitingCount: 0 },
};
const fruit = {
  ...{ fruitId: 'i1', title: '楼道口装折叠凳', text: '十二个楼道都装好了', unit: '东五居委会' },
  ...{ saidOn: '2026-03-02', bornOn: '2026-11-20' },
};
const handed = {
  ...{ matterId: 's1', title: '路灯不亮', communityName: '东五居委会', status: 'escalated' },
  ...{ statusLabel: '已上报科室', raisedAt: '2026-11-20T06:05:00.000Z', dueOn: '2026-11-20', isOverdue: true },
};

const onBoard = {
  ...{ classId: 'k1', title: '缺健身的地方', categoryLabel: '公共空间与便民设施', statusLabel: '办理中' },
  ...{ voiceCount: 6, firstRaisedOn: '2026-11-01', lastRaisedOn: '2026-11-20', isOpen: true },
};
const agenda = {
  ...onBoard,
  ...{ status: 'in-progress', firstRaisedOn: '2026-11-01', isOverdue: false, owner: '社区自治办公室' },
  milestones: [
    { milestoneId: 'm1', text: '选址', dueOn: '2026-11-20', doneOn: '2026-11-19', evidence: '公示满七天' },
    { milestoneId: 'm2', text: '施工', dueOn: '2026-12-20' },
  ],
  ...{ percentDone: 50, confirmedCount: 0, reopenedCount: 0 },
};

const said = { suggestionId: 's1', sourceLabel: '走访', on: '2026-11-20', text: '想动动身子骨也没地方' };
const choice = { ...onBoard, isLikely: true, isSameCategory: true, place: 'unknown', words: [] };

/** Page, who is looking, the action that its list waits for, a full and an empty reply, and words of the full and empty face. */
const LISTS = [
  [
    'cadre/home/home',
    secretary,
    'household.listDue',
    { ...due, doors: [line()] },
    { ...due, doors: [] },
    '还没有去过',
    '该去的门都去过了',
  ],
  [
    'cadre/choose-building/choose-building',
    secretary,
    'building.listOwn',
    { today: TODAY, buildings: [own] },
    { today: TODAY, buildings: [] },
    '待走访 2',
    '还没有楼栋',
  ],
  [
    'cadre/building/building',
    secretary,
    'building.openDoors',
    { today: TODAY, building, doors: [door()] },
    { today: TODAY, building, doors: [] },
    '3 楼',
    '还没有登记门牌',
  ],
  [
    'cadre/attachments/attachments',
    secretary,
    'attachment.list',
    { attachments: [{ attachmentId: 'p1', kind: 'photo', state: 'awaited' }] },
    { attachments: [] },
    '1 张照片还在路上',
    '这次走访没有照片，也没有录音',
  ],
  ['cadre/visits/visits', secretary, 'visit.list', { rows: [visit()] }, { rows: [] }, '水管漏水', '还没有走访记录'],
  [
    'cadre/suggestions/suggestions',
    secretary,
    'suggestion.list',
    { rows: [matter], today: TODAY },
    { rows: [], today: TODAY },
    '路灯不亮',
    '没有新到的诉求',
  ],
  [
    'cadre/signals/signals',
    secretary,
    'signal.list',
    { signals: [signal] },
    { signals: [] },
    '已经 20 天没有联系上',
    '没有要早知道的',
  ],
  ['cadre/ideas/ideas', secretary, 'idea.list', { rows: [idea] }, { rows: [] }, '楼道口装折叠凳', '没有在走的金点子'],
  [
    'resident/volunteer-calls/volunteer-calls',
    { role: 'resident', name: '' },
    'volunteer.list',
    { rows: [volunteerCall], hasGround: true },
    { rows: [], hasGround: true },
    '7 人报名，还要 3 人',
    '眼下没有招呼人手的事',
  ],
  [
    'resident/fruits/fruits',
    { role: 'resident', name: '' },
    'idea.listFruits',
    { rows: [fruit], groundName: '东五居委会' },
    { rows: [] },
    '十二个楼道都装好了',
    '还没有结成的金果子',
  ],
  [
    'department/inbox/inbox',
    { role: 'department-staff', name: '俞文斌' },
    'suggestion.listInbox',
    { rows: [handed], today: TODAY, openCount: 1, overdueCount: 1 },
    { rows: [], today: TODAY, openCount: 0, overdueCount: 0 },
    '已经过了',
    '没有交到本科室的事',
  ],
  [
    'cadre/choose-class/choose-class',
    secretary,
    'class.listFor',
    { voice: said, mayMerge: true, hasMore: false, classes: [choice] },
    { voice: said, mayMerge: true, hasMore: false, classes: [] },
    '缺健身的地方',
    '还没有在办的一类问题',
  ],
  [
    'cadre/agenda/agenda',
    secretary,
    'class.listAgenda',
    { rows: [agenda] },
    { rows: [] },
    '2 个节点到了 1 个（50%）',
    '还没有够 3 个声音的一类问题',
  ],
  [
    'resident/board/board',
    { role: 'resident', name: '' },
    'class.listBoard',
    { rows: [onBoard] },
    { rows: [] },
    '6 个声音',
    '还没有公开的事',
  ],
  [
    'cadre/people/people',
    secretary,
    'access.listAppointments',
    { appointments: [bound] },
    { appointments: [] },
    '陆晓燕',
    '还没有邀请过人',
  ],
  [
    'volunteer/home/home',
    { role: 'building-lead', name: '徐凤珍' },
    'household.listElders',
    { today: TODAY, buildingName: '', households: [elder] },
    { today: TODAY, buildingName: '', households: [] },
    '90 岁以上',
    '没有登记 60 岁以上',
  ],
  [
    'department/home/home',
    { role: 'department-staff', name: '俞文斌' },
    'suggestion.countOpen',
    { total: 2, communities: [open] },
    { total: 0, communities: [{ ...open, openCount: 0 }] },
    '2 条',
    '没有未办结的诉求',
  ],
  [
    'department/street/street',
    { role: 'subdistrict-admin', name: '' },
    'visit.countCoverage',
    { today: TODAY, communities: [coverage] },
    { today: TODAY, communities: [] },
    '5 / 40 户',
    '还没有录入居民区',
  ],
  [
    'pages/home/home',
    { role: 'resident', name: '' },
    'building.showFollowed',
    { building: own },
    {},
    '见到或联系到 3 户',
    '还没有选楼栋',
  ],
  [
    'pages/inbox/inbox',
    { role: 'cadre', name: '陆晓燕' },
    'message.list',
    { rows: [told], unreadCount: 1 },
    { rows: [], unreadCount: 0 },
    '12月有 3 户该去看看。',
    '还没有消息',
  ],
  [
    'resident/myself/myself',
    { role: 'resident', name: '' },
    'myself.open',
    { records: [ownRecord()], isAsking: false },
    { records: [], isAsking: false },
    '尾号 1234',
    '核验一次，就能看',
  ],
  [
    'resident/readings/readings',
    { role: 'resident', name: '' },
    'myself.listReadings',
    { rows: [reading] },
    { rows: [] },
    '东五居委会 居委干部看了电话',
    '还没有人打开过',
  ],
  [
    'cadre/askings/askings',
    secretary,
    'myself.listAskings',
    { askings: [asking] },
    { askings: [] },
    '尾号 1234',
    '没有人等着核对',
  ],
  [
    'resident/follow-building/follow-building',
    { role: 'resident', name: '' },
    'building.listDirectory',
    { communities: [{ communityId: 'c1', name: '东五居委会' }], buildings: [] },
    { communities: [], buildings: [] },
    '东五居委会',
    '还没有录入楼栋',
  ],
] as const;

const QUERY = { buildingId: 'b7', suggestionId: 's1', record: `visit/${KEY}`, residentId: 'r1', whose: '我' };

let phone: FakeWx;
let page: Simulated;

beforeEach(() => {
  phone = installFakeWx();
  // What the other parts of a page ask for.
  phone.replies = {
    'building.listOwn': { today: TODAY, buildings: [own] },
    'building.openDoors': { today: TODAY, building, doors: [door()] },
    'suggestion.countOpen': { total: 2, communities: [open] },
  };
});
afterEach(() => page.detach());

describe.each(LISTS)('%s', (name, self, action, full, empty, fullWords, emptyWords) => {
  const openWith = async (reply: object) => {
    Object.assign(phone.replies, { 'access.knowSelf': self, [action]: reply });
    page = await renderPage(name, QUERY);
    await page.settle();
  };

  test('full', async () => {
    await openWith(full);
    expect(page.text()).toContain(fullWords);
    expect(page.count('.skeleton')).toBe(0);
    expect(document.querySelectorAll('*').length).toBeLessThan(1000);
  });

  test('empty: a sentence', async () => {
    await openWith(empty);
    expect(page.text()).toContain(emptyWords);
  });

  test('loading: a skeleton', async () => {
    Object.assign(wx.cloud, { callFunction: () => new Promise(() => undefined) });
    page = await renderPage(name, QUERY);
    expect(document.querySelectorAll('list-skeleton').length).toBeGreaterThan(0);
  });

  test('error: the sentence, and 重试 brings the content', async () => {
    phone.networkType = 'none';
    await openWith(full);
    expect(page.text()).toContain('现在没有网络');
    phone.networkType = 'wifi';
    await page.trigger('error-state', 'retry');
    await page.settle();
    expect(page.text()).toContain(fullWords);
  });
});

/** A role's first page leads to what else is hers, whatever it could not read. */
const FIRST_PAGES = [
  'cadre/home/home',
  'volunteer/home/home',
  'department/home/home',
  'department/street/street',
  'pages/home/home',
];

test.each(LISTS.filter(([name]) => !FIRST_PAGES.includes(name)))(
  '%s, not hers: the sentence and the way back, nothing else to press',
  async (name, self) => {
    phone.replies = { 'access.knowSelf': self };
    phone.answers = [{ ok: false, error: { code: 'not-allowed', sentence: '这项不在您的职责里。' } }];
    page = await renderPage(name, QUERY);
    await page.settle();
    expect(page.text()).toContain('这项不在您的职责里。');
    expect(document.querySelectorAll('van-button')).toHaveLength(1);
    expect(document.querySelectorAll('van-field, van-cell')).toHaveLength(0);
    const pressable = document.querySelectorAll('[aria-role=button], [aria-role=radio], [aria-role=link]:not(.link)');
    expect([...pressable].map((one) => one.textContent)).toEqual([]);
  },
);
