import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';
import { KEY, visit } from '../support/shapes';

const PAGE = 'cadre/raise-note/raise-note';
const NOTE = '想动动身子骨也没地方';
const receipt = {
  ...{ suggestionId: KEY, receiptNumber: '0000-00A1', raisedAt: '2026-11-20T06:05:00.000Z' },
  acceptBy: '2026-11-23',
};

let phone: FakeWx;
let page: Simulated;
const save = () => page.trigger('page-foot van-button', 'click');
const raised = () => phone.sent.filter(({ action }) => action === 'visit.raise').map(({ draft }) => draft);

beforeEach(() => {
  phone = installFakeWx();
  phone.replies = { 'visit.open': visit({ note: NOTE, raisedCount: 0, mayRaise: true }), 'visit.raise': receipt };
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

const openPage = async () => {
  page = await renderPage(PAGE, { visitId: KEY });
  await page.settle();
};

test('the note and its door are there already: one tap makes it a 诉求', async () => {
  await openPage();
  expect(page.text()).toContain('7 号 302 室');
  expect(page.data['text']).toBe(NOTE);
  expect(raised()).toEqual([]);
  await save();
  await page.settle();
  expect(raised()).toEqual([{ visitId: KEY, text: NOTE }]);
  expect(page.text()).toContain('0000-00A1');
});

test('without a network it waits on this phone, and says so', async () => {
  await openPage();
  delete phone.replies['visit.raise'];
  phone.answers = [lostNetwork()];
  await save();
  await page.settle();
  expect(page.data).toMatchObject({ isLocked: true, isUnanswered: true, receiptNumber: '' });
  expect(page.data['notice']).not.toBe('');
});

test('what a colleague has raised meanwhile is not raised again', async () => {
  phone.replies = { ...phone.replies, 'visit.open': visit({ note: NOTE, raisedCount: 1 }) };
  await openPage();
  expect(page.text()).toContain('这次走访已经有诉求了');
  expect(page.text()).not.toContain('来源记为走访');
});

test('an emptied box is not sent', async () => {
  await openPage();
  await page.trigger('van-field', 'change', ' ');
  await save();
  expect(raised()).toEqual([]);
  expect(page.data['problems']).toEqual({ text: '写几个字。' });
});
