import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

const house = (lane: number, number: number, communityName = '东五居委会') => ({
  ...{
    buildingId: `b${lane}-${number}`,
    name: `东篱路 ${lane} 弄 ${number} 号`,
    gridName: '第一微网格',
    communityName,
  },
});
const COMMUNITIES = ['东体', '东四', '东五', '密一'].map((name, n) => ({
  communityId: `c${n}`,
  name: `${name}居委会`,
}));

let phone: FakeWx;
let page: Simulated;
beforeEach(async () => {
  phone = installFakeWx();
  phone.replies = {
    'building.listDirectory': { communities: COMMUNITIES, buildings: [] },
    'building.searchDirectory': {
      buildings: [house(37, 10), house(37, 2), house(325, 1, '东体居委会')],
      hasMore: false,
    },
    'access.follow': { role: 'resident', name: '', followedBuildingId: 'b37-2' },
  };
  page = await renderPage('pages/follow-building/follow-building');
});
afterEach(() => page.detach());

const form = () => page.instance as unknown as { onWords(event: { detail: string }): void; search(): Promise<void> };
const searched = () =>
  phone.sent.filter(({ action }) => action === 'building.searchDirectory').map(({ draft }) => draft);
/** The pause in her typing that the page waits for, and a little more. */
const paused = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 450));
  await page.settle();
};
async function type(...words: string[]): Promise<void> {
  for (const detail of words) form().onWords({ detail });
  await paused();
}

test('her road, and two taps: lanes with the committee that each belongs to, then the house', async () => {
  await type('东', '东篱', '东篱路');
  expect(searched()).toEqual([{ words: '东篱路' }]);
  expect(page.data).toMatchObject({
    lanes: [
      { name: '东篱路 37 弄', about: '东五居委会 · 2 栋' },
      { name: '东篱路 325 弄', about: '东体居委会 · 1 栋' },
    ],
  });
  await page.tap('.row');
  expect(page.text()).toContain('东篱路 37 弄，东五居委会');
  expect(page.text().indexOf('37 弄 2 号')).toBeLessThan(page.text().indexOf('37 弄 10 号'));
  await page.tap('.row');
  await page.settle();
  expect(phone.sent.at(-1)).toMatchObject({ action: 'access.follow', draft: { buildingId: 'b37-2' } });
});

test('the name of a committee is found on the phone; one letter, or a number, asks for nothing', async () => {
  await type('东五');
  expect(page.data).toMatchObject({ named: [{ name: '东五居委会' }] });
  const count = searched().length;
  await type('东');
  expect(page.data['named']).toHaveLength(3);
  await type('123 弄');
  expect(searched()).toHaveLength(count);
});

test('nothing found says what to try, and the communities stand below; an answer that comes late is not shown', async () => {
  phone.replies['building.searchDirectory'] = { buildings: [], hasMore: false };
  await type('不知道路');
  expect(page.text()).toContain('没有找到“不知道路”');
  expect(page.text()).toContain('密一居委会');
  const release = phone.hold('building.searchDirectory');
  form().onWords({ detail: '东篱路' });
  await paused();
  form().onWords({ detail: '' });
  release();
  await page.settle();
  expect(page.data).toMatchObject({ lanes: [], isSearching: false, found: '' });
});
