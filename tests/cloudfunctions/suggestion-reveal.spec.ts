import type { AuditEntry } from '../../miniprogram/domain/audit/audit';
import { revealSuggestion, verifyAudit } from '../../miniprogram/domain/audit/contracts';
import { bindByCode, issueCode, listReadings } from '../../miniprogram/domain/myself/contracts';
import { collectResident } from '../../miniprogram/domain/resident/contracts';
import { moveSuggestion, noteSuggestion, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import { openOwnSuggestion, submitSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from './support/api';
import { OURS } from './support/suggestions';
import { USERS, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const DOOR = 'h-cA-001-201';
const PHONE = '13812345678';
const TEXT = '路灯坏了，打 13912345678 找我';
const submit = async () =>
  (await api.must('resident', submitSuggestion, { buildingId: 'cA-001', text: TEXT, callMe: '王阿姨', phone: PHONE }))
    .suggestionId;
const reveal = (who: Who, suggestionId: string, part: 'text' | 'phone', more: object = {}, terms: object = {}) =>
  api.call(who, revealSuggestion, { suggestionId, part, purpose: 'reach-resident', ...more }, terms);
const entries = () => api.stored<AuditEntry>('audit');

it('opens the number that she left, and her words as she typed them, for a purpose, and the audit has it first', async () => {
  const suggestionId = await submit();
  const opened = await api.must('cadreA', openSuggestion, { suggestionId });
  expect(opened).toMatchObject({ hasPhone: true, isHidden: true });
  expect(JSON.stringify(opened)).not.toMatch(/13812345678|13912345678/);
  const receiptKey = newKey();
  const first = await reveal('cadreA', suggestionId, 'phone', {}, { receiptKey });
  expect(first).toMatchObject({ ok: true, data: { text: PHONE } });
  expect(await reveal('cadreA', suggestionId, 'phone', {}, { receiptKey })).toMatchObject({
    data: (first as { data: object }).data,
  });
  expect(await reveal('colleagueA', suggestionId, 'text')).toMatchObject({ data: { text: TEXT } });
  expect(await entries()).toMatchObject([
    { chainId: 'cA', subjectId: suggestionId, field: 'phone', purpose: 'reach-resident', by: { personId: 'p-CadreA' } },
    { chainId: 'cA', subjectId: suggestionId, field: `text of ${suggestionId}`, by: { personId: 'p-ColleagueA' } },
  ]);
  expect(JSON.stringify(await entries())).not.toMatch(/13812345678|13912345678/);
  expect(await api.must('secretaryA', verifyAudit, {})).toMatchObject({ chains: [{ chainId: 'cA', entryCount: 2 }] });
});

it.each<[string, Who, object, string]>([
  ['another committee', 'cadreB', {}, 'not-found'],
  ['a 楼组长', 'leadA', {}, 'not-allowed'],
  ['a 科室, though it has the matter', 'staff', {}, 'not-allowed'],
  ['the author herself, by this door', 'resident', {}, 'not-allowed'],
  ['a purpose for which it was not left', 'cadreA', { purpose: 'care-for-elder' }, 'bad-input'],
])('is not opened to %s, and nothing is written down', async (_, who, more, code) => {
  const suggestionId = await submit();
  await api.must('cadreA', moveSuggestion, { suggestionId, move: { kind: 'accept' } });
  await api.must('cadreA', moveSuggestion, { suggestionId, move: { kind: 'escalate', department: OURS } });
  expect(await reveal(who, suggestionId, 'phone', more)).toMatchObject({ error: { code } });
  expect(await entries()).toEqual([]);
});

it('where nothing is sealed there is nothing to open', async () => {
  const said = { buildingId: 'cA-001', text: '路灯坏了', callMe: '王阿姨' };
  const { suggestionId } = await api.must('resident', submitSuggestion, said);
  for (const part of ['text', 'phone'] as const)
    expect(await reveal('cadreA', suggestionId, part)).toMatchObject({ error: { code: 'not-found' } });
  expect(await entries()).toEqual([]);
});

it('opens what was noted on the 小板凳, and what was said at a door, whose household reads of it', async () => {
  const { suggestionId } = await api.must('cadreA', noteSuggestion, { buildingId: 'cA-001', text: TEXT });
  expect(await reveal('cadreA', suggestionId, 'text')).toMatchObject({ data: { text: TEXT } });
  const raised = [{ text: '修门铃' }, { text: TEXT }];
  const { visitId } = await api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'met', raised });
  const said = (await api.stored<Suggestion>('suggestions', { visitId })).find(({ original }) => original);
  expect(await reveal('cadreA', said?._id ?? '', 'text')).toMatchObject({ data: { text: TEXT } });
  expect(await entries()).toMatchObject([{ subjectId: suggestionId }, { subjectId: DOOR }]);
});

it('谁看过我: its author reads who opened it, for what, without names of staff, bound to a record or not', async () => {
  const suggestionId = await submit();
  expect(await api.must('resident', openOwnSuggestion, { suggestionId })).toMatchObject({ readings: [] });
  await reveal('cadreA', suggestionId, 'phone', {}, { at: '2026-11-22T02:10:00.000Z' });
  const { readings } = await api.must('resident', openOwnSuggestion, { suggestionId });
  expect(readings).toMatchObject([
    { reader: expect.stringContaining('A居委会'), purpose: '打电话联系本人', what: expect.stringContaining('电话') },
  ]);
  expect(JSON.stringify(readings)).not.toMatch(new RegExp(`${USERS.cadreA.name}|${USERS.cadreA.personId}`));

  const values = { name: '周阿婆', gender: 'female' as const, relation: '户主', bornOn: '1940-01-01' };
  const { residentId } = await api.must('cadreA', collectResident, { householdId: DOOR, values });
  const { code } = await api.must('cadreA', issueCode, { residentId, relation: 'self' });
  await api.must('resident', bindByCode, { code });
  await reveal('cadreA', suggestionId, 'text', {}, { at: '2026-11-22T02:20:00.000Z' });
  const { rows } = await api.must('resident', listReadings, { residentId });
  expect(rows.map(({ what }) => what)).toEqual(['建议里的号码', expect.stringContaining('电话')]);
});
