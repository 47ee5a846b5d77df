import { beginDraft, saveDraft } from '../../../miniprogram/api/drafts';
import { VISIT_FORM } from '../../../miniprogram/api/visit-form';
import type { ElderHousehold } from '../../../miniprogram/domain/household/contracts';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';
import { door, line, TODAY } from '../support/shapes';

const lead = { role: 'building-lead', name: '徐凤珍', scopeName: '7 号' };
const building = { buildingId: 'b7', name: '玉田路 123 弄 7 号', gridName: '第二微网格', communityName: '东五居委会' };
const own = { ...building, householdCount: 12, dueCount: 2, visitedThisMonthCount: 3 };
const elder = (part: Partial<ElderHousehold>): ElderHousehold => ({ ...line(part), eldestAgeBand: '80 多岁', ...part });
const households = [
  elder({ householdId: 'h201', door: '201', nextDueOn: '2027-01-01', lastReachedOn: TODAY }),
  elder({ householdId: 'h302', door: '302' }),
];
const recordAt = (householdId: string, address: string) =>
  `navigateTo /cadre/record-visit/record-visit?householdId=${householdId}&address=${encodeURIComponent(address)}`;

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  phone.replies = {
    'access.knowSelf': lead,
    'household.listElders': { today: TODAY, buildingName: building.name, households },
    'household.listDue': {
      ...{
        today: TODAY,
        householdCount: 1,
        dueCount: 1,
        visitedThisMonthCount: 4,
        openSuggestionCount: 0,
        urgentSuggestionCount: 0,
      },
      doors: [line()],
    },
    'building.listOwn': { today: TODAY, buildings: [own] },
    'building.openDoors': { today: TODAY, building, doors: [door()] },
  };
});
afterEach(() => page.detach());

const asCadre = () =>
  void (phone.replies['access.knowSelf'] = { role: 'cadre', name: '陆晓燕', scopeName: '东五居委会' });

describe('我的老人', () => {
  test('whom to look in on first, then who can wait; each opens with the whole address, once', async () => {
    page = await renderPage('volunteer/home/home');
    await page.settle();
    expect(page.texts('.group')).toEqual(['该去了 1 户', '还没到日子 1 户']);
    await page.trigger('household-line', 'choose', { householdId: 'h302', address: '玉田路 123 弄 7 号 302 室' });
    expect(phone.opened).toEqual([recordAt('h302', '玉田路 123 弄 7 号 302 室')]);
  });

  test('a tower full of elders stays under a thousand nodes', async () => {
    const many = Array.from({ length: 60 }, (_, at) => elder({ householdId: `h${at}`, door: `${at}` }));
    phone.replies['household.listElders'] = { today: TODAY, buildingName: building.name, households: many };
    page = await renderPage('volunteer/home/home');
    await page.settle();
    expect(page.count('.chunk')).toBe(5);
    expect(document.querySelectorAll('*').length).toBeLessThan(1000);
  });
});

describe('a committee of full size', () => {
  const buildings = Array.from({ length: 73 }, (_, at) => ({
    ...{ ...own, buildingId: `b${at}`, name: `玉田路 123 弄 ${at} 号` },
    gridName: `第${Math.floor(at / 19) + 1}微网格`,
  }));
  test('选楼栋: a chunk for each 微网格, under a thousand nodes', async () => {
    phone.replies['building.listOwn'] = { today: TODAY, buildings };
    page = await renderPage('cadre/choose-building/choose-building');
    expect([page.count('.chunk'), page.count('.row')]).toEqual([4, 73]);
    expect(document.querySelectorAll('*').length).toBeLessThan(1000);
  });
  test('a 微网格 far from the screen is an empty box of its height', async () => {
    phone.replies['building.listOwn'] = { today: TODAY, buildings };
    page = await renderPage('cadre/choose-building/choose-building');
    await page.set(Object.fromEntries([0, 1, 2, 3].map((at) => [`chunks[${at}].height`, 1500])));
    (page.instance['onPageScroll'] as (place: object) => void).call(page.instance, { scrollTop: 0 });
    await page.settle();
    expect(page.count('.row')).toBe(19);
  });
  test('the resident’s choice of building, under a thousand nodes', async () => {
    phone.replies['building.listDirectory'] = { communities: [{ communityId: 'c1', name: '东五居委会' }], buildings };
    page = await renderPage('resident/follow-building/follow-building');
    await page.tap('.row');
    await page.settle();
    expect([page.count('.chunk'), page.count('.row')]).toEqual([7, 73]);
    expect(document.querySelectorAll('*').length).toBeLessThan(1000);
  });
});

