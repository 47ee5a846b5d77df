import { ERRORS, type ErrorCode } from '../../../miniprogram/domain/shared/errors';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';
import { line, TODAY } from '../support/shapes';

const PAGES = [
  ['cadre/household/household', { householdId: 'h302' }],
  ['cadre/building/building', { buildingId: 'b7' }],
  ['cadre/visits/visits', { householdId: 'h302' }],
  ['cadre/people/people', {}],
  ['cadre/record-visit/record-visit', { householdId: 'h302' }],
] as const;

let phone: FakeWx;
let page: Simulated;
const refuse = (code: ErrorCode) => {
  phone.replies = { 'access.knowSelf': { role: 'cadre', name: '陆晓燕' } };
  phone.answers = [{ ok: false, error: { code, sentence: ERRORS[code] } }];
};
beforeEach(() => void (phone = installFakeWx()));
afterEach(() => page.detach());

describe.each(PAGES)('%s', (name, query) => {
  test.each(['not-found', 'not-allowed'] as const)('%s: the sentence and the way back, nothing to do', async (code) => {
    refuse(code);
    page = await renderPage(name, query);
    await page.settle();
    expect(page.text()).toContain(ERRORS[code]);
    expect(page.text()).not.toContain('重试');
    expect(document.querySelectorAll('page-foot van-button').length).toBe(0);
    expect(page.text()).toContain('回首页');
  });
});

test('a server that stumbled may be asked again', async () => {
  refuse('internal');
  page = await renderPage('cadre/household/household', { householdId: 'h302' });
  expect(page.text()).toContain('重试');
});

test('what she may no longer see goes from the screen', async () => {
  const residents = [{ residentId: 'r1', name: '王秀英', relation: '户主', gender: '女', age: 82, ageBand: '80 多岁' }];
  const household = { ...line(), today: TODAY, address: '302 室', communityName: '', visits: [], suggestions: [] };
  phone.replies = { 'household.open': { ...household, residents } };
  page = await renderPage('cadre/household/household', { householdId: 'h302' });
  expect(page.text()).toContain('王秀英');
  refuse('not-found');
  await (page.instance as unknown as { load(): Promise<void> }).load();
  await page.settle();
  expect(page.text()).not.toContain('王秀英');
});
