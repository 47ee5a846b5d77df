import { BUNDLE_MOST } from '../../miniprogram/domain/shared/bundle';
import type { Envelope } from '../../miniprogram/domain/shared/errors';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { newKey, startApi, type Api } from './support/api';
import { USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

const OWN = 'h-cA-001-101';
const FOREIGN = 'h-cB-001-101';
const visit = (householdId: string, receiptKey = newKey()) => ({
  ...{ action: 'visit.record', draft: { householdId, outcome: 'met' }, receiptKey },
});

async function together(parcels: readonly object[], openid = USERS.cadreA._id): Promise<Envelope<unknown>[]> {
  const answer = await api.send({ parcels }, openid);
  if (!answer.ok) throw new Error(answer.error.code);
  return (answer.data as { answers: Envelope<unknown>[] }).answers;
}
const words = (answers: readonly Envelope<unknown>[]): string[] =>
  answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));

it('answers each in order, as if it had come alone', async () => {
  const [good, later] = [visit(OWN), visit(OWN)];
  const answers = await together([
    ...[good, visit(FOREIGN), { ...visit(OWN), receiptKey: 'none' }, { action: 'visit.erase', draft: {} }],
    ...[{ ...visit(OWN), draft: { householdId: OWN } }, later],
  ]);
  expect(words(answers)).toEqual(['ok', 'not-found', 'receipt-missing', 'unknown-action', 'bad-input', 'ok']);
  const stored = await api.stored<Visit>('visits', { householdId: OWN });
  expect(stored.map(({ _id }) => _id).sort()).toEqual([good.receiptKey, later.receiptKey].sort());
});

it('of one key there is one record, in a bundle, across bundles and beside them', async () => {
  const again = visit(OWN);
  expect(words(await together([again, again]))).toEqual(['ok', 'ok']);
  expect(words(await together([again, { ...again, draft: { ...again.draft, outcome: 'absent' } }]))).toEqual([
    ...['ok', 'receipt-taken'],
  ]);
  expect(await api.send(again)).toMatchObject({ ok: true });
  expect(await api.stored('visits', { _id: again.receiptKey })).toHaveLength(1);
});

it('everybody is asked for her permission, each time', async () => {
  expect(words(await together([visit(OWN), visit(OWN)], USERS.staff._id))).toEqual(['not-allowed', 'not-allowed']);
});

it.each<[string, unknown]>([
  ['none', []],
  ['too many', Array.from({ length: BUNDLE_MOST + 1 }, () => visit(OWN))],
  ['no list', { 0: visit(OWN) }],
])('%s is no bundle', async (_, parcels) => {
  expect(await api.send({ parcels })).toMatchObject({ ok: false, error: { code: 'unknown-action' } });
});

it('a bundle in a bundle is nothing that anybody does', async () => {
  expect(words(await together([{ parcels: [visit(OWN)] }]))).toEqual(['unknown-action']);
});
