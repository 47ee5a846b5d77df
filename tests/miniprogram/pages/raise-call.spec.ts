import { ERRORS } from '../../../miniprogram/domain/shared/errors';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, sealedIn, type FakeWx } from '../support/fake-wx';

/** By the clock of the phone it is still to come. */
const OURS = {
  ...{ callId: 'c1', title: '周六清理楼道', text: '搬走杂物', placeText: '1 号楼门口', unit: '东五居委会' },
  ...{ startsAt: '2030-12-05T01:00:00.000Z', endsAt: '2030-12-05T03:00:00.000Z', headcount: 10, status: 'open' },
  ...{ comingCount: 0, waitingCount: 0, hands: [], closings: ['call-off'], mayChange: true },
};
const FIRST_KEY = '01932a00-0000-7000-8000-000000000001';
const NEXT_KEY = '01932a00-0000-7000-8000-000000000002';
/** A colleague has moved it to the afternoon. */
const MOVED = {
  ...{ ...OURS, startsAt: '2030-12-05T06:00:00.000Z', endsAt: '2030-12-05T08:00:00.000Z', changedKey: NEXT_KEY },
};
const FIELDS = {
  ...{ title: '周六清理楼道', text: '搬走杂物', placeText: '1 号楼门口' },
  ...{ on: '2030-12-05', from: '09:00', to: '11:00', headcount: '10' },
};

let phone: FakeWx;
let page: Simulated;
beforeEach(() => void (phone = installFakeWx()));
afterEach(() => page.detach());

async function openOn(ours: object): Promise<void> {
  phone.replies = { 'access.knowSelf': { role: 'cadre', name: '陆晓燕' }, 'volunteer.openOurs': ours };
  page = await renderPage('cadre/raise-call/raise-call', { callId: 'c1' });
  await page.settle();
}
const typed = (field: string, detail: string) =>
  (page.instance['onText'] as (input: object) => Promise<void>).call(page.instance, {
    ...{ detail, currentTarget: { dataset: { field } } },
  });
const save = async () => {
  await (page.instance['onSave'] as () => Promise<void>).call(page.instance);
  await page.settle();
};
const changes = () => phone.sent.filter(({ action }) => action === 'volunteer.change');
const refuse = (code: 'step-out-of-turn') => (phone.answers = [{ ok: false, error: { code, sentence: ERRORS[code] } }]);

test('a draft is taken to how the call stands by now: what she changed stays hers, the rest is not hers to turn back', async () => {
  await openOn({ ...OURS, changedKey: FIRST_KEY });
  await typed('placeText', '2 号楼门口');
  page.detach();
  await openOn(MOVED);
  expect(page.data).toMatchObject({ from: '14:00', to: '16:00', placeText: '2 号楼门口' });
  expect(page.text()).toContain('12月5日 14:00–16:00，1 号楼门口，10 人。您还要改的：地点改到2 号楼门口。');
  phone.replies['volunteer.change'] = MOVED;
  await save();
  expect(changes()).toMatchObject([
    { draft: { from: '14:00', to: '16:00', placeText: '2 号楼门口', seenKey: NEXT_KEY, headcount: 10 } },
  ]);
  expect(changes()[0]!.draft).not.toHaveProperty('seen');
});

test('a draft from before it said what was seen opens, and everything that it would turn back is named', async () => {
  const draft = { receiptKey: FIRST_KEY, about: '周六清理楼道', savedAt: '2026-11-20T02:00:00.000Z', isSent: false };
  const value = { ...FIELDS, placeText: '2 号楼门口' };
  phone.storage.set('draft/change-call@1/c1', JSON.stringify({ ...draft, value }));
  await openOn(MOVED);
  expect(page.data).toMatchObject({ from: '09:00', placeText: '2 号楼门口' });
  expect(page.text()).toContain('您还要改的：时间改到 12月5日 09:00–11:00，地点改到2 号楼门口。核对好再发。');
});

test.each([
  ['at once', false],
  ['by the repeat of what nobody had answered', true],
])(
  'overtaken %s: she sees how it stands, and goes on with what she wrote under a key of its own',
  async (_, isLost) => {
    await openOn(OURS);
    await typed('placeText', '2 号楼门口');
    if (isLost) {
      jest.spyOn(console, 'warn').mockImplementation(() => undefined);
      phone.answers = [new Error('request:fail timeout')];
      await save();
      expect(page.data).toMatchObject({ isLocked: true, isUnanswered: true });
    }
    phone.replies['volunteer.openOurs'] = MOVED;
    refuse('step-out-of-turn');
    await save();
    expect(page.data).toMatchObject({ isLocked: false, isBusy: false, from: '14:00', placeText: '2 号楼门口' });
    expect(page.text()).toContain('这次招呼刚才有人改过');
    const kept = sealedIn(phone, 'draft/change-call@2/c1');
    expect(kept).toMatchObject([[expect.any(String), { isSent: false, value: { placeText: '2 号楼门口' } }]]);
    phone.replies['volunteer.change'] = MOVED;
    await save();
    const keys = new Set(changes().map(({ receiptKey }) => receiptKey));
    expect(keys.size).toBe(2);
    expect(changes()[changes().length - 1]).toMatchObject({ draft: { seenKey: NEXT_KEY, from: '14:00' } });
  },
);

test('once it may not be changed any more she may throw what she wrote away', async () => {
  await openOn(OURS);
  await typed('placeText', '2 号楼门口');
  phone.replies['volunteer.openOurs'] = { ...OURS, mayChange: false, closings: [] };
  refuse('step-out-of-turn');
  await save();
  expect(page.data).toMatchObject({ mayDiscard: true, isBusy: false });
  expect(sealedIn(phone, 'draft/change-call@2/c1')).toMatchObject([
    [expect.any(String), { value: { placeText: '2 号楼门口' } }],
  ]);
  expect(page.text()).toContain(ERRORS['step-out-of-turn']);
});
