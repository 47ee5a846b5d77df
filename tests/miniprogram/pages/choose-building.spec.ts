import type { OwnBuilding } from '../../../miniprogram/domain/building/contracts';
import { renderPage, stubWx } from '../../support/simulate';

const PAGE = 'cadre/choose-building/choose-building';

const building: OwnBuilding = {
  buildingId: 'b1',
  name: '3 号楼',
  gridName: '第一微网格',
  communityName: '百家居民区',
  householdCount: 24,
  dueCount: 5,
  visitedThisMonthCount: 9,
};

describe('choose-building', () => {
  let opened: string[];
  let answer: () => Promise<unknown>;
  let restore: () => void;
  beforeEach(() => {
    opened = [];
    restore = stubWx({
      cloud: { callFunction: () => answer() },
      getNetworkType: async () => ({ networkType: 'wifi' }),
      navigateTo: async ({ url }: { url: string }) => void opened.push(url),
    });
  });
  afterEach(() => {
    restore();
    jest.restoreAllMocks();
  });

  const buildings =
    (...list: OwnBuilding[]) =>
    async () => ({ result: { ok: true, data: { buildings: list } } });

  it('shows each building with what waits there, and opens the one that is tapped', async () => {
    answer = buildings(building, { ...building, buildingId: 'b2', name: '5 号楼', dueCount: 0 });
    const page = await renderPage(PAGE);
    expect(page.texts('.row')).toEqual(['3 号楼24 户，本月走访 9 户待走访 5', '5 号楼24 户，本月走访 9 户都去过']);
    await page.tap('.row', 1);
    expect(opened).toEqual([expect.stringMatching(/^\/cadre\/building\/building\?.*b2/)]);
  });

  it('is a skeleton until the answer is here', async () => {
    answer = () => new Promise(() => undefined);
    const page = await renderPage(PAGE);
    expect(page.data['face']).toBe('loading');
    expect(page.count('.row')).toBe(0);
  });

  it('says who can fill an empty list', async () => {
    answer = buildings();
    expect((await renderPage(PAGE)).text()).toContain('请联系街道管理员');
  });

  it('asks again after a failure', async () => {
    answer = () => Promise.reject(Object.assign(new Error(), { errMsg: 'cloud.callFunction:fail' }));
    const warned = jest.spyOn(console, 'warn').mockImplementation();
    const page = await renderPage(PAGE);
    expect(page.data['face']).toBe('error');
    expect(warned).toHaveBeenCalledTimes(1);
    answer = buildings(building);
    await page.trigger('error-state', 'retry');
    expect(page.count('.row')).toBe(1);
  });
});
