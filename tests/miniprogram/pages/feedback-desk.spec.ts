import { RELEASE_LINES } from '../../../miniprogram/domain/release/release';
import type { DeskFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { presentDesk } from '../../../miniprogram/department/feedback-desk/present';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

const WAITING: DeskFeedback = {
  ...{ feedbackId: 'f1', text: '字再大一点', pagePath: 'pages/home/home', status: 'received', isOverdue: false },
  ...{ submittedAt: '2026-11-23T06:05:00.000Z', promisedOn: '2026-11-25', replies: [], authorRole: 'cadre' },
};
const ACCEPTED: DeskFeedback = { ...WAITING, status: 'accepted' };

interface Desk {
  onPile(event: object): Promise<void>;
  onOpenForm(event: object): Promise<void>;
  onCloseForm(): void;
  onVerdict(event: object): Promise<void>;
  onText(event: { detail: string }): Promise<void>;
  onAnswer(): Promise<void>;
  onShip(event: object): Promise<void>;
}
let phone: FakeWx;
let page: Simulated<Desk>;
const answers = () => phone.sent.filter(({ action }) => action === 'feedback.answer');
const on = (dataset: object, detail = {}) => ({ currentTarget: { dataset }, detail });

beforeEach(async () => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  phone.replies = { 'feedback.listDesk': { rows: [WAITING] }, 'feedback.answer': ACCEPTED, 'feedback.ship': ACCEPTED };
  page = await renderPage<Desk>('department/feedback-desk/feedback-desk');
  await page.settle();
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

const openForm = () => page.instance.onOpenForm(on({ row: presentDesk(WAITING) }));
const write = async (text: string) => {
  await openForm();
  await page.instance.onVerdict(on({ verdict: 'declined' }));
  await page.instance.onText({ detail: text });
};

test.each([
  ['received', ['回复', '采纳', '不采纳'], false],
  ['answered', ['采纳', '不采纳'], false],
  ['accepted', [], true],
  ['declined', [], false],
  ['shipped', [], false],
] as const)('%s offers what may follow and nothing else', (status, verdicts, mayShip) => {
  const row = presentDesk({ ...WAITING, status });
  expect(row.verdicts.map(({ word }) => word)).toEqual(verdicts);
  expect(row.mayShip).toBe(mayShip);
});

test('a message leads to the very one, in no pile, until one is asked for', async () => {
  page.detach();
  page = await renderPage<Desk>('department/feedback-desk/feedback-desk', { feedbackId: 'f1' });
  await page.settle();
  const asked = () => phone.sent.filter(({ action }) => action === 'feedback.listDesk').map(({ draft }) => draft);
  expect(asked().slice(-1)).toEqual([{ pile: 'waiting', feedbackId: 'f1' }]);
  expect(page.data).toMatchObject({ pile: -1, isLater: true });
  await page.instance.onPile(on({ pile: 1 }));
  expect(asked().slice(-1)).toEqual([{ pile: 'accepted' }]);
  expect(page.data).toMatchObject({ pile: 1, isLater: false });
});

test('不采纳 without a reason does not leave the phone', async () => {
  await write('');
  await page.instance.onAnswer();
  expect(answers()).toEqual([]);
  expect(page.data).toMatchObject({ formNotice: '答复还没有填。', isLocked: false, isFormOpen: true });
});

test('what was written waits for its own feedback until it is sent', async () => {
  await write('要等明年的系统');
  page.instance.onCloseForm();
  await openForm();
  expect(page.data).toMatchObject({ text: '要等明年的系统', verdict: 'declined' });
  await page.instance.onAnswer();
  expect(answers().map(({ draft }) => draft)).toEqual([
    { feedbackId: 'f1', verdict: 'declined', text: '要等明年的系统' },
  ]);
  expect(page.data).toMatchObject({ isFormOpen: false, notice: '答复已发给提的人。' });
});

test('no answer: it goes again as it was, under the same key', async () => {
  delete phone.replies['feedback.answer'];
  phone.answers = [lostNetwork()];
  await write('要等明年的系统');
  await page.instance.onAnswer();
  await page.instance.onText({ detail: '改了' });
  await page.instance.onAnswer();
  const [first, second] = answers();
  expect(second).toEqual(first);
  expect(page.data).toMatchObject({ isLocked: true });
});

test('somebody else was faster: the list says what holds, the draft is gone', async () => {
  delete phone.replies['feedback.answer'];
  phone.answers = [{ ok: false, error: { code: 'feedback-decided', sentence: '' } }];
  await write('晚了一步');
  await page.instance.onAnswer();
  expect(page.data).toMatchObject({ isFormOpen: false, notice: '这条意见已经处理过了，下面是现在的样子。' });
  expect([...phone.storage.keys()].filter((key) => key.includes('answer-feedback'))).toEqual([]);
});

test('已上线 is asked once more before anybody is told', async () => {
  phone.saysYes = false;
  await page.instance.onShip(on({ feedback: 'f1' }, { value: 0 }));
  expect(phone.sent.map(({ action }) => action)).not.toContain('feedback.ship');
  phone.saysYes = true;
  await page.instance.onShip(on({ feedback: 'f1' }, { value: 0 }));
  expect(phone.sent.find(({ action }) => action === 'feedback.ship')?.draft).toEqual({
    feedbackId: 'f1',
    lineId: RELEASE_LINES[0]?.lineId,
  });
});
