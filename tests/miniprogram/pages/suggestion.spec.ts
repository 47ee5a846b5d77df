import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

const VIEW = {
  ...{ suggestionId: 's1', receiptNumber: '0000-00A1', text: '电瓶车飞线充电，怕着火', communityName: '东五居委会' },
  ...{ sourceLabel: '走访', check: 'not-needed', status: 'accepted', statusLabel: '已受理', placeText: '3 号楼门口' },
  ...{ raisedAt: '2026-11-20T06:05:00.000Z', dueOn: '2026-11-24', isOverdue: false, photoCount: 0, voiceCount: 0 },
  tag: {
    ...{ primary: 'charging', secondary: ['safety'], candidates: ['charging', 'safety'], urgency: 'urgent' },
    ...{ confidence: 0.5, isSure: false, evidence: [{ word: '飞线', category: 'charging' }], taggedBy: 'tagger' },
    taggedAt: '2026-11-20T06:05:00.000Z',
  },
  mayDo: ['keep', 'escalate', 'defer'],
  timeline: [{ key: 'k', label: '提出', unit: '居委干部', at: '2026-11-20T06:05:00.000Z' }],
};

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  phone.replies = {
    'suggestion.open': VIEW,
    'access.knowSelf': { role: 'cadre', name: '陆晓燕', scopeName: '东五居委会' },
  };
});
afterEach(() => page.detach());

test('says what it is about and why, offers both candidates where it is not sure, and one next step', async () => {
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  for (const words of [
    '紧急',
    '充电桩、平安与消防',
    '飞线',
    '拿不准，是哪一类？',
    '居委办',
    '上报科室',
    '暂不具备条件',
  ])
    expect(page.text()).toContain(words);
});

test('a 科室 corrects no category', async () => {
  phone.replies = { ...phone.replies, 'access.knowSelf': { role: 'department-staff', name: '俞文斌' } };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('充电桩');
  for (const words of ['换一类', '拿不准']) expect(page.text()).not.toContain(words);
});

test('a step asks for what it needs', async () => {
  page = await renderPage('cadre/step/step', { suggestionId: 's1', kind: 'escalate', department: '平安办公室' });
  await page.settle();
  for (const words of ['上报科室', '平安办公室', '上报']) expect(page.text()).toContain(words);
  expect(page.text()).not.toContain('专项');
});

test('代记 begins with the building', async () => {
  page = await renderPage('cadre/note-suggestion/note-suggestion');
  await page.settle();
  for (const words of ['选楼栋', '记下']) expect(page.text()).toContain(words);
});