test('each figure on the home opens the list that was counted', async () => {
  asCadre();
  page = await renderPage('cadre/home/home');
  await page.settle();
  for (const at of [0, 1, 2]) await page.trigger('count-tile', 'open', {}, at);
  expect(phone.opened).toEqual([
    'navigateTo /cadre/choose-building/choose-building',
    'navigateTo /cadre/visits/visits?span=month',
    'navigateTo /cadre/suggestions/suggestions',
  ]);
});

describe.each([
  ['cadre/home/home', asCadre],
  ['volunteer/home/home', () => undefined],
])('what was not finished, on %s', (name, login) => {
  test('is named and one tap away; nothing unfinished, nothing shown', async () => {
    login();
    const draft = await beginDraft(
      { metResidentIds: [], note: '水管', raised: [], attachments: [] },
      '玉田路 123 弄 7 号 601 室',
    );
    await saveDraft(VISIT_FORM, 'h601', draft);
    page = await renderPage(name);
    await page.settle();
    expect(page.text()).toContain('还有 1 户没记完：601 室');
    await page.trigger('open-drafts', 'choose', { householdId: 'h601', address: '玉田路 123 弄 7 号 601 室' });
    expect(phone.opened).toEqual([recordAt('h601', '玉田路 123 弄 7 号 601 室')]);
    page.detach();
    phone.storage.clear();
    page = await renderPage(name);
    await page.settle();
    expect(page.text()).not.toContain('没记完');
  });
});

const HOMES = [
  ['cadre/home/home', { role: 'cadre', name: '' }, 'household.listDue'],
  ['volunteer/home/home', lead, 'household.listElders'],
  ['department/home/home', { role: 'department-staff', name: '' }, 'suggestion.countOpen'],
  ['department/street/street', { role: 'subdistrict-admin', name: '' }, 'visit.countCoverage'],
  ['pages/home/home', { role: 'resident', name: '' }, 'building.showFollowed'],
] as const;

describe.each(HOMES)('the network on %s', (name, self, action) => {
  beforeEach(() => {
    Object.assign(phone.replies, {
      'access.knowSelf': self,
      'suggestion.countOpen': { total: 0, communities: [] },
      'visit.countCoverage': { today: TODAY, communities: [] },
      'building.showFollowed': {},
    });
  });
  const asked = () => phone.sent.filter((sent) => sent.action === action).length;

  test('comes back: what failed is read anew by itself', async () => {
    phone.networkType = 'none';
    page = await renderPage(name);
    await page.settle();
    expect([page.data['face'], asked()]).toEqual(['error', 0]);
    phone.changeNetwork('wifi');
    await page.settle();
    await page.settle();
    expect(page.data['face']).not.toBe('error');
    expect(asked()).toBe(1);
    phone.changeNetwork('4g');
    await page.settle();
    expect(asked()).toBe(1);
  });

  test('is not listened to any more once the page is closed', async () => {
    page = await renderPage(name);
    // The page itself, and the line in its head that says whether what waits can leave.
    expect(phone.networkListeners.size).toBe(2);
    (page.instance['onUnload'] as () => void).call(page.instance);
    expect(phone.networkListeners.size).toBe(1);
    page.detach();
    expect(phone.networkListeners.size).toBe(0);
  });
});

test('the street sees what is rising, with its reason, and opens it; without an answer nothing is said of it', async () => {
  const sentence = '“缺健身的地方”近 14 天多了 3 个声音，再往前 14 天是 1 个。';
  const rising = {
    ...{ classId: 'k1', communityName: '东五居委会', title: '缺健身的地方', newCount: 3, beforeCount: 1, sentence },
    ...{ categoryLabel: '公共空间与健身设施', statusLabel: '办理中' },
  };
  const counts = {
    'access.knowSelf': { role: 'subdistrict-admin', name: '' },
    'visit.countCoverage': {
      today: TODAY,
      communities: [{ communityId: 'c1', communityName: '东五居委会', householdCount: 40, reachedThisMonthCount: 5 }],
    },
    'suggestion.countOpen': { total: 0, communities: [] },
  };
  phone.replies = { ...counts, 'signal.listRising': { rising: [rising] } };
  page = await renderPage('department/street/street');
  await page.settle();
  for (const words of ['多起来的声音', '多了 3 个声音', '东五居委会']) expect(page.text()).toContain(words);
  await page.tap('.rising');
  expect(phone.opened).toEqual(['navigateTo /department/rising/rising?classId=k1']);
  page.detach();
  phone.replies = { ...counts, 'signal.listRising': { rising: [] } };
  page = await renderPage('department/street/street');
  await page.settle();
  expect(page.text()).toContain('各居民区近来没有多起来的声音');
});
