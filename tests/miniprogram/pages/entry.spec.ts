import { renderPage, type Simulated } from '../../support/simulate';
import { HOMES } from '../../../miniprogram/presenting/homes';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

describe('the entry', () => {
  test.each(Object.entries(HOMES).filter(([role]) => role !== 'resident'))('%s goes on to %s', async (role, home) => {
    phone.replies = { 'access.knowSelf': { role, name: '周敏' } };
    page = await renderPage('pages/home/home');
    expect(phone.opened).toEqual([`reLaunch ${home}`]);
  });

  test('last time’s home opens without a network', async () => {
    phone.storage.set('self', JSON.stringify({ role: 'cadre', name: '周敏' }));
    phone.networkType = 'none';
    page = await renderPage('pages/home/home');
    expect(phone.opened).toEqual(['reLaunch /cadre/home/home']);
    expect(phone.sent).toEqual([]);
  });

  test('a resident with no network from the first moment still has 提建议 and the way to what is hers', async () => {
    phone.networkType = 'none';
    page = await renderPage('pages/home/home');
    expect(page.text()).toContain('重试');
    for (const words of ['提建议', '我提过的', '我的信息', '输入邀请码']) expect(page.text()).toContain(words);
    // Which board is hers only the server knows.
    expect(page.text()).not.toContain('公开栏');
  });

  test('who is no longer a cadre is sent from the cadre’s home to her own', async () => {
    phone.storage.set('self', JSON.stringify({ role: 'cadre', name: '周敏' }));
    phone.replies = { 'access.knowSelf': { role: 'resident', name: '周敏' } };
    phone.answers = [{ ok: false, error: { code: 'not-allowed', sentence: '您目前的身份不能做这件事。' } }];
    page = await renderPage('cadre/home/home');
    expect(phone.opened).toEqual(['reLaunch /pages/home/home']);
  });
});

describe('接受邀请', () => {
  const accept = () => page.trigger('page-foot van-button', 'click');

  test('a code from the link is filled in; accepted, the new home opens and is remembered', async () => {
    phone.replies = { 'access.accept': { role: 'building-lead', name: '徐凤珍', scopeName: '7 号' } };
    page = await renderPage('pages/sign-in/sign-in', { code: 'ABCDEFGHJK' });
    await accept();
    expect(phone.sent[0]?.draft).toEqual({ code: 'ABCDEFGHJK' });
    expect(phone.opened).toEqual(['reLaunch /volunteer/home/home']);
    expect(JSON.parse(phone.storage.get('self') ?? '{}')).toMatchObject({ role: 'building-lead' });
  });

  test('a code that cannot be one is named before it is sent', async () => {
    page = await renderPage('pages/sign-in/sign-in', { code: 'AB' });
    await accept();
    expect(page.text()).toContain('邀请码是 10 位字母和数字');
    expect(phone.sent).toEqual([]);
  });

  test('a repeat after a lost answer is the same write; another code is another', async () => {
    phone.answers = [lostNetwork()];
    page = await renderPage('pages/sign-in/sign-in', { code: 'ABCDEFGHJK' });
    await accept();
    expect(page.text()).toContain('再发一次');
    await accept();
    await page.trigger('van-field', 'change', 'KJHGFEDCBA');
    await accept();
    const keys = phone.sent.map(({ receiptKey }) => receiptKey);
    expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false]);
  });
});
