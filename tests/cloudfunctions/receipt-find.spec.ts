import { submitFeedback } from '../../miniprogram/domain/feedback/contracts';
import { findReceipts } from '../../miniprogram/domain/receipt/contracts';
import { confirmResident } from '../../miniprogram/domain/resident/contracts';
import { recordVisit, withdrawVisit } from '../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from './support/api';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

const DOOR = 'h-cA-001-101';

describe('receipt.find: what arrived is read again', () => {
  const [visitKey, withdrawnKey, factKey, feedbackKey, neverSent] = Array.from({ length: 5 }, newKey) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const receipts = [
    { action: 'visit.record', receiptKey: visitKey },
    { action: 'visit.record', receiptKey: withdrawnKey },
    { action: 'resident.confirm', receiptKey: factKey },
    { action: 'feedback.submit', receiptKey: feedbackKey },
    { action: 'visit.record', receiptKey: neverSent },
  ] as const;

  beforeAll(async () => {
    await api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'met' }, { receiptKey: visitKey });
    await api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'absent' }, { receiptKey: withdrawnKey });
    await api.must('cadreA', withdrawVisit, { visitId: withdrawnKey });
    const fields = { residentId: `r-${DOOR}-0`, fields: ['name' as const] };
    await api.must('cadreA', confirmResident, fields, { receiptKey: factKey });
    const said = { text: '字太小', pagePath: 'pages/home/home' };
    await api.must('cadreA', submitFeedback, said, { receiptKey: feedbackKey });
  });

  it('says of each record of hers whether it stands, and nothing of what never arrived', async () => {
    const { found } = await api.must('cadreA', findReceipts, { receipts: [...receipts] });
    expect(new Map(found.map(({ receiptKey, state }) => [receiptKey, state]))).toEqual(
      new Map([
        [visitKey, 'stands'],
        [withdrawnKey, 'withdrawn'],
        [factKey, 'stands'],
        [feedbackKey, 'stands'],
      ]),
    );
  });

  it.each(['colleagueA', 'secretaryA', 'cadreB', 'admin', 'resident'] as const)(
    'tells %s nothing of somebody else’s',
    async (who) => {
      expect(await api.must(who, findReceipts, { receipts: [...receipts] })).toEqual({ found: [] });
    },
  );

  it('looks for a record only where its action keeps it', async () => {
    const asked = { receipts: [{ action: 'feedback.submit' as const, receiptKey: visitKey }] };
    expect(await api.must('cadreA', findReceipts, asked)).toEqual({ found: [] });
  });
});
