import { noteAsked, recallReminder } from '../../../miniprogram/api/reminders';
import { askConsent, keepTemplateIds, templateToAsk } from '../../../miniprogram/platform/subscribe';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

let phone: FakeWx;
let answer: string;
const offered = async (purpose: string) => (await templateToAsk(purpose)).templateId;

beforeEach(() => {
  phone = installFakeWx();
  jest.useFakeTimers({
    now: new Date('2026-11-22T02:00:00.000Z'),
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick'],
  });
  answer = 'accept';
  Object.assign(wx, { canIUse: () => true, requestSubscribeMessage: async () => ({ 'id-reply': answer }) });
  phone.replies = {
    'message.noteConsent': { notedCount: 1 },
    'message.remindNextMonth': { month: '2026-12', remindsOn: '2026-12-01' },
  };
});
afterEach(() => void jest.useRealTimers());

test('nothing is offered before the server has said which templates there are', async () => {
  expect(await templateToAsk('reply')).toEqual({ isKnown: false, templateId: '' });
  await keepTemplateIds({ reply: 'id-reply' });
  expect(await templateToAsk('reply')).toEqual({ isKnown: true, templateId: 'id-reply' });
  expect(await templateToAsk('report')).toEqual({ isKnown: true, templateId: '' });
});

test('a no is respected for a month, on this phone and for this purpose', async () => {
  await keepTemplateIds({ reply: 'id-reply', report: 'id-report' });
  answer = 'reject';
  expect(await askConsent('reply', 'id-reply')).toBe(false);
  expect([await offered('reply'), await offered('report')]).toEqual(['', 'id-report']);
  jest.setSystemTime(new Date('2026-12-23T02:00:00.000Z'));
  expect(await offered('reply')).toBe('id-reply');
});

test('an old WeChat is not asked', async () => {
  await keepTemplateIds({ reply: 'id-reply' });
  Object.assign(wx, { canIUse: () => false });
  expect(await offered('reply')).toBe('');
});

test('a prompt that cannot open is a no, without a grudge', async () => {
  await keepTemplateIds({ reply: 'id-reply' });
  Object.assign(wx, { requestSubscribeMessage: () => Promise.reject(new Error('20004')) });
  expect(await askConsent('reply', 'id-reply')).toBe(false);
  expect(await offered('reply')).toBe('id-reply');
});

test('下月提醒我 is kept by the server, and remembered here until the month has come', async () => {
  expect(await recallReminder()).toEqual({ sentence: '', isNoted: false });
  const asked = await noteAsked('reminder', true);
  expect(asked).toEqual({ sentence: '记下了：12月1日微信提醒您。', isNoted: true });
  expect(phone.sent.map(({ action }) => action)).toEqual(['message.noteConsent', 'message.remindNextMonth']);
  expect(await recallReminder()).toEqual(asked);
  jest.setSystemTime(new Date('2026-12-01T02:00:00.000Z'));
  expect((await recallReminder()).isNoted).toBe(false);
});

test('a refused prompt brings no consent to the server, only the wish', async () => {
  expect((await noteAsked('reminder', false)).sentence).toBe('记下了：12月1日在“消息”里提醒您。');
  expect(phone.sent.map(({ action }) => action)).toEqual(['message.remindNextMonth']);
});

test('what did not arrive says so, and may be tapped again', async () => {
  phone.networkType = 'none';
  expect(await noteAsked('reminder', true)).toMatchObject({
    isNoted: false,
    sentence: expect.stringContaining('没有网络'),
  });
});
