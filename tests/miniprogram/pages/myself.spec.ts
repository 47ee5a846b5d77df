import type { OwnRecord } from '../../../miniprogram/domain/myself/contracts';
import { SEEN } from '../../../miniprogram/api/kept/seen-store';
import { keepSealed } from '../../../miniprogram/platform/vault';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, sealedIn, type FakeWx } from '../support/fake-wx';
import { ownRecord } from '../support/shapes';

interface SheetPage {
  onRelation(event: { detail: { relation: string; isConsented: boolean } }): void;
  onConfirm(): Promise<void>;
  onRefuse(): Promise<void>;
}

let phone: FakeWx;
let page: Simulated;
let copied: string[];
beforeEach(() => {
  phone = installFakeWx();
  copied = [];
  Object.assign(wx, { setClipboardData: async ({ data }: { data: string }) => void copied.push(data) });
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

const sent = (action: string) => phone.sent.filter((one) => one.action === action);
const keys = (action: string) => sent(action).map(({ receiptKey }) => receiptKey);
const refusal = (code: string, fields = {}) => ({ ok: false, error: { code, sentence: `${code}。`, fields } });
const showing = (...records: OwnRecord[]): void => {
  phone.replies['myself.open'] = { records, isAsking: false };
};
const about = { residentId: 'r1', whose: '我' };

describe('我的信息', () => {
  test('a person sees her own record, and each field may be corrected', async () => {
    showing(ownRecord());
    page = await renderPage('resident/myself/myself');
    expect(page.text()).toContain('尾号 1234');
    expect(page.text()).toContain('谁看过我');
    await page.tap('.row', 4);
    expect(phone.opened).toEqual([
      `navigateTo /resident/own-field/own-field?residentId=r1&whose=${encodeURIComponent('我')}&field=phone`,
    ]);
  });

  test('a relative looks, and finds nothing to correct or to delete', async () => {
    showing(ownRecord({ relation: 'relative', relationLabel: '亲属', maySpeak: false }));
    page = await renderPage('resident/myself/myself');
    await page.tap('.row', 4);
    expect(phone.opened).toEqual([]);
    expect(page.text()).not.toContain('更正');
    expect(page.text()).not.toContain('删除');
    expect(page.text()).toContain('谁看过周阿婆');
  });

  test('of several one is shown at a time', async () => {
    const child = ownRecord({ relation: 'guardian', relationLabel: '监护人' }, { residentId: 'r2', name: '陈小宝' });
    showing(ownRecord(), child);
    page = await renderPage('resident/myself/myself');
    await page.trigger('choice-chips', 'change', { value: 'r2' });
    expect(page.texts('.title')).toEqual(['陈小宝']);
    expect(page.text()).toContain('删除陈小宝的信息');
  });

  test('what else was said is no secret to her, and that a cadre was asked stands above', async () => {
    showing(ownRecord({ waitingFields: ['phone'] }));
    phone.replies['myself.open'] = { ...(phone.replies['myself.open'] as object), isAsking: true };
    page = await renderPage('resident/myself/myself');
    expect(page.texts('.waiting')).toEqual(['有不同的说法，等居委核对']);
    expect(page.text()).toContain('已请居委核对');
  });

  test('不再看: asked once, then left', async () => {
    showing(ownRecord());
    phone.replies['myself.leave'] = { residentId: 'r1' };
    page = await renderPage('resident/myself/myself');
    phone.saysYes = false;
    await (page.instance['onLeave'] as () => Promise<void>).call(page.instance);
    expect(sent('myself.leave')).toEqual([]);
    phone.saysYes = true;
    showing();
    await (page.instance['onLeave'] as () => Promise<void>).call(page.instance);
    await page.settle();
    expect(sent('myself.leave')).toHaveLength(1);
    expect(page.text()).toContain('去核验');
  });
});

describe('核验', () => {
  const bind = () => page.trigger('page-foot van-button', 'click');
  const askWith = (detail: object) => page.trigger('van-button', 'getphonenumber', detail);

  test('a code that cannot be one is named before it is sent; a repeat after a lost answer is the same write', async () => {
    page = await renderPage('resident/verify/verify');
    await bind();
    expect(phone.sent).toEqual([]);
    await page.trigger('van-field', 'change', 'abcde 23456');
    phone.answers = [lostNetwork()];
    await bind();
    expect(page.text()).toContain('再发一次');
    phone.answers = [{ ok: true, data: { residentId: 'r1' } }];
    await bind();
    expect(new Set(keys('myself.bind')).size).toBe(1);
    expect(phone.opened).toEqual(['reLaunch /pages/home/home']);
  });

  test('a wrong code is said to be one, and how to get another', async () => {
    phone.answers = [refusal('code-invalid')];
    page = await renderPage('resident/verify/verify');
    await page.trigger('van-field', 'change', 'ABCDE23456');
    await bind();
    expect(page.text()).toContain('code-invalid。');
    expect(phone.opened).toEqual([]);
  });

  test('who gives no number is told of the code, and nothing is sent', async () => {
    page = await renderPage('resident/verify/verify');
    await askWith({ errMsg: 'getPhoneNumber:fail user deny' });
    expect(page.text()).toContain('没有用手机号。请居委给您一个核验码');
    expect(phone.sent).toEqual([]);
  });

  test('a number is asked about once, also when the answer was lost', async () => {
    phone.answers = [lostNetwork()];
    page = await renderPage('resident/verify/verify');
    await askWith({ code: 'once', errMsg: 'getPhoneNumber:ok' });
    phone.answers = [{ ok: true, data: { isAsked: true } }];
    await page.trigger('van-button', 'click');
    expect(new Set(keys('myself.ask')).size).toBe(1);
    expect(sent('myself.ask').map(({ draft }) => draft)).toEqual([{ phoneCode: 'once' }, { phoneCode: 'once' }]);
    expect(page.text()).toContain('已请居委核对');
  });
});

describe('更正', () => {
  const openField = async (field: string) => {
    page = await renderPage('resident/own-field/own-field', { ...about, field });
    await page.settle();
  };
  const typed = (value: string) => page.trigger('field-input', 'change', { field: 'phone', value });

  test('says for what it is kept; what is typed lies on the phone, encrypted, until it has arrived', async () => {
    showing(ownRecord());
    await openField('phone');
    expect(page.text()).toContain('登记它是为了打电话联系本人');
    await typed('139 0000 2222');
    expect(sealedIn(phone, 'own-field')).toHaveLength(1);
    phone.replies['myself.correct'] = { residentId: 'r1', isStanding: false };
    await page.trigger('page-foot van-button', 'click');
    await page.settle();
    expect(sent('myself.correct').map(({ draft }) => draft)).toEqual([
      { residentId: 'r1', field: 'phone', value: '139 0000 2222' },
    ]);
    expect(page.text()).toContain('已告诉居委，核对后换上');
    expect(sealedIn(phone, 'own-field')).toEqual([]);
  });

  test('a number that cannot be one is named at its field', async () => {
    showing(ownRecord());
    await openField('phone');
    await typed('1380000');
    phone.answers = [refusal('bad-input', { 'values.phone': '手机号应是 11 位数字。' })];
    await page.trigger('page-foot van-button', 'click');
    await page.settle();
    expect(page.text()).toContain('手机号应是 11 位数字。');
  });

  test('consent is taken back where there was one, and nowhere else', async () => {
    showing(ownRecord());
    await openField('phone');
    expect(page.text()).not.toContain('撤回同意');
    page.detach();
    showing(ownRecord({ consentFields: ['health'] }));
    phone.replies['myself.withdrawConsent'] = { residentId: 'r1' };
    await openField('health');
    await (page.instance['onWithdraw'] as () => Promise<void>).call(page.instance);
    expect(sent('myself.withdrawConsent').map(({ draft }) => draft)).toEqual([{ residentId: 'r1', field: 'health' }]);
  });

  test('of somebody else’s record there is no form', async () => {
    showing();
    await openField('phone');
    expect(page.count('field-input')).toBe(0);
    expect(page.text()).toContain('没有找到这条内容');
  });
});

describe('复制一份', () => {
  test('in clear while the page is in front, and gone when it is left', async () => {
    const text = 'A居委会 1 号 201 室\n电话：13800001234';
    phone.replies['myself.copy'] = { text, json: '{"values":[]}' };
    page = await renderPage('resident/own-copy/own-copy', about);
    expect(sent('myself.copy')).toEqual([]);
    await page.trigger('page-foot van-button', 'click');
    await page.settle();
    expect(page.text()).toContain('13800001234');
    await page.trigger('page-foot van-button', 'click');
    await page.trigger('van-button', 'click');
    expect(copied).toEqual([text, '{"values":[]}']);
    (page.instance['onHide'] as () => void).call(page.instance);
    await page.settle();
    expect(page.text()).not.toContain('13800001234');
    expect(JSON.stringify([...phone.storage])).not.toContain('13800001234');
  });

  test('without the clipboard it can still be read', async () => {
    const errMsg = 'setClipboardData:fail privacy permission is not authorized';
    Object.assign(wx, { setClipboardData: () => Promise.reject(Object.assign(new Error(), { errMsg })) });
    phone.replies['myself.copy'] = { text: '电话：13800001234', json: '{}' };
    page = await renderPage('resident/own-copy/own-copy', about);
    await page.trigger('page-foot van-button', 'click');
    await page.settle();
    await page.trigger('page-foot van-button', 'click');
    expect(page.text()).toContain('没有同意隐私指引');
    expect(page.text()).toContain('13800001234');
  });
});

describe('删除', () => {
  const remove = () => page.trigger('van-button', 'click');
  const tick = () => page.tap('.row', 6);

  test('not before it was read, not without a yes; a repeat after a lost answer is the same deletion', async () => {
    page = await renderPage('resident/own-delete/own-delete', about);
    expect(page.text()).toContain('删了就找不回来');
    await remove();
    expect(page.text()).toContain('请先看一遍');
    await tick();
    phone.saysYes = false;
    await remove();
    expect(phone.sent).toEqual([]);
    phone.saysYes = true;
    await keepSealed(`${SEEN}suggestion.listOwn/{}`, 'her words');
    phone.answers = [lostNetwork()];
    await remove();
    expect(page.text()).toContain('再发一次');
    expect(sealedIn(phone, SEEN)).toHaveLength(1);
    phone.answers = [{ ok: true, data: { residentId: 'r1' } }];
    await remove();
    await page.settle();
    expect(sealedIn(phone, SEEN)).toEqual([]);
    expect(new Set(keys('myself.delete')).size).toBe(1);
    expect(page.text()).toContain('已删除');
  });

  test('without a network nothing waits to be deleted', async () => {
    phone.networkType = 'none';
    page = await renderPage('resident/own-delete/own-delete', about);
    await tick();
    await remove();
    expect(page.text()).toContain('没有删除。现在没有网络');
    expect([...phone.storage.keys()].filter((key) => key.includes('outbox'))).toEqual([]);
  });
});

describe('给一个核验码', () => {
  const give = () => page.trigger('page-foot van-button', 'click');
  const choose = (relation: string, isConsented: boolean) =>
    page.trigger('relation-form', 'change', { relation, isConsented });

  test('consent is asked for where it is not the person herself; another choice is another code', async () => {
    page = await renderPage('cadre/give-code/give-code', { residentId: 'r1', name: '周阿婆' });
    expect(page.text()).not.toContain('监护人同意了');
    await choose('guardian', false);
    expect(page.text()).toContain('监护人同意了');
    phone.answers = [refusal('bad-input', { relation: '先征得本人同意。' })];
    await give();
    expect(page.text()).toContain('先征得本人同意。');
    await choose('guardian', true);
    phone.answers = [lostNetwork()];
    await give();
    phone.answers = [{ ok: true, data: { code: 'ABCDE23456', expiresAt: '2026-11-25T02:00:00.000Z' } }];
    await give();
    const [first, second, third] = keys('myself.issueCode');
    expect([first === second, second === third]).toEqual([false, true]);
    expect(page.text()).toContain('ABCDE 23456');
    expect(page.text()).toContain('只能用一次');
    expect(JSON.stringify([...phone.storage])).not.toContain('ABCDE');
  });
});

describe('谁要核对', () => {
  const asking = {
    ...{ verificationId: 'v1', residentId: 'r1', residentName: '周阿婆', address: '7 号 302 室' },
    ...{ phoneLast4: '1234', askedAt: '2026-11-20T06:05:00.000Z' },
  };
  /** The sheet is a popup, which the simulator never opens: its own methods stand for its buttons. */
  let sheet: Simulated<SheetPage>;
  beforeEach(async () => {
    phone.replies['myself.listAskings'] = { askings: [asking] };
    page = sheet = (await renderPage<SheetPage>('cadre/askings/askings')) as Simulated & Simulated<SheetPage>;
    await page.tap('.row');
    expect(page.data['asked']).toMatchObject({ name: '周阿婆' });
  });

  test('confirmed in a relation, with consent', async () => {
    sheet.instance.onRelation({ detail: { relation: 'relative', isConsented: true } });
    phone.replies['myself.decide'] = { verificationId: 'v1', isBound: true };
    await sheet.instance.onConfirm();
    expect(sent('myself.decide').map(({ draft }) => draft)).toEqual([
      { verificationId: 'v1', verdict: 'confirmed', relation: 'relative', isConsented: true },
    ]);
    await page.settle();
    expect(page.text()).toContain('已确认，对方能看周阿婆的信息了。');
  });

  test('without consent it is not confirmed, and the sheet says why', async () => {
    sheet.instance.onRelation({ detail: { relation: 'relative', isConsented: false } });
    phone.answers = [refusal('bad-input', { relation: '先征得本人同意。' })];
    await sheet.instance.onConfirm();
    expect(page.data).toMatchObject({ problem: '先征得本人同意。', asked: { verificationId: 'v1' } });
  });

  test('refused without a word on the relation', async () => {
    phone.replies['myself.decide'] = { verificationId: 'v1', isBound: false };
    await sheet.instance.onRefuse();
    expect(sent('myself.decide').map(({ draft }) => draft)).toEqual([{ verificationId: 'v1', verdict: 'refused' }]);
    await page.settle();
    expect(page.text()).toContain('已回绝');
  });

  test('without a network it is kept and goes by itself, and the sheet closes', async () => {
    phone.networkType = 'none';
    await sheet.instance.onRefuse();
    await page.settle();
    expect(page.text()).toContain('内容已留在这部手机里');
    expect(page.data['asked']).toMatchObject({ verificationId: '' });
  });
});
