import type { AuditEntry } from '../../miniprogram/domain/audit/audit';
import { revealFeedbackText, revealVisitText } from '../../miniprogram/domain/audit/contracts';
import { listDeskFeedback, submitFeedback } from '../../miniprogram/domain/feedback/contracts';
import { openHousehold } from '../../miniprogram/domain/household/contracts';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from './support/api';

const DOOR = 'h-cA-001-201';
const NOTE = '女儿电话 138 0000 1111，儿子13900002222，都可以打';
const HIDDEN = '女儿电话 〔电话 尾号1111〕，儿子〔电话 尾号2222〕，都可以打';
const RAISED = '身份证 310109194001010029 办敬老卡';
const draft = { householdId: DOOR, outcome: 'met', note: NOTE, raised: [{ text: '电梯' }, { text: RAISED }] } as const;
const NUMBERS = ['138 0000 1111', '13800001111', '13900002222', '310109194001010029'];
let api: Api;

beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const visitOf = async () => (await api.must('cadreA', recordVisit, { ...draft, raised: [...draft.raised] })).visitId;
const opening = (visitId: string, part: string, purpose: 'reach-family' | 'care-for-elder' = 'reach-family') => ({
  visitId,
  part,
  purpose,
});

describe('a number that somebody wrote into a note or a 诉求', () => {
  it('is stored and shown by its last four, and nowhere in clear', async () => {
    const visitId = await visitOf();
    const household = await api.must('colleagueA', openHousehold, { householdId: DOOR });
    expect(household.visits[0]).toMatchObject({ visitId, note: HIDDEN, isNoteHidden: true });
    expect(household.suggestions.map(({ text, isHidden }) => [text, isHidden]).sort()).toEqual([
      ['电梯', undefined],
      ['身份证 〔证件号 尾号0029〕 办敬老卡', true],
    ]);
    const everything = JSON.stringify(
      await Promise.all(['visits', 'suggestions', 'households', 'subject_keys'].map((name) => api.stored(name))),
    );
    for (const number of NUMBERS) expect(everything).not.toContain(number);
  });

  it('is read as it was typed for a purpose, and the audit says so', async () => {
    const visitId = await visitOf();
    const note = await api.call('colleagueA', revealVisitText, opening(visitId, 'note'));
    expect(note).toMatchObject({ ok: true, data: { text: NOTE, auditId: 'cA-00000001' } });
    expect(await api.must('cadreA', revealVisitText, opening(visitId, 'raised-2'))).toMatchObject({ text: RAISED });
    expect((await api.stored<AuditEntry>('audit')).map(({ subjectId, field }) => [subjectId, field]).sort()).toEqual([
      [DOOR, `note of ${visitId}`],
      [DOOR, `raised-2 of ${visitId}`],
    ]);
  });

  it.each([
    ['cadreA', 'raised-1', 'reach-family', 'not-found'],
    ['cadreA', 'raised-3', 'reach-family', 'not-found'],
    ['cadreA', 'note', 'care-for-elder', 'bad-input'],
    ['cadreA', 'elsewhere', 'reach-family', 'bad-input'],
    ['cadreB', 'note', 'reach-family', 'not-found'],
    ['leadA', 'note', 'reach-family', 'not-allowed'],
  ] as const)('%s does not open %s for %s: %s', async (who, part, purpose, code) => {
    const visitId = await visitOf();
    expect(await api.call(who, revealVisitText, opening(visitId, part, purpose))).toMatchObject({ error: { code } });
    expect(await api.stored('audit')).toEqual([]);
  });

  it('costs no round trip where there is none, one where there is, two for the first of a household', async () => {
    const trips = async (note: string) => {
      const { requestId } = await api.call('cadreA', recordVisit, { householdId: DOOR, outcome: 'met', note });
      return api.roundTrips(requestId);
    };
    expect(await trips('2026年11月22日 8:30，3 号楼 402，低保 1250 元')).toBe(4);
    expect(await trips(NOTE)).toBe(6);
    expect(await trips(NOTE)).toBe(5);
  });

  it('a repeat is the same visit; another number with the same last four is another one', async () => {
    const receiptKey = newKey();
    const visit = { householdId: DOOR, outcome: 'met', note: NOTE } as const;
    const first = await api.must('cadreA', recordVisit, visit, { receiptKey });
    expect(await api.must('cadreA', recordVisit, visit, { receiptKey })).toEqual(first);
    const other = { ...visit, note: NOTE.replace('138 0000 1111', '137 0000 1111') };
    expect(await api.call('cadreA', recordVisit, other, { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
  });
});

describe('a number in a piece of feedback', () => {
  const text = '请打 13800001111 告诉我';
  const hidden = '请打 〔电话 尾号1111〕 告诉我';
  const feedback = { text, pagePath: 'pages/home/home' };

  it('is hidden, and opened by the desk alone, in the street’s own chain', async () => {
    const receiptKey = newKey();
    const { feedbackId } = await api.must('resident', submitFeedback, feedback, { receiptKey });
    expect(await api.must('resident', submitFeedback, feedback, { receiptKey })).toMatchObject({ feedbackId });
    const other = { ...feedback, text: text.replace('138', '137') };
    expect(await api.call('resident', submitFeedback, other, { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    expect(await api.must('admin', listDeskFeedback, { pile: 'waiting' })).toMatchObject({
      rows: [{ feedbackId, text: hidden, isHidden: true }],
    });
    expect(JSON.stringify(await api.stored('feedback'))).not.toContain('13800001111');
    expect(await api.must('admin', revealFeedbackText, { feedbackId })).toEqual({
      text,
      auditId: '310109010-00000001',
    });
    expect(await api.call('cadreA', revealFeedbackText, { feedbackId })).toMatchObject({
      error: { code: 'not-allowed' },
    });
  });

  it('a text without one has nothing to open', async () => {
    const { feedbackId } = await api.must('resident', submitFeedback, { ...feedback, text: '字太小' });
    expect(await api.call('admin', revealFeedbackText, { feedbackId })).toMatchObject({ error: { code: 'not-found' } });
    expect(await api.stored('subject_keys')).toEqual([]);
  });
});
