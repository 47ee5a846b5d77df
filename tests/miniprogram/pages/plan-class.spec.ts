import { REST_MS } from '../../../miniprogram/platform/rest';
import { ERRORS } from '../../../miniprogram/domain/shared/errors';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

const KEY = '01932a00-0000-7000-8000-000000000001';
const THEIRS = '01932a00-0000-7000-8000-000000000002';
const step = (milestoneId: string, text: string, more: object = {}) => ({
  ...{ milestoneId, text, dueOn: '2030-12-20', ...more },
});
const OPENED = {
  ...{ classId: 'k1', title: '缺健身的地方', categoryLabel: '公共空间与健身设施', category: 'public-space' },
  ...{ status: 'accepted', statusLabel: '已受理', voiceCount: 3, mayPlan: true, mayDo: [], voices: [], timeline: [] },
  ...{ plannedKey: KEY, milestones: [step('m1', '选址公示')] },
};
/** A colleague has planned otherwise since: one step was reached, one taken out. */
const OVERTAKEN = {
  ...{ ...OPENED, plannedKey: THEIRS },
  milestones: [step('m3', '立项', { doneOn: '2026-11-20' }), step('m4', '施工')],
};

let phone: FakeWx;
let page: Simulated;
beforeEach(() => void (phone = installFakeWx()));
afterEach(() => page.detach());

interface Planning {
  onText(event: object): Promise<void>;
  onSave(): Promise<void>;
}
async function open(opened: object = OPENED): Promise<Planning> {
  phone.replies['class.open'] = opened;
  page = await renderPage('cadre/plan-class/plan-class', { classId: 'k1' });
  await new Promise((done) => setTimeout(done, REST_MS + 100));
  return page.instance as unknown as Planning;
}
const write = (form: Planning, detail: string) => form.onText({ detail, currentTarget: { dataset: { index: 0 } } });
const plans = () => phone.sent.filter(({ action }) => action === 'class.plan');
const refuse = (code: keyof typeof ERRORS) =>
  (phone.answers = [{ ok: false, error: { code, sentence: ERRORS[code] } }]);
const lose = () => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  phone.answers = [new Error('request:fail timeout')];
};

test('what was sent and refused for what it says may be mended and sent again', async () => {
  const form = await open();
  await write(form, '公示');
  phone.answers = [
    { ok: false, error: { code: 'bad-input', sentence: ERRORS['bad-input'], fields: { milestones: '日子要往后。' } } },
  ];
  await form.onSave();
  expect(page.data).toMatchObject({ isLocked: false, isBusy: false, problems: { milestones: '日子要往后。' } });
  await write(form, '方案公示');
  phone.replies['class.plan'] = OPENED;
  await form.onSave();
  expect(plans().map(({ draft }) => (draft as { milestones: { text: string }[] }).milestones[0]?.text)).toEqual([
    '公示',
    '方案公示',
  ]);
});

test.each([
  ['at once', false],
  ['by the repeat of what nobody had answered', true],
])(
  'overtaken %s: she sees how the plan stands, and goes on with her lines under a key of its own',
  async (_, isLost) => {
    const form = await open();
    await write(form, '方案公示');
    if (isLost) {
      lose();
      await form.onSave();
      expect(page.data).toMatchObject({ isLocked: true, isUnanswered: true });
    }
    phone.replies['class.open'] = OVERTAKEN;
    refuse('step-out-of-turn');
    await form.onSave();
    expect(page.data).toMatchObject({ isLocked: false, isBusy: false, isUnanswered: false });
    expect(page.text()).toContain('节点刚才改过，现在是：立项、施工');
    phone.replies['class.plan'] = OVERTAKEN;
    await form.onSave();
    expect(new Set(plans().map(({ receiptKey }) => receiptKey)).size).toBe(2);
    // The step that she had read is in the plan no more: hers is a new one.
    expect(plans()[plans().length - 1]?.draft).toEqual({
      ...{ classId: 'k1', seenKey: THEIRS },
      milestones: [{ text: '方案公示', dueOn: '2030-12-20' }],
    });
  },
);

test('what was sent and recorded, without its answer, locks nothing: what stands is what she sent', async () => {
  const form = await open();
  await write(form, '方案公示');
  lose();
  await form.onSave();
  const receiptKey = plans()[0]?.receiptKey;
  page.detach();
  await open({ ...OPENED, plannedKey: receiptKey, milestones: [step('m1', '方案公示')] });
  expect(page.data).toMatchObject({ isLocked: false, isUnanswered: false, lines: [{ text: '方案公示' }] });
});

test('what has gone to another desk meanwhile may be thrown away', async () => {
  const form = await open();
  await write(form, '方案公示');
  lose();
  await form.onSave();
  phone.replies['class.open'] = { ...OPENED, mayPlan: false };
  refuse('not-holder');
  await form.onSave();
  expect(page.data).toMatchObject({ mayDiscard: true, isBusy: false });
  expect(page.text()).toContain(ERRORS['not-holder']);
});
